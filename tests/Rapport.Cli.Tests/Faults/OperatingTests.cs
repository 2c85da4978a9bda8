using System.Text.Json;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What whoever runs the server relies on: it stops without losing anybody, and tells nobody's business. One server is used for all of it.</summary>
public sealed class OperatingTests(OperatingTests.Used used) : IClassFixture<OperatingTests.Used>
{
    private const string Secret = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKK";

    [Fact]
    public void A_request_under_way_is_answered_before_it_stops()
    {
        Assert.StartsWith("HTTP/1.1 201", used.Answer, StringComparison.Ordinal);
        Assert.Equal(0, used.Status);
    }

    [Fact]
    public void The_log_is_JSON_and_names_nobody()
    {
        var lines = used.Log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var said = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!).ToList();
        Assert.Contains(said, m => m.StartsWith("GET /api/reviews 200 ", StringComparison.Ordinal) || m.StartsWith("GET /api/reviews/ 200 ", StringComparison.Ordinal));
        Assert.Contains(said, m => m.StartsWith("GET /invitation/{secret} ", StringComparison.Ordinal));
        NamesNobody(used.Log);
    }

    [Fact]
    public void Telemetry_goes_where_it_is_sent_and_names_nobody()
    {
        Assert.Contains("/v1/traces", used.SentTo);
        Assert.Contains("/v1/metrics", used.SentTo);
        Assert.Contains("api/reviews/{id}", used.Sent, StringComparison.Ordinal);
        Assert.DoesNotContain(AProgram.Review + "/files", used.Sent, StringComparison.Ordinal);
        NamesNobody(used.Sent);
    }

    private static void NamesNobody(string text)
    {
        foreach (var personal in new[] { AProgram.Email, AProgram.Name, "Lovelace", AProgram.Token, AProgram.Password, "wrong words", Secret, "rapport_" })
        {
            Assert.DoesNotContain(personal, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A server with a log in JSON and telemetry that was used, and asked to stop while a request was under way.</summary>
    public sealed class Used : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        /// <summary>What the request under way was answered.</summary>
        public string Answer { get; private set; } = "";

        public int Status { get; private set; }

        public string Log { get; private set; } = "";

        /// <summary>The paths at which telemetry came.</summary>
        public IReadOnlyList<string> SentTo { get; private set; } = [];

        public string Sent { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await AProgram.BeginAsync(folder["data"], null);
            using var collector = new ACollector();
            var environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            };
            await using var server = AServer.StartWith(environment, folder["data"], null, "--log", "json");
            var where = await server.ReadyAsync;
            Assert.True(where is not null, server.Messages);

            await UseAsync(where);
            Answer = await ASlowRequest.AnsweredAsync(where, server.AskToStop);
            Status = await server.EndedAsync();
            (Log, SentTo, Sent) = (server.Messages, collector.Paths, collector.Received);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return default;
        }

        /// <summary>Signs in, is refused, opens a link, calls the API, sends nonsense.</summary>
        private static async Task UseAsync(Uri where)
        {
            using var browser = new ABrowser();
            await browser.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", "some wrong words"));
            await browser.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", AProgram.Password));
            await browser.GetAsync(where, "/account?email=" + AProgram.Email);
            await browser.GetAsync(where, "/invitation/" + Secret);
            using var client = new HttpClient { BaseAddress = where };
            client.DefaultRequestHeaders.Authorization = new("Bearer", AProgram.Token);
            await client.GetAsync("/api/reviews");
            await client.GetAsync($"/api/reviews/{AProgram.Review}/files/trials.csv");
            await client.PostAsync("/api/reviews", new StringContent("{\"title\": " + AProgram.Email, null, "application/json"));
            await client.GetAsync("/nowhere/" + AProgram.Email);
        }
    }
}

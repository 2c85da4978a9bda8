using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What whoever runs the server relies on: it stops without losing anybody, answers by its names, and tells nobody's business.</summary>
public sealed class OperatingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_request_under_way_is_answered_before_it_stops()
    {
        await AProgram.BeginAsync(Data, null);
        await using var server = AServer.Start(Data, null);
        var where = (await server.ReadyAsync)!;
        var (head, body) = ($"POST /api/reviews/{AProgram.Review}/files?name=slow.csv HTTP/1.1\r\nHost: {where.Authority}\r\nAuthorization: Bearer {AProgram.Token}\r\nContent-Type: text/csv\r\nContent-Length: {AProgram.Table.Length}\r\nConnection: close\r\n\r\n", AProgram.Table);
        using var line = new TcpClient(where.Host, where.Port);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body[..20]));
        await Task.Delay(500);

        server.AskToStop();
        await RefusedAsync(where);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(body[20..]));
        using var reader = new StreamReader(line.GetStream());
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.Equal(0, await server.EndedAsync());
    }

    [Theory]
    [InlineData("rapport.example.org", null, 200)]
    [InlineData("127.0.0.1", "rapport.example.org", 200)]
    [InlineData("evil.example", null, 400)]
    [InlineData("rapport.example.org", "evil.example", 200)]
    public async Task It_answers_by_the_names_it_was_given(string host, string? forwarded, int status)
    {
        await using var server = AServer.Start(Data, null, "--host-names", "rapport.example.org");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri((await server.ReadyAsync)!, "/sign-in")) { Headers = { Host = host } };
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-Host", forwarded);
        }

        Assert.Equal(status, (int)(await client.SendAsync(request)).StatusCode);
        Assert.Contains("https://rapport.example.org/invitation/", await SaidAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_JSON_and_names_nobody()
    {
        await AProgram.BeginAsync(Data, null);
        await using var server = AServer.Start(Data, null, "--log", "json");
        await UseAsync((await server.ReadyAsync)!);
        await server.StopAsync();

        var lines = server.Messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var said = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!).ToList();
        Assert.Contains(said, m => m.StartsWith("GET /api/reviews 200 ", StringComparison.Ordinal) || m.StartsWith("GET /api/reviews/ 200 ", StringComparison.Ordinal));
        Assert.Contains(said, m => m.StartsWith("GET /invitation/{secret} ", StringComparison.Ordinal));
        NamesNobody(server.Messages);
    }

    [Fact]
    public async Task Telemetry_goes_where_it_is_sent_and_names_nobody()
    {
        await AProgram.BeginAsync(Data, null);
        using var collector = new Collector();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var server = AServer.StartWith(environment, Data, null))
        {
            await UseAsync((await server.ReadyAsync)!);
            Assert.Equal(0, await server.StopAsync());
        }

        var sent = collector.Received;
        Assert.Contains("/v1/traces", collector.Paths);
        Assert.Contains("/v1/metrics", collector.Paths);
        Assert.Contains("api/reviews/{id}", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(AProgram.Review + "/files", sent, StringComparison.Ordinal);
        NamesNobody(sent);
    }

    private static void NamesNobody(string text)
    {
        foreach (var personal in new[] { AProgram.Email, AProgram.Name, "Lovelace", AProgram.Token, AProgram.Password, "wrong words", Secret, "rapport_" })
        {
            Assert.DoesNotContain(personal, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private const string Secret = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKK";

    /// <summary>Signs in, is refused, opens a link, calls the API, sends nonsense.</summary>
    private static async Task UseAsync(Uri where)
    {
        using var browser = new ABrowser();
        await browser.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", "some wrong words"));
        await browser.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", AProgram.Password));
        await browser.GetAsync(where, "/account?email=" + AProgram.Email);
        await browser.GetAsync(where, "/invitation/" + Secret);
        using var client = new HttpClient { BaseAddress = where };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AProgram.Token);
        await client.GetAsync("/api/reviews");
        await client.GetAsync($"/api/reviews/{AProgram.Review}/files/trials.csv");
        await client.PostAsync("/api/reviews", new StringContent("{\"title\": " + AProgram.Email, null, "application/json"));
        await client.GetAsync("/nowhere/" + AProgram.Email);
    }

    private static async Task RefusedAsync(Uri where)
    {
        while (true)
        {
            try
            {
                using var line = new TcpClient(where.Host, where.Port);
                await Task.Delay(20);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static async Task<string> SaidAsync(AServer server)
    {
        while (!server.Said.Contains("/invitation/", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        return server.Said;
    }

    /// <summary>Takes what OpenTelemetry's exporter sends.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly StringBuilder received = new();
        private readonly List<string> paths = [];

        public Collector()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            listener.Prefixes.Add(Url);
            listener.Start();
            _ = Task.Run(TakeAsync);
        }

        public string Url { get; }

        public IReadOnlyList<string> Paths
        {
            get
            {
                lock (paths)
                {
                    return [.. paths];
                }
            }
        }

        public string Received
        {
            get
            {
                lock (paths)
                {
                    return received.ToString();
                }
            }
        }

        public void Dispose() => listener.Close();

        private async Task TakeAsync()
        {
            while (listener.IsListening)
            {
                var context = await listener.GetContextAsync();
                using var bytes = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(bytes);
                lock (paths)
                {
                    paths.Add(context.Request.Url!.AbsolutePath);
                    received.Append(Encoding.Latin1.GetString(bytes.ToArray()));
                }

                context.Response.Close();
            }
        }
    }
}

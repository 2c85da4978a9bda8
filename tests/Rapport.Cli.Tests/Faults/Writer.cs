using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Rapport.Cli.Tests.Faults;

/// <summary>One write of a program: which, and what became of it.</summary>
/// <param name="Kind">What is written.</param>
/// <param name="Mark">What tells it from every other: it stands in what is written.</param>
/// <param name="Insists">Whether it is sent again until it is acknowledged, under one key.</param>
/// <param name="Acknowledged">Whether an answer came that said so.</param>
internal sealed record Written(string Kind, string Mark, bool Insists, bool Acknowledged);

/// <summary>A program that writes without a pause through the API, whatever becomes of the server.</summary>
internal sealed class Writer(int number, int seed, Func<Uri?> where)
{
    private readonly Random random = new(seed + number);
    private readonly List<Written> written = [];

    public IReadOnlyList<Written> Written => written;

    /// <summary>How many writes were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Answers that were neither an acknowledgement nor to be expected of a server that is going or coming.</summary>
    public List<string> Strange { get; } = [];

    public async Task RunAsync(CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AProgram.Token);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var (kind, mark, insists) = (random.Next(4), $"w{number}-{i}", random.Next(4) > 0);
            var acknowledged = false;
            do
            {
                acknowledged = await SendAsync(client, kind, mark, insists);
                if (!acknowledged)
                {
                    await Task.Delay(20, CancellationToken.None);
                }
            }
            while (insists && !acknowledged);
            Acknowledged += acknowledged ? 1 : 0;
            written.Add(new(Kinds[kind], mark, insists, acknowledged));
        }
    }

    private static readonly string[] Kinds = ["review", "file", "analysis", "exclusion"];

    private async Task<bool> SendAsync(HttpClient client, int kind, string mark, bool insists)
    {
        if (where() is not { } server)
        {
            return false;
        }

        using var request = Request(server, kind, mark);
        if (insists)
        {
            request.Headers.Add("Idempotency-Key", mark);
        }

        try
        {
            using var answer = await client.SendAsync(request, CancellationToken.None);
            if (!answer.IsSuccessStatusCode && answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
            {
                Strange.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            }

            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    private static HttpRequestMessage Request(Uri server, int kind, string mark)
    {
        var review = $"/api/reviews/{AProgram.Review}";
        return kind switch
        {
            0 => Post("/api/reviews", JsonContent.Create(new { title = "Title " + mark })),
            1 => Post($"{review}/files?name={mark}.csv", new StringContent(AProgram.Table + mark + ",0.4,0.05\n", null, "text/csv")),
            2 => Post($"{review}/analyses", JsonContent.Create(new { name = mark, query = "data=trials.csv&measure=GEN" })),
            _ => Post($"{review}/exclusions", JsonContent.Create(new { data = "trials.csv", rows = new[] { 1 }, excluded = false, reason = mark })),
        };

        HttpRequestMessage Post(string path, HttpContent content) => new(HttpMethod.Post, new Uri(server, path)) { Content = content };
    }
}

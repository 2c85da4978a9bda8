using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Rapport.Bench.Load;

/// <summary>One request: its kind, how long it took from the moment at which it was due, and what was wrong with its answer (null for nothing).</summary>
internal sealed record Served(string Kind, double Milliseconds, string? Wrong);

/// <summary>A person at work: seven of ten requests are pages, two are writes, one runs the synthesis again with other options.</summary>
internal sealed partial class Working(Someone someone, HttpClient client, int seed)
{
    private static readonly string[] Estimators = ["REML", "DL", "PM", "ML", "EB", "SJ", "HE", "HS"];
    private static readonly string[] Tests = ["z", "t", "knha"];
    private readonly Random random = new(seed + someone.Number);
    private string token = "";
    private int written;

    public List<Served> Served { get; } = [];

    /// <summary>Works until the clock says <paramref name="until"/>; requests are due at random, on average every <paramref name="pause"/>.</summary>
    public async Task RunAsync(Stopwatch clock, TimeSpan from, TimeSpan until, TimeSpan pause)
    {
        await AskAsync(HttpMethod.Get, $"/reviews/{someone.Review}", null);
        for (var due = clock.Elapsed + (pause * random.NextDouble()); due < until; due -= pause * Math.Log(1 - random.NextDouble()))
        {
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            var (kind, wrong) = await OneAsync();
            if (due >= from)
            {
                Served.Add(new(kind, (clock.Elapsed - due).TotalMilliseconds, wrong));
            }
        }
    }

    private async Task<(string Kind, string? Wrong)> OneAsync()
    {
        var review = $"/reviews/{someone.Review}";
        return random.Next(100) switch
        {
            < 20 => ("page: reviews", await AskAsync(HttpMethod.Get, "/", null)),
            < 40 => ("page: a review", await AskAsync(HttpMethod.Get, review, null)),
            < 50 => ("page: data", await AskAsync(HttpMethod.Get, review + "/data", null)),
            < 60 => ("page: a table", await AskAsync(HttpMethod.Get, review + "/data/trials.csv", null)),
            < 70 => ("page: account", await AskAsync(HttpMethod.Get, "/account", null)),
            < 84 => ("write: exclusion", await ExcludeAsync(review)),
            < 90 => ("write: analysis", await KeepAsync(review)),
            _ => ("re-analysis", await AskAsync(HttpMethod.Get, $"{review}/synthesis?{Options()}", null)),
        };
    }

    private string Options() =>
        $"data=trials.csv&tau2={Estimators[random.Next(Estimators.Length)]}&test={Tests[random.Next(Tests.Length)]}&level={(random.Next(2) == 0 ? "0.95" : "0.9")}";

    private Task<string?> ExcludeAsync(string review)
    {
        var back = written++ % 2 == 1;
        return AskAsync(HttpMethod.Post, review + "/exclusions", new()
        {
            ["query"] = "data=trials.csv",
            ["rows"] = $"{1 + (someone.Number % 10)}",
            ["reason"] = $"reason {written} of {someone.Number}",
            ["back"] = back ? "true" : "false",
        });
    }

    private Task<string?> KeepAsync(string review) =>
        AskAsync(HttpMethod.Post, review + "/analyses", new() { ["name"] = $"Analysis {written++} of {someone.Number}", ["query"] = Options() });

    private async Task<string?> AskAsync(HttpMethod method, string path, Dictionary<string, string>? form)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookies);
        if (form is not null)
        {
            form["token"] = token;
            request.Content = new FormUrlEncodedContent(form);
        }

        try
        {
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Learn(answer, body);
            return answer.StatusCode == (form is null ? HttpStatusCode.OK : HttpStatusCode.Redirect) ? null : $"{method} {path}: {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return $"{method} {path}: {e.Message}";
        }
    }

    private string cookies = someone.Cookie;

    /// <summary>The token that forms carry, and the cookie that goes with it.</summary>
    private void Learn(HttpResponseMessage answer, string body)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            cookies = string.Join("; ", set.Select(c => c.Split(';')[0]).Prepend(someone.Cookie));
        }

        if (Token().Match(body) is { Success: true } found)
        {
            token = WebUtility.HtmlDecode(found.Groups[1].Value);
        }
    }

    [GeneratedRegex("name=\"token\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

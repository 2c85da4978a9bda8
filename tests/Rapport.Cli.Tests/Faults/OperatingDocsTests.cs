using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What docs/operating.md tells an operator to copy is what works.</summary>
public sealed partial class OperatingDocsTests : IDisposable
{
    private static readonly string Root = FindRoot();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_unit_is_one_that_systemd_takes()
    {
        const string Analyse = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Analyse), "No systemd is installed.");
        // The one thing that is not on this machine is the installed program.
        File.WriteAllText(folder["rapport.service"], Unit().Replace("/opt/rapport/rapport", "/bin/true", StringComparison.Ordinal));

        using var verify = Process.Start(new ProcessStartInfo(Analyse, ["verify", folder["rapport.service"]]) { RedirectStandardError = true })!;
        var said = verify.StandardError.ReadToEnd();
        verify.WaitForExit();

        Assert.Equal((0, ""), (verify.ExitCode, said));
    }

    [Fact]
    public async Task The_server_starts_with_what_the_unit_says_and_answers_behind_the_proxy()
    {
        var data = folder["data"];
        string[] words = [.. Unit().Split('\n').Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ').Skip(1)];
        string[] further = [.. words.Where((word, i) => word is not ("serve" or "--data") && words[Math.Max(0, i - 1)] != "--data")];
        var environment = Unit().Split('\n').Where(l => l.StartsWith("Environment=", StringComparison.Ordinal)).Select(l => l.Split('=', 3))
            .ToDictionary(l => l[1], l => folder[Path.GetFileName(l[2])]);
        await using var server = AServer.StartWith(environment, data, null, further);
        var where = await server.ReadyAsync;
        Assert.True(where is not null, server.Messages);

        using var proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = where };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "rapport.example.org" } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        var answer = await proxy.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        await server.SaysAsync("https://rapport.example.org/invitation/");
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public void Every_variable_that_is_read_is_documented_and_every_documented_one_is_read()
    {
        var read = Files("src", "*.cs").SelectMany(f => Variable().Matches(File.ReadAllText(f)).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        var documented = Files("docs", "*.md").SelectMany(f => Variable().Matches(File.ReadAllText(f)).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        // Those of the provider are put together from a beginning that they share.
        var beginnings = read.Where(v => v.EndsWith('_')).ToList();

        Assert.DoesNotContain(documented, v => !read.Contains(v) && !beginnings.Any(b => v.StartsWith(b, StringComparison.Ordinal)));
        Assert.DoesNotContain(read.Except(beginnings), v => !documented.Contains(v));
    }

    private static string Unit() => UnitBlock().Match(File.ReadAllText(Path.Combine(Root, "docs", "operating.md"))).Groups[1].Value;

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    private static string FindRoot()
    {
        var up = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(up.FullName, "rapport.slnx")))
        {
            up = up.Parent!;
        }

        return up.FullName;
    }

    [GeneratedRegex("RAPPORT_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex("```ini\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex UnitBlock();
}

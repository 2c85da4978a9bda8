using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What docs/operating.md tells an operator to copy is what works.</summary>
public sealed partial class OperatingDocsTests(AServerAsTheUnitSays unit) : IClassFixture<AServerAsTheUnitSays>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_unit_is_one_that_systemd_takes()
    {
        const string Analyse = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Analyse), "No systemd is installed.");
        // The one thing that is not on this machine is the installed program.
        File.WriteAllText(folder["rapport.service"], AServerAsTheUnitSays.Unit.Replace("/opt/rapport/rapport", "/bin/true", StringComparison.Ordinal));

        using var verify = Process.Start(new ProcessStartInfo(Analyse, ["verify", folder["rapport.service"]]) { RedirectStandardError = true })!;
        var said = verify.StandardError.ReadToEnd();
        verify.WaitForExit();

        Assert.Equal((0, ""), (verify.ExitCode, said));
    }

    [Fact]
    public async Task The_server_starts_with_what_the_unit_says_and_answers_behind_the_proxy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "rapport.example.org" } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        var answer = await unit.Proxy.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        await unit.Server.SaysAsync("https://rapport.example.org/invitation/");
    }

    [Theory]
    [InlineData("rapport.example.org", null, 200)]
    [InlineData("127.0.0.1", "rapport.example.org", 200)]
    [InlineData("evil.example", null, 400)]
    [InlineData("rapport.example.org", "evil.example", 200)]
    public async Task It_answers_by_the_names_it_was_given(string host, string? forwarded, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-Host", forwarded);
        }

        Assert.Equal(status, (int)(await unit.Proxy.SendAsync(request)).StatusCode);
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

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(ReadmeTests.Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex("RAPPORT_[A-Z_]+")]
    private static partial Regex Variable();
}

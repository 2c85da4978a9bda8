using System.Net;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>Two processes on one PostgreSQL, requests going to the one and the other in turn, and one of them killed under load.</summary>
public sealed class TwoServersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task They_behave_as_one_and_one_goes_on_alone()
    {
        await using var database = await ADatabase.CreateAsync("PostgreSQL");
        await AProgram.BeginAsync(Data, database.Connection);
        await using var one = AServer.Start(Data, database.Connection);
        await using var two = AServer.Start(Data, database.Connection);
        var (a, b) = ((await one.ReadyAsync)!, (await two.ReadyAsync)!);
        using var browser = new ABrowser();

        await SignInAcrossAsync(browser, a, b);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(i % 2 == 0 ? a : b, "/account")).StatusCode);
        }

        await UploadAcrossAsync(browser, a, b);
        await GuessAcrossAsync(a, b);
        await KillUnderLoadAsync(one, a, b);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(b, "/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(b, "/ready")).StatusCode);
        Assert.Equal(0, await two.StopAsync());
        Assert.Equal((0, ""), Run.Of("audit", "verify", "--data", Data, "--database", database.Connection!) is var run ? (run.Status, run.Messages) : default);
    }

    /// <summary>The form of one, posted to the other.</summary>
    private static async Task SignInAcrossAsync(ABrowser browser, Uri a, Uri b)
    {
        var signedIn = await browser.PostAsync(a, "/sign-in", b, "/sign-in", ("email", AProgram.Email), ("password", AProgram.Password));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
    }

    /// <summary>The file is looked at by one and stored by the other.</summary>
    private static async Task UploadAcrossAsync(ABrowser browser, Uri a, Uri b)
    {
        const string There = $"/reviews/{AProgram.Review}/upload";
        var looked = await (await browser.UploadAsync(b, There, a, There, "two.csv", AProgram.Table + "E,0.4,0.02\n")).Content.ReadAsStringAsync();
        var stored = await browser.PostAsync(a, There, b, There + "/store", ("ticket", ABrowser.Field(looked, "ticket")), ("name", "two.csv"), ("measure", "GEN"));
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        Assert.Contains("two.csv", stored.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    /// <summary>Five attempts of both together are all there are.</summary>
    private static async Task GuessAcrossAsync(Uri a, Uri b)
    {
        using var stranger = new ABrowser();
        var said = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            var (from, to) = i % 2 == 0 ? (a, b) : (b, a);
            said.Add((await stranger.PostAsync(from, "/sign-in", to, "/sign-in", ("email", "bob@example.org"), ("password", "some wrong words"))).StatusCode);
        }

        Assert.All(said[..5], status => Assert.Equal(said[0], status));
        Assert.Equal(HttpStatusCode.TooManyRequests, said[5]);
    }

    private static async Task KillUnderLoadAsync(AServer one, Uri a, Uri b)
    {
        var (turn, alive) = (0, true);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(n => new Writer(n, 7, () => alive && Interlocked.Increment(ref turn) % 2 == 0 ? a : b)).ToList();
        var writing = writers.Select(w => Task.Run(() => w.RunAsync(stop.Token))).ToList();
        await UntilAsync(writers, 20);
        await one.KillAsync();
        alive = false;
        await UntilAsync(writers, 40);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.Empty(writers.SelectMany(w => w.Strange));
    }

    private static async Task UntilAsync(IEnumerable<Writer> writers, int count)
    {
        while (writers.Sum(w => w.Written.Count) < count)
        {
            await Task.Delay(10);
        }
    }
}

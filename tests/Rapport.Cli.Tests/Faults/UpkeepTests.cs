using System.Net;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Tests;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Cli.Tests.Faults;

/// <summary>Scheduled work happens once, however many processes there are; and the way back in for who is locked out.</summary>
public sealed class UpkeepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Two_processes_do_the_work_of_the_day_once(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await AProgram.BeginAsync(Data, database.Connection);
        var environment = new Dictionary<string, string>
        {
            ["RAPPORT_AUDIT_HEADS"] = folder["heads"],
            ["RAPPORT_BACKUP_FOLDER"] = folder["nightly"],
            ["RAPPORT_UPKEEP_SECONDS"] = "1",
        };
        await using var one = AServer.StartWith(environment, Data, database.Connection, "--log", "json");
        await using var two = AServer.StartWith(environment, Data, database.Connection, "--log", "json");
        Assert.True(await one.ReadyAsync is not null && await two.ReadyAsync is not null, one.Messages + two.Messages);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Done(one, two, "backup") == 0)
        {
            Assert.False(patience.IsCancellationRequested, one.Messages + two.Messages);
            await Task.Delay(50);
        }

        await Task.Delay(3000);
        await Task.WhenAll(one.StopAsync(), two.StopAsync());

        // The hour, and so the sweep, may turn during the test.
        Assert.Equal((1, 1), (Done(one, two, "heads"), Done(one, two, "backup")));
        Assert.InRange(Done(one, two, "sweep"), 1, 2);
        Assert.Equal(Installation.Names.Count, File.ReadAllLines(folder["heads"]).Length);
        Assert.Single(Directory.EnumerateFiles(folder["nightly"]));
        string[] verify = ["audit", "verify", "--data", Data, "--kept", folder["heads"], .. database.Connection is { } c ? new[] { "--database", c } : []];
        Assert.Equal((0, ""), Run.Of(verify) is var run ? (run.Status, run.Messages) : default);
    }

    [Fact]
    public async Task An_administrator_who_is_locked_out_gets_a_link_that_is_good_once()
    {
        await AProgram.BeginAsync(Data, null);
        await using var server = AServer.Start(Data, null);
        var where = (await server.ReadyAsync)!;

        var run = Run.Of("account", "recover", "--data", Data, "--email", AProgram.Email, "--why", "password lost", "--url", where.ToString());
        Assert.Equal(0, run.Status);
        using var browser = new ABrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(where, new Uri(run.Answer.Trim()).AbsolutePath)).StatusCode);
        var chosen = await browser.PostAsync(where, "/welcome", where, "/welcome", ("password", "quite another phrase"), ("again", "quite another phrase"));

        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        using var again = new ABrowser();
        await again.GetAsync(where, new Uri(run.Answer.Trim()).AbsolutePath);
        Assert.NotEqual(HttpStatusCode.OK, (await again.GetAsync(where, "/welcome")).StatusCode);
        using var signing = new ABrowser();
        Assert.Equal("/", (await signing.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", "quite another phrase"))).Headers.Location?.OriginalString);
        await using var accounts = AccountsContext.At(Databases.Open(Data, null, TimeProvider.System).Value);
        Assert.Equal("password lost", (await accounts.Audit.SingleAsync(a => a.Action == "recover-account")).Why);
    }

    [Theory]
    [InlineData("nobody@example.org", "lost", 3, "Nobody here has an account")]
    [InlineData(AProgram.Email, " ", 2, "Give the reason")]
    public async Task A_recovery_of_nobody_or_without_a_reason_is_refused(string email, string why, int status, string sentence)
    {
        await AProgram.BeginAsync(Data, null);

        var run = Run.Of("account", "recover", "--data", Data, "--email", email, "--why", why);

        Assert.Equal(status, run.Status);
        Assert.Contains(sentence, run.FirstMessage, StringComparison.Ordinal);
    }

    private static int Done(AServer one, AServer two, string duty) =>
        (one.Messages + two.Messages).Split('\n').Count(line => line.Contains($"Scheduled work done: {duty}\"", StringComparison.Ordinal));
}

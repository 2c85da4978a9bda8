using System.Net;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Cli.Tests.Faults;

/// <summary>The way back in for who is locked out.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

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
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Web.Accounts.SignIn;

namespace Rapport.Web.Tests.Accounts;

/// <summary>Strangers who guess at an account slow themselves down, not its owner (ASVS 5.0, 6.1.1 and 6.3.1).</summary>
public sealed class LockOutTests
{
    private const string Wrong = "not the right words";

    [Fact]
    public async Task Who_tries_too_often_is_stopped_alone()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var stranger = From(rapport.AnotherBrowser(), "203.0.113.7");
        await using var owner = From(rapport.AnotherBrowser(), "198.51.100.9");
        for (var i = 0; i < 6; i++)
        {
            await stranger.SignInAsync(password: Wrong);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.SignInAsync()).Status);
    }

    [Theory]
    [InlineData(AnInstallation.Email)]
    [InlineData("nobody@example.org")]
    public async Task Tried_from_everywhere_an_account_is_closed_to_unknown_browsers_whether_it_is_there_or_not(string email)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await ExhaustAsync(rapport, email);
        await using var unknown = From(rapport.AnotherBrowser(), "198.51.100.9");

        var page = await unknown.SignInAsync(email);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("from many places", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("input[name=recoveryCode]"));
    }

    [Fact]
    public async Task A_browser_that_signed_in_before_still_does_and_only_to_that_account_and_not_for_ever()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var colleague = rapport.AnotherBrowser();
        await colleague.TakeAsync(await rapport.InviteAsync("bob@example.org"), "Bob");
        await SignOutAsync(rapport);
        await SignOutAsync(colleague);
        await ExhaustAsync(rapport, AnInstallation.Email);

        var foreign = await colleague.SignInAsync();
        var known = await rapport.SignInAsync();
        await SignOutAsync(rapport);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rapport.SignInAsync(password: Wrong)).Status);
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (foreign.Status, known.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await rapport.SignInAsync()).Status);
    }

    [Fact]
    public async Task A_recovery_code_beside_the_password_opens_and_neither_alone_does()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (_, codes) = await SecondFactorTests.TurnOnAsync(rapport, time);
        await ExhaustAsync(rapport, AnInstallation.Email);
        await using var unknown = From(rapport.AnotherBrowser(), "198.51.100.9");
        var asked = await unknown.SignInAsync();

        var noCode = await GiveAsync(asked, unknown, AnInstallation.Password, "AAAA-BBBB-CCCC-DDDD");
        var noPassword = await GiveAsync(asked, unknown, Wrong, codes[0]);
        var both = await GiveAsync(asked, unknown, AnInstallation.Password, codes[0]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (noCode.Status, noPassword.Status));
        Assert.Equal(noCode.Html.QuerySelector("main [role=alert]")!.TextContent, noPassword.Html.QuerySelector("main [role=alert]")!.TextContent);
        Assert.Contains("Ada", both.Text, StringComparison.Ordinal);
        Assert.Equal(9, await rapport.ReadAsync(a => a.RecoveryCodes.CountAsync()));
        await using var again = From(rapport.AnotherBrowser(), "198.51.100.10");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GiveAsync(await again.SignInAsync(), again, AnInstallation.Password, codes[0])).Status);
    }

    [Fact]
    public async Task The_cookie_of_a_known_browser_lets_nobody_in()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var known = rapport.Cookies.Split("; ").Single(c => c.StartsWith("rapport-known=", StringComparison.Ordinal));
        await using var thief = rapport.AnotherBrowser();
        thief.Client.DefaultRequestHeaders.Add("Cookie", known);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Client.GetAsync("/account")).StatusCode);
    }

    private static Task<Page> GiveAsync(Page asked, Running browser, string password, string code) => asked.PostAsync(
        browser, "main form", ("email", AnInstallation.Email), ("password", password), ("recoveryCode", code));

    /// <summary>As a hundred attempts from a hundred addresses would.</summary>
    private static async Task ExhaustAsync(Running rapport, string email)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var attempts = scope.ServiceProvider.GetRequiredService<Attempts>();
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await attempts.CountAsync(Limit.Anywhere(email.ToUpperInvariant())));
        }
    }

    private static async Task SignOutAsync(Running browser) => await (await Page.GetAsync(browser, "/account")).PostAsync(browser, "form[action='/sign-out']");

    /// <summary>As a proxy on this machine says it.</summary>
    private static Running From(Running browser, string address)
    {
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }
}

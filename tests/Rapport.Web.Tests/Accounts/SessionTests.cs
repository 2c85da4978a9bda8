using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Rapport.Web.Tests.Accounts;

public sealed class SessionTests
{
    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_the_database_has_only_its_hash()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var other = rapport.AnotherBrowser();

        var cookie = await CookieOfSignInAsync(other, https: false);
        var secret = cookie.Split(';')[0].Split('=')[1];

        Assert.StartsWith("rapport=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(43, secret.Length);
        Assert.DoesNotContain(secret, await rapport.ReadAsync(a => a.Sessions.Select(s => s.Id).ToListAsync()));
    }

    [Fact]
    public async Task Over_https_the_cookie_is_bound_to_the_host_and_the_scheme()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var other = rapport.AnotherBrowser();

        var cookie = await CookieOfSignInAsync(other, https: true);

        Assert.StartsWith("__Host-rapport=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/account");
        plain.Headers.Add("Cookie", "rapport=" + cookie.Split(';')[0].Split('=')[1]);
        plain.Headers.Add("X-Forwarded-Proto", "https");
        await using var third = rapport.AnotherBrowser();
        var answer = await third.Client.SendAsync(plain);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task A_session_that_somebody_planted_is_not_the_one_that_is_signed_in()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var victim = rapport.AnotherBrowser();
        var planted = new string('A', 43);

        var cookie = await CookieOfSignInAsync(victim, https: false, before: planted);

        Assert.DoesNotContain(planted, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(rapport, planted));
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(rapport, cookie.Split(';')[0].Split('=')[1]));
    }

    [Theory]
    [InlineData(50, 50, HttpStatusCode.OK)]
    [InlineData(50, 61, HttpStatusCode.Redirect)]
    public async Task A_session_ends_when_it_is_not_used(int first, int second, HttpStatusCode expected)
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);

        time.Advance(TimeSpan.FromMinutes(first));
        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/account")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(second));

        Assert.Equal(expected, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_a_day_however_much_it_is_used()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        for (var hours = 0.0; hours < 23.5; hours += 0.75)
        {
            Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/account")).StatusCode);
            time.Advance(TimeSpan.FromHours(0.75));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Sessions_are_ended_one_by_one_all_at_once_and_by_a_new_password()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var second = rapport.AnotherBrowser();
        await using var third = rapport.AnotherBrowser();
        await second.SignInAsync();
        await third.SignInAsync();

        await (await Page.GetAsync(rapport, "/account")).PostAsync(rapport, "form[action='/account/sessions/end']");
        Assert.Equal(2, (await Page.GetAsync(rapport, "/account")).Html.QuerySelectorAll("tbody tr").Length);

        var changed = await (await Page.GetAsync(rapport, "/account")).PostAsync(
            rapport, "form[action='/account/password']", ("current", AnInstallation.Password), ("password", "other words for it"), ("again", "other words for it"));
        Assert.Contains("was changed", changed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Client.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await third.Client.GetAsync("/account")).StatusCode);

        await third.SignInAsync(password: "other words for it");
        await (await Page.GetAsync(third, "/account")).PostAsync(third, "form[action='/account/sessions/end-all']");
        Assert.Equal(HttpStatusCode.Redirect, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();

        await (await Page.GetAsync(rapport, "/account")).PostAsync(rapport, "form[action='/sign-out']");

        Assert.Equal(0, await rapport.ReadAsync(a => a.Sessions.CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Pages_of_accounts_are_not_kept_by_browsers()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();

        foreach (var path in new[] { "/account", "/people", "/account/prove", "/account/second-factor" })
        {
            Assert.True((await rapport.Client.GetAsync(path)).Headers.CacheControl?.NoStore, path);
        }
    }

    private static async Task<string> CookieOfSignInAsync(Running browser, bool https, string? before = null)
    {
        using var show = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        show.Headers.Add("X-Forwarded-Proto", https ? "https" : "http");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = browser.Client.BaseAddress };
        var shown = await client.SendAsync(show);
        var form = await Page.OfAsync(shown);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["token"] = form.Html.QuerySelector("main input[name=token]")!.GetAttribute("value")!,
                ["email"] = AnInstallation.Email,
                ["password"] = AnInstallation.Password,
            }),
        };
        var antiforgery = shown.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        post.Headers.Add("Cookie", before is null ? antiforgery : $"{antiforgery}; rapport={before}");
        post.Headers.Add("X-Forwarded-Proto", https ? "https" : "http");
        return (await client.SendAsync(post)).Headers.GetValues("Set-Cookie").Single(c => c.Contains("rapport=", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> StatusWithAsync(Running rapport, string secret)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = rapport.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Cookie", "rapport=" + secret);
        return (await client.GetAsync("/account")).StatusCode;
    }
}

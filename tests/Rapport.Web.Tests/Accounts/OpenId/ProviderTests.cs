using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Rapport.Web.Tests.Accounts.OpenId;

/// <summary>Signing in by an OpenID Connect provider: who gets in, as whom, and what is kept.</summary>
public sealed class ProviderTests
{
    private const string Enter = "/sign-in/provider";

    [Fact]
    public async Task Without_configuration_there_is_no_button_and_nothing_behind_it()
    {
        await using var rapport = await AnInstallation.EmptyAsync();

        Assert.DoesNotContain("/sign-in/provider", (await Page.GetAsync(rapport, "/sign-in")).Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rapport.Client.GetAsync(Enter)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rapport.Client.GetAsync(Enter + "/return?code=a&state=b")).StatusCode);
    }

    [Fact]
    public async Task Whose_verified_address_was_invited_gets_an_account_once_and_comes_back_to_it()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await rapport.InviteAsync("Grace@example.org");
        await using var grace = rapport.AnotherBrowser();
        await using var again = rapport.AnotherBrowser();

        var first = await AProvider.ThroughAsync(grace, Enter);
        provider.Said["email"] = "married.name@example.org"; // Who is meant is the subject, not the address.
        var second = await AProvider.ThroughAsync(again, Enter + "?returnUrl=%2Faccount");

        Assert.Contains("Grace", first.Text, StringComparison.Ordinal);
        Assert.Contains("You sign in as Grace@example.org. You have no password here.", second.Text, StringComparison.Ordinal);
        Assert.Equal(2, await rapport.ReadAsync(a => a.People.CountAsync()));
        Assert.Equal(
            ["invite", "take-invitation", "link-provider", "sign-in", "sign-in"], (await rapport.ActionsAsync()).Skip(3));
        Assert.Null(await rapport.ReadAsync(a => a.VerifyAuditAsync()));
    }

    [Fact]
    public async Task Nobody_gets_in_who_is_neither_invited_nor_of_an_admitted_domain()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await using var stranger = rapport.AnotherBrowser();

        var page = await AProvider.ThroughAsync(stranger, Enter);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("no invitation", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await rapport.ReadAsync(a => a.People.CountAsync()));
        Assert.Equal("provider-refused", (await rapport.ActionsAsync())[^1]);
    }

    [Theory]
    [InlineData("grace@example.org", true, true)]
    [InlineData("grace@EXAMPLE.org", true, true)]
    [InlineData("grace@example.org", false, false)]
    [InlineData("grace@evil-example.org", true, false)]
    [InlineData("grace@sub.example.org", true, false)]
    [InlineData("grace@example.org@evil.org", true, false)]
    public async Task An_admitted_domain_is_compared_whole_and_with_verified_addresses_only(string email, bool verified, bool enters)
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "clinic.example, @example.org"));
        await using var visitor = rapport.AnotherBrowser();
        (provider.Said["email"], provider.Said["email_verified"]) = (email, verified);

        var page = await AProvider.ThroughAsync(visitor, Enter);

        Assert.Equal(enters ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(enters, await rapport.ReadAsync(a => a.People.AnyAsync(p => p.Name == "Grace" && !p.IsAdministrator)));
    }

    [Fact]
    public async Task The_link_of_an_invitation_is_enough_where_the_provider_tells_no_address()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        provider.Said.Clear();
        var link = await rapport.InviteAsync("grace@example.org");
        await using var grace = rapport.AnotherBrowser();

        var welcome = await grace.FollowAsync(await grace.Client.GetAsync(link));
        var page = await AProvider.ThroughAsync(grace, welcome.Html.QuerySelector("main a[href='/sign-in/provider']")!.GetAttribute("href")!);
        await using var late = rapport.AnotherBrowser();
        provider.Subject = "somebody else with the same link";

        Assert.Contains("grace", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await late.FollowAsync(await late.Client.GetAsync(link))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AProvider.ThroughAsync(late, Enter)).Status);
    }

    [Fact]
    public async Task An_address_that_the_provider_keeps_out_of_the_token_is_asked_for()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var grace = rapport.AnotherBrowser();
        provider.Said.Clear();
        foreach (var (claim, value) in new (string, object)[] { ("sub", "another"), ("email", "grace@example.org"), ("email_verified", true), ("name", "Grace") })
        {
            provider.Told[claim] = value;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AProvider.ThroughAsync(grace, Enter)).Status);
        provider.Told["sub"] = provider.Subject;
        Assert.Contains("Grace", (await AProvider.ThroughAsync(grace, Enter)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_there_is_never_taken_over_by_its_address_and_linked_by_its_owner()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var other = rapport.AnotherBrowser();
        provider.Said["email"] = AnInstallation.Email;

        var refused = await AProvider.ThroughAsync(other, Enter);
        var linked = await AProvider.ThroughAsync(rapport, "/account/provider/link");
        var entered = await AProvider.ThroughAsync(other, Enter + "?returnUrl=%2Faccount");

        Assert.Contains("Sign in to it with your password", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Your account is linked", linked.Text, StringComparison.Ordinal);
        Assert.Contains("You sign in as ada@example.org. Your password is all", entered.Text, StringComparison.Ordinal);
        Assert.Equal(1, await rapport.ReadAsync(a => a.ProviderLinks.CountAsync()));
    }

    [Fact]
    public async Task A_link_ends_with_the_other_sessions_but_not_where_it_is_the_only_way_in()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var grace = rapport.AnotherBrowser();
        await AProvider.ThroughAsync(grace, Enter);
        provider.Subject = "ada";
        await AProvider.ThroughAsync(rapport, "/account/provider/link");

        var kept = await (await Page.GetAsync(grace, "/account/provider")).PostAsync(grace, "main form");
        var ended = await (await Page.GetAsync(rapport, "/account/provider")).PostAsync(rapport, "main form");

        Assert.Contains("could not sign in any more", kept.Text, StringComparison.Ordinal);
        Assert.Contains("Go to Clinic login and link", ended.Text, StringComparison.Ordinal);
        Assert.Equal(1, await rapport.ReadAsync(a => a.ProviderLinks.CountAsync()));
    }

    [Fact]
    public async Task Two_accounts_are_not_linked_to_the_same_person_there()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var grace = rapport.AnotherBrowser();
        await AProvider.ThroughAsync(grace, Enter);

        Assert.Equal(HttpStatusCode.Conflict, (await AProvider.ThroughAsync(rapport, "/account/provider/link")).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_led_to_sign_out_at_the_provider_too_and_comes_back()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await rapport.InviteAsync("grace@example.org");
        await using var grace = rapport.AnotherBrowser();
        var first = await AProvider.ThroughAsync(grace, Enter);

        var left = await first.PostAsync(grace, "form[action='/sign-out']");
        var link = left.Html.QuerySelector("p[role=status] a")!.GetAttribute("href")!;
        var there = (await grace.Client.GetAsync(link)).Headers.Location!;

        Assert.Equal($"{provider.Url}/end", there.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            $"?client_id={AProvider.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString(rapport.Url.TrimEnd('/') + "/sign-in")}", there.Query);
        Assert.Equal(HttpStatusCode.Redirect, (await grace.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Whose_access_ended_stays_out_and_a_second_factor_is_asked_for_here_too()
    {
        var time = new MovedTime();
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, time);
        await AProvider.ThroughAsync(rapport, "/account/provider/link");
        await SecondFactorTests.TurnOnAsync(rapport, time);
        await using var other = rapport.AnotherBrowser();

        var asked = await AProvider.ThroughAsync(other, Enter);
        Assert.NotNull(asked.Html.QuerySelector("main form[action='/sign-in/code']"));
        Assert.Equal(HttpStatusCode.Redirect, (await other.Client.GetAsync("/account")).StatusCode);

        await rapport.ReadAsync(a => a.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.IsSuspended, true)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AProvider.ThroughAsync(other, Enter)).Status);
    }

    [Fact]
    public async Task Who_has_no_password_proves_anew_at_the_provider_before_credentials_change()
    {
        var time = new MovedTime();
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, time, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var grace = rapport.AnotherBrowser();
        await AProvider.ThroughAsync(grace, Enter);
        time.Advance(TimeSpan.FromMinutes(11));

        var asked = await grace.FollowAsync(await grace.Client.GetAsync("/account/tokens"));
        var link = asked.Html.QuerySelector("main a.btn")!.GetAttribute("href")!;
        var stale = await AProvider.ThroughAsync(grace, link);
        provider.Forge = token => token.Claims["auth_time"] = time.GetUtcNow().ToUnixTimeSeconds();
        (var subject, provider.Subject) = (provider.Subject, "somebody else");
        var foreign = await AProvider.ThroughAsync(grace, link);
        provider.Subject = subject;
        var proved = await AProvider.ThroughAsync(grace, link);

        Assert.Contains("did not ask who you are anew", stale.Text, StringComparison.Ordinal);
        Assert.Contains("somebody else", foreign.Text, StringComparison.Ordinal);
        Assert.NotNull(proved.Html.QuerySelector("main form[action='/account/tokens']"));
    }

    [Fact]
    public async Task Nothing_that_the_provider_handed_over_is_kept()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, ("RAPPORT_OIDC_DOMAINS", "example.org"));
        await using var grace = rapport.AnotherBrowser();
        await AProvider.ThroughAsync(grace, Enter);
        var handed = provider.Secrets.Append(provider.Subject).Append(AProvider.ClientSecret).ToList();

        var kept = Directory.EnumerateFiles(rapport.DataFolder, "*", SearchOption.AllDirectories).Select(ReadShared).ToList();

        Assert.Equal(6, handed.Count);
        Assert.Contains(kept, text => text.Contains("grace@example.org", StringComparison.Ordinal));
        Assert.All(handed, secret => Assert.DoesNotContain(kept, text => text.Contains(secret, StringComparison.Ordinal)));
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static Task<Running> StartAsync(AProvider provider, params (string, string)[] more) => StartAsync(provider, TimeProvider.System, more);

    private static async Task<Running> StartAsync(AProvider provider, TimeProvider time, params (string, string)[] more)
    {
        provider.Time = time;
        var rapport = await Running.StartAsync(o => provider.Configured(o with { Time = time }, more));
        await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", AnInstallation.Email);
        return rapport;
    }
}

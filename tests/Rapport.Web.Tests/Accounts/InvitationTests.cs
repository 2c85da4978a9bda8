using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Rapport.Web.Tests.Accounts;

public sealed class InvitationTests
{
    private const string Bob = "bob@example.org";

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up_and_taking_it_does()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var link = await rapport.InviteAsync(Bob);
        for (var i = 0; i < 3; i++)
        {
            await using var scanner = rapport.AnotherBrowser();
            Assert.Equal("/welcome", (await scanner.Client.GetAsync(link)).Headers.Location?.OriginalString);
        }

        await using var bob = rapport.AnotherBrowser();
        var page = await bob.TakeAsync(link, "Bob");
        Assert.Contains("Bob", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("People", page.Html.QuerySelector("nav.rail")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.Client.GetAsync("/people")).StatusCode);

        await using var eve = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await eve.TakeAsync(link, "Eve")).Status);
    }

    [Fact]
    public async Task One_link_taken_by_many_at_once_makes_one_account()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var link = await rapport.InviteAsync(Bob);
        var browsers = Enumerable.Range(0, 4).Select(_ => rapport.AnotherBrowser()).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers)
        {
            pages.Add(await browser.FollowAsync(await browser.Client.GetAsync(link)));
        }

        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => page.PostAsync(
            browser, "main form", ("name", "Bob"), ("password", AnInstallation.Password), ("again", AnInstallation.Password))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(2, await rapport.ReadAsync(a => a.People.CountAsync()));
        Assert.Null(await rapport.ReadAsync(a => a.VerifyAuditAsync()));
        foreach (var browser in browsers)
        {
            await browser.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_link_ends_by_time_and_by_being_withdrawn()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (first, second) = (await rapport.InviteAsync(Bob), await rapport.InviteAsync("cy@example.org"));
        await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/invitations/withdraw']");
        await using var late = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await late.TakeAsync(second, "Cy")).Status);

        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.NotFound, (await late.TakeAsync(first, "Bob")).Status);
    }

    [Fact]
    public async Task The_database_cannot_be_turned_back_into_a_link()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var link = await rapport.InviteAsync(Bob);

        var kept = await rapport.ReadAsync(a => a.Invitations.SingleAsync(i => i.Email == Bob));

        Assert.DoesNotContain(kept.Hash, link, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Split('/')[^1], kept.Hash + kept.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessed_links_lead_nowhere_and_soon_to_a_pause()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        for (var i = 0; i < 50; i++)
        {
            var page = await rapport.FollowAsync(await rapport.Client.GetAsync($"/invitation/{i:D43}"));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await rapport.FollowAsync(await rapport.Client.GetAsync($"/invitation/{50:D43}"))).Status);
    }

    [Theory]
    [InlineData("short", "at least 10")]
    [InlineData("1234567890", "commonest")]
    [InlineData("abcabcabcabc", "commonest")]
    [InlineData("Bob@example.org2026!", "commonest")]
    public async Task A_weak_password_is_refused_with_the_reason_and_the_link_stays_good(string password, string reason)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var link = await rapport.InviteAsync(Bob);
        await using var bob = rapport.AnotherBrowser();

        var refused = await bob.TakeAsync(link, "Bob", password: password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await bob.TakeAsync(link, "Bob")).Status);
    }

    [Fact]
    public async Task Access_that_is_ended_is_ended_at_once_and_a_lost_password_is_renewed_by_a_link()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var bob = rapport.AnotherBrowser();
        await bob.TakeAsync(await rapport.InviteAsync(Bob), "Bob");

        var page = await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/password-link']");
        var link = new Uri(page.Html.QuerySelector("input[aria-label=Link]")!.GetAttribute("value")!).AbsolutePath;
        await using var renewed = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.OK, (await renewed.TakeAsync(link, "", password: "quite other words now")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await bob.Client.GetAsync("/account")).StatusCode);

        await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/change']");
        Assert.Equal(HttpStatusCode.Redirect, (await renewed.Client.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bob.SignInAsync(Bob, "quite other words now")).Status);
    }

    [Fact]
    public async Task A_link_for_a_new_password_lets_nobody_in_whose_access_was_ended()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var bob = rapport.AnotherBrowser();
        await bob.TakeAsync(await rapport.InviteAsync("bob@example.org"), "Bob");
        var made = await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/password-link']");
        var link = new Uri(made.Html.QuerySelector("input[aria-label=Link]")!.GetAttribute("value")!).AbsolutePath;
        await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/change']");

        await using var somebody = rapport.AnotherBrowser();
        var refused = await somebody.TakeAsync(link, "Bob");

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Empty(await rapport.ReadAsync(a => a.Sessions.Where(s => s.PersonId != a.People.Single(p => p.Email == AnInstallation.Email).Id).ToListAsync()));
        Assert.Equal("sign-in", (await rapport.ActionsAsync()).Last(action => action.StartsWith("sign-in", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_administrators_who_end_each_others_rights_at_once_one_stays()
    {
        await using var ada = await AnInstallation.WithAdministratorAsync();
        await using var bob = ada.AnotherBrowser();
        await bob.TakeAsync(await ada.InviteAsync(Bob), "Bob");
        var ids = await ada.ReadAsync(a => a.People.ToDictionaryAsync(p => p.Email!, p => p.Id));
        for (var round = 0; round < 5; round++)
        {
            await ada.ReadAsync(a => a.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.IsAdministrator, true)));
            var (hers, his) = (await Page.GetAsync(ada, "/people"), await Page.GetAsync(bob, "/people"));

            await Task.WhenAll(
                hers.PostAsync(ada, "form[action='/people/change']", ("id", ids[Bob]), ("what", "demote")),
                his.PostAsync(bob, "form[action='/people/change']", ("id", ids[AnInstallation.Email]), ("what", "demote")));

            Assert.Equal(1, await ada.ReadAsync(a => a.People.CountAsync(p => p.IsAdministrator)));
        }
    }
}

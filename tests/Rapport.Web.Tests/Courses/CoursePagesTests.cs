using System.Net;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Courses;

public sealed class CoursePagesTests
{
    [Fact]
    public async Task A_clinician_begins_a_course_writes_in_it_and_keeps_process_notes_apart()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var record = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. K."));

        var written = await record.PostAsync(rapport, "form.record", ("text", "She called her sister.\n<b>Good.</b>"));
        var process = await Follow(rapport, written, "Process notes");
        var kept = await process.PostAsync(rapport, "form.record", ("text", "I was impatient."));

        Assert.Equal("Mrs. K.", record.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("She called her sister.\n<b>Good.</b>", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("impatient", written.Text, StringComparison.Ordinal);
        Assert.Contains("I was impatient.", kept.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", written.Answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_stays_typed()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var list = await Page.GetAsync(rapport, "/courses");
        var refused = await list.PostAsync(rapport, "form[action='/courses']", ("alias", new string('x', 61)));
        var record = await list.PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. K."));
        var tooLong = await record.PostAsync(rapport, "form.record", ("text", new string('y', 20_001)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(new string('x', 61), refused.Html.QuerySelector("#alias")!.GetAttribute("value"));
        Assert.Contains("1 to 20000 characters", tooLong.Text, StringComparison.Ordinal);
        Assert.Contains(new string('y', 20_001), tooLong.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervision_is_given_for_a_time_and_the_refusals_say_why()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        var record = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. K."));
        var access = await Follow(rapport, record, "Who may see it");

        var unknown = await access.PostAsync(rapport, "form.inline", ("email", "no@example.org"), ("role", "Supervisor"), ("until", ""));
        var past = await access.PostAsync(rapport, "form.inline", ("email", "cy@example.org"), ("role", "Supervisor"), ("until", "2020-01-01"));
        var noDay = await access.PostAsync(rapport, "form.inline", ("email", "cy@example.org"), ("role", "Supervisor"), ("until", "soon"));
        var noRole = await access.PostAsync(rapport, "form.inline", ("email", "cy@example.org"), ("role", "boss"), ("until", ""));
        var alone = await access.PostAsync(rapport, "form.actions", ("role", "none"));
        var given = await access.PostAsync(rapport, "form.inline", ("email", "cy@example.org"), ("role", "Supervisor"), ("until", "2099-12-31"));
        var seen = await Page.GetAsync(cy, "/courses");

        Assert.Contains("Nobody with the address", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("lies in the past", past.Text, StringComparison.Ordinal);
        Assert.Contains("'soon' is no day", noDay.Text, StringComparison.Ordinal);
        Assert.Contains("'boss' is no role", noRole.Text, StringComparison.Ordinal);
        Assert.Contains("needs a clinician", alone.Text, StringComparison.Ordinal);
        Assert.Contains("until the end of 31 December 2099", given.Text, StringComparison.Ordinal);
        Assert.Contains("Mrs. K.", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_opens_a_course_lands_in_the_queue_and_is_reviewed_by_somebody_else()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        var record = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. K."));
        var number = record.Html.QuerySelector("#number")!.TextContent.ToLowerInvariant();
        var ask = await Page.GetAsync(cy, "/emergency");

        var without = await ask.PostAsync(cy, "form.record", ("number", number), ("reason", "now"));
        var wrong = await ask.PostAsync(cy, "form.record", ("number", "0000-00000"), ("reason", "She calls and is desperate."));
        var opened = await ask.PostAsync(cy, "form.record", ("number", number), ("reason", "She calls and is desperate."));
        var queue = await Page.GetAsync(rapport, "/people/emergencies");
        var undecided = await queue.PostAsync(rapport, "main form.inline", ("justified", ""));
        var reviewed = await queue.PostAsync(rapport, "main form.inline", ("justified", "yes"), ("remark", "Rightly."));
        var access = await Follow(rapport, await Page.GetAsync(rapport, record.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href")!), "Who may see it");

        Assert.Contains("Say why the course must be opened now", without.Text, StringComparison.Ordinal);
        Assert.Contains("There is no course with that number", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("You opened this course in an emergency", opened.Text, StringComparison.Ordinal);
        Assert.Contains("She calls and is desperate.", queue.Text, StringComparison.Ordinal);
        Assert.Contains("Say whether opening the course was justified", undecided.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for review", reviewed.Text, StringComparison.Ordinal);
        Assert.Contains("Rightly.", access.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_a_course_in_the_demo_says_that_its_people_are_invented()
    {
        await using var rapport = await Running.StartDemoAsync();
        var list = await Page.GetAsync(rapport, "/courses");
        var record = await Page.GetAsync(rapport, list.Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.StartsWith("Mrs. K.", StringComparison.Ordinal)).GetAttribute("href")!);

        Page[] pages = [list, record, await Follow(rapport, record, "Process notes"), await Follow(rapport, record, "Who may see it"), await Page.GetAsync(rapport, "/emergency"), await Page.GetAsync(rapport, "/people/emergencies")];

        Assert.All(pages, page => Assert.Contains("everybody here is invented", page.Text, StringComparison.Ordinal));
        Assert.Equal(24, list.Html.QuerySelectorAll("tbody th a").Length);
        Assert.Equal(25, list.Html.QuerySelectorAll("details tbody tr").Length);
    }

    private static Task<Page> Follow(Running rapport, Page page, string link) =>
        Page.GetAsync(rapport, page.Html.QuerySelectorAll("main a").First(a => a.TextContent == link).GetAttribute("href")!);
}

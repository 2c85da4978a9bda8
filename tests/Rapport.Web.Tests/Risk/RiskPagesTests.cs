using System.Net;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Risk;

/// <summary>From an event to its end, as a clinician without a script goes through it. Everybody is invented.</summary>
public sealed class RiskPagesTests
{
    [Fact]
    public async Task An_event_is_seen_in_every_list_acknowledged_screened_planned_for_and_closed_by_a_person()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var address = await ARisk.RaiseAsync(rapport, course);

        Assert.Contains("Risk event: PHQ-9", (await Page.GetAsync(rapport, course)).Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(address, (await Page.GetAsync(rapport, "/courses")).Html.QuerySelector("td a.chip.risk")!.GetAttribute("href"));
        Assert.Contains("to be seen within", (await Page.GetAsync(rapport, "/risk")).Text, StringComparison.Ordinal);

        var page = await Page.GetAsync(rapport, address);
        Assert.Null(page.Html.QuerySelector("form[action$='/close']"));
        page = await page.PostAsync(rapport, "form[action$='/seen']", ("done", "Called her at 14:10."));
        Assert.Contains("acknowledged after", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, "form[action$='/close']", ("reason", "ok"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("ok", page.Html.QuerySelector("#close-reason")!.TextContent.Trim());

        var screener = await Page.GetAsync(rapport, $"{course}/screener?number={address.Split('/')[^1]}");
        var open = await screener.PostAsync(rapport, "form.screener", ("q1", "yes"), ("q2", "yes"), ("q3", ""), ("q4", ""), ("q5", ""), ("q6", "no"), ("q6recent", ""));
        Assert.Contains("after a 'yes' to 2 also 3, 4 and 5", open.Text, StringComparison.Ordinal);
        page = await screener.PostAsync(rapport, "form.screener", ("q1", "yes"), ("q2", "yes"), ("q3", "yes"), ("q4", "no"), ("q5", "no"), ("q6", "no"), ("q6recent", "no"));
        Assert.Contains("moderate", page.Text, StringComparison.Ordinal);
        Assert.Contains("not verified", page.Text, StringComparison.Ordinal);

        var copy = await (await Page.GetAsync(rapport, $"{course}/safety-plan")).PostAsync(rapport, "form[action$='/safety-plan']", ("alone", "Walk to the river\nThe long bath"), ("services", "Dr. Example: 040 123"));
        Assert.Contains("The long bath", copy.Text, StringComparison.Ordinal);
        Assert.Contains("emergency number of my country", copy.Text, StringComparison.Ordinal);

        page = await Page.GetAsync(rapport, address);
        page = await page.PostAsync(rapport, "form[action$='/close']", ("reason", "Seen in person; thoughts without intent, plan made, next contact on Friday."));
        Assert.Contains("next contact on Friday", page.Text, StringComparison.Ordinal);
        Assert.Contains("None is open", (await Page.GetAsync(rapport, "/risk")).Text, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, "form[action$='/reopen']", ("why", "She called again"));
        Assert.NotNull(page.Html.QuerySelector("form[action$='/close']"));
    }

    [Fact]
    public async Task An_item_that_was_not_answered_is_shown_and_is_no_0()
    {
        await using var rapport = await Running.StartAsync();
        var page = await Page.GetAsync(rapport, await ARisk.RaiseAsync(rapport, await AnOpenCourse.BeginAsync(rapport), value: null));

        Assert.Contains("not answered", page.Text, StringComparison.Ordinal);
        Assert.Contains("which is not a 0", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_nobody_saw_in_the_sites_time_is_overdue_wherever_it_is_shown()
    {
        var clock = new Shifted();
        var file = Path.Combine(Directory.CreateTempSubdirectory("rapport-risk-").FullName, "risk.json");
        await File.WriteAllTextAsync(file, """{ "crisis": ["Call now, day and night: +49 30 123 456"], "reviewHours": 4 }""", TestContext.Current.CancellationToken);
        await using var rapport = await Running.StartAsync(o => o with { Time = clock, Variables = name => name == "RAPPORT_RISK" ? file : null });
        var course = await AnOpenCourse.BeginAsync(rapport);
        var address = await ARisk.RaiseAsync(rapport, course);
        clock.By = TimeSpan.FromHours(5);

        foreach (var place in new[] { address, $"{course}/risk", "/risk", "/courses", course })
        {
            Assert.Contains("overdue", (await Page.GetAsync(rapport, place)).Text, StringComparison.Ordinal);
        }

        Assert.Equal("tel:+4930123456", (await Page.GetAsync(rapport, $"{course}/risk")).Html.QuerySelector("a.dial")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_demo_has_one_open_event_that_was_seen()
    {
        await using var rapport = await Running.StartDemoAsync();

        var row = Assert.Single((await Page.GetAsync(rapport, "/risk")).Html.QuerySelectorAll("tbody tr"));
        Assert.Contains("acknowledged after 3 h", row.TextContent, StringComparison.Ordinal);
    }

    private sealed class Shifted : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + By;
    }
}

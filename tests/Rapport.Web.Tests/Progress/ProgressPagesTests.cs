using System.Globalization;
using System.Net;
using Rapport.Practice.Sessions;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Progress;

public sealed class ProgressPagesTests
{
    private static readonly string Today = AScoredCourse.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_signal_leads_to_a_decision_and_two_sessions_later_to_a_look_at_its_result()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AScoredCourse.BeginAsync(rapport, 19, 19, 18, 19, 20);
        Assert.Contains("No evidence release in use here", (await Page.GetAsync(rapport, $"{course}/progress")).Text, StringComparison.Ordinal);

        await AScoredCourse.AdoptAsync(rapport, ReleasePagesTests.Release);
        var page = await Page.GetAsync(rapport, $"{course}/progress");
        Assert.Equal("not on track", page.Html.QuerySelector("#signal .chip")!.TextContent);
        Assert.Equal("chip ", page.Html.QuerySelector("#signal .chip")!.ClassName);
        Assert.Contains("worse than four in five of such patients in trials, at two scores one after the other", page.Text, StringComparison.Ordinal);

        const string Decide = "form[action$='/progress/decide']";
        var refused = await page.PostAsync(rapport, Decide, ("decision", ""), ("words", "The dispute has moved on."), ("on", Today));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("The dispute has moved on.", refused.Html.QuerySelector("#words")!.TextContent, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, Decide, ("decision", "refocus"), ("words", "The dispute has moved on."), ("on", Today));
        Assert.Null(page.Html.QuerySelector("#signal"));
        Assert.Contains("release first of 22 November 2026", page.Html.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        // A colleague decided meanwhile: what was typed is not stored, and not lost.
        var late = await refused.PostAsync(rapport, Decide, ("decision", "end"), ("words", "She wants to stop."), ("on", Today));
        Assert.Contains("There is no open signal any more", late.Text, StringComparison.Ordinal);
        Assert.Contains("End this treatment: She wants to stop.", late.Html.QuerySelector("section[aria-labelledby=lost]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await Page.GetAsync(rapport, $"{course}/progress")).Html.QuerySelector("section[aria-labelledby=lost]"));

        await AScoredCourse.AppendAsync(rapport, course, new SessionWritten(5, AScoredCourse.Today, "room", 50), new SessionWritten(6, AScoredCourse.Today, "room", 50));
        page = await Page.GetAsync(rapport, $"{course}/progress");
        Assert.Contains("What came of it?", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, "form[action$='/progress/look']", ("result", "better"), ("words", "She called her sister."), ("looked", Today));
        Assert.DoesNotContain("What came of it?", page.Text, StringComparison.Ordinal);
        Assert.Contains("Better since. She called her sister.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fall_of_the_alliance_stands_on_the_page_and_in_the_list_with_where_its_number_comes_from()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AScoredCourse.BeginAsync(rapport, 19, 17, 15);
        await AScoredCourse.AppendAsync(rapport, course, AScoredCourse.Alliance(1, 52), AScoredCourse.Alliance(0, 41));

        var page = await Page.GetAsync(rapport, $"{course}/progress");

        Assert.Equal("chip watch", page.Html.QuerySelector("[aria-label='Alliance, WAI-SR'] .chip")!.ClassName);
        Assert.Contains("11 points; a reason to ask is 8.2 (Hatcher & Gillaspy (2006), computed here, not yet compared with the source)", page.Text, StringComparison.Ordinal);
        Assert.Contains((await Page.GetAsync(rapport, "/courses")).Html.QuerySelectorAll("a.chip"), chip => chip.TextContent == "alliance" && chip.GetAttribute("href") == $"{course}/progress");
    }

    [Fact]
    public async Task The_chart_stands_beside_its_words_and_names_release_rung_and_numbers()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AScoredCourse.BeginAsync(rapport, 19, 17, 15, 12, 10);
        await AScoredCourse.AdoptAsync(rapport, ReleasePagesTests.Release);

        var page = await Page.GetAsync(rapport, $"{course}/progress");

        Assert.Equal(2, page.Html.QuerySelectorAll("svg.figure").Length);
        Assert.Equal(5, page.Html.QuerySelectorAll("table tbody tr").Length);
        Assert.Contains("From 19 to 10, 9 better: recovered so far.", page.Text, StringComparison.Ordinal);
        var evidence = page.Html.QuerySelector("[aria-labelledby=evidence]")!.TextContent;
        Assert.Contains("IPT, perinatal, any format; k = 5, N = 210", evidence, StringComparison.Ordinal);
        Assert.Contains("release first of 22 November 2026", evidence, StringComparison.Ordinal);
        Assert.Contains("With usual care alone", evidence, StringComparison.Ordinal);
        Assert.Contains("d = 0.15 [0.10, 0.20]", page.Text, StringComparison.Ordinal);
        Assert.Contains("her mother left (did harm)", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("#signal"));

        page = await page.PostAsync(rapport, "form[action$='/progress/compare']", ("measure", "epds"), ("population", ""), ("format", "group"));
        Assert.Contains("IPT, any patients, group: 1 arm, 37 people, too few", page.Text, StringComparison.Ordinal);
        Assert.Contains("IPT, any patients, any format; k = 5, N = 210", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_score_the_page_says_what_it_will_show()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await Courses.AnOpenCourse.BeginAsync(rapport);

        Assert.Contains("No measure was scored in this course yet", (await Page.GetAsync(rapport, $"{course}/progress")).Text, StringComparison.Ordinal);
    }
}

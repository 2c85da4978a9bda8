using System.Net;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Timeline;

public sealed class TimelinePagesTests
{
    [Fact]
    public async Task Events_onset_and_symptoms_stand_in_drawing_and_table_and_are_linked_changed_and_taken_off()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        Assert.Contains("Nothing stands here yet", (await Page.GetAsync(rapport, $"{course}/timeline")).Text, StringComparison.Ordinal);

        var page = await AddAsync(rapport, course, ("what", "onset"), ("when", "2026-01"), ("words", "could not get up"));
        page = await AddAsync(rapport, course, ("what", "event"), ("when", "2025-11"), ("words", "<b>sister</b> moved away"), ("effect", "worse"));
        page = await AddAsync(rapport, course, ("what", "symptoms"), ("when", "2026-02-03"), ("words", ""), ("level", "7"));
        Assert.Equal(["November 2025", "January 2026", "3 February 2026"], page.Html.QuerySelectorAll("tbody tr td:nth-child(2)").Select(td => td.TextContent));
        Assert.Contains("<b>sister</b> moved away", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Html.QuerySelectorAll("svg.figure").Length);

        page = await page.PostAsync(rapport, Form(course, "/link"), ("event", "2"), ("onset", "1"), ("how", "alone with the care"));
        Assert.Contains("Linked with the onset, no. 2: alone with the care", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, "form.actions", ("how", ""));
        Assert.DoesNotContain("Linked with the onset", page.Text, StringComparison.Ordinal);

        page = await Page.GetAsync(rapport, $"{course}/timeline?edit=3");
        Assert.Equal("2026-02-03", page.Html.QuerySelector("#when")!.GetAttribute("value"));
        page = await page.PostAsync(rapport, Form(course), ("what", "symptoms"), ("when", "2026-02"), ("level", "6"), ("words", ""), ("effect", ""));
        Assert.Contains("6 of 10", page.Text, StringComparison.Ordinal);
        page = await (await Page.GetAsync(rapport, $"{course}/timeline?edit=3")).PostAsync(rapport, Form(course, "/off"), ("why", "noted twice"));
        Assert.DoesNotContain("6 of 10", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_kept_comes_back_and_is_forgotten_when_it_is_sent()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var form = (await Page.GetAsync(rapport, $"{course}/timeline")).Html.QuerySelector(Form(course))!;
        using var typed = new FormUrlEncodedContent(
            form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
                .Append(new("what", "event")).Append(new("when", "2025-11")).Append(new("words", "her sister mov")));

        var kept = await rapport.Client.PostAsync(form.GetAttribute("data-keep"), typed);
        var again = await Page.GetAsync(rapport, $"{course}/timeline");
        await again.PostAsync(rapport, Form(course), ("what", "event"), ("effect", ""));
        var after = await Page.GetAsync(rapport, $"{course}/timeline");

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal(("her sister mov", "2025-11"), (again.Html.QuerySelector("#words")!.GetAttribute("value"), again.Html.QuerySelector("#when")!.GetAttribute("value")));
        Assert.Contains("typed and not sent yet", again.Text, StringComparison.Ordinal);
        Assert.Equal("", after.Html.QuerySelector("#words")!.GetAttribute("value") ?? "");
        Assert.Contains("her sister mov", after.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event", "last summer", "", "", "Write a year, a month or a day")]
    [InlineData("event", "2099", "", "", "2099 has not come yet")]
    [InlineData("event", "2025", "2024", "", "before it began")]
    [InlineData("symptoms", "2025", "", "11", "from 0 (none) to 10")]
    public async Task What_is_refused_says_why_and_stays_typed(string what, string when, string until, string level, string why)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);

        var page = await AddAsync(rapport, course, ("what", what), ("when", when), ("until", until), ("level", level), ("words", "moved house"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        Assert.Equal(("moved house", when), (page.Html.QuerySelector("#words")!.GetAttribute("value"), page.Html.QuerySelector("#when")!.GetAttribute("value")));
    }

    private static async Task<Page> AddAsync(Running rapport, string course, params (string, string)[] fields) =>
        await (await Page.GetAsync(rapport, $"{course}/timeline")).PostAsync(rapport, Form(course), [.. fields]);

    private static string Form(string course, string rest = "") => $"form[action='{course}/timeline{rest}']";
}

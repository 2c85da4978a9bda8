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

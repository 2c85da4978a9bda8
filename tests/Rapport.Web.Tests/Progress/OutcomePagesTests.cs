using System.Net;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Progress;

public sealed class OutcomePagesTests
{
    [Fact]
    public async Task Outcomes_are_for_who_administers_and_of_few_courses_nothing_is_told()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        await AScoredCourse.BeginAsync(rapport, 19, 17, 15, 12, 10);

        Assert.Contains("Fewer than 10 courses are closed", (await Page.GetAsync(rapport, "/outcomes")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Page.GetAsync(cy, "/outcomes")).Status);
    }

    [Fact]
    public async Task The_caseload_shows_what_wants_an_eye_first()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await AScoredCourse.AdoptAsync(rapport, ReleasePagesTests.Release);
        var worse = await AScoredCourse.BeginAsync(rapport, 19, 19, 18, 19, 20);
        await Courses.AnOpenCourse.BeginAsync(rapport);

        var list = await Page.GetAsync(rapport, "/courses");

        var first = list.Html.QuerySelector("tbody tr:not(.group)")!;
        Assert.Equal(worse, first.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("not on track", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("EPDS 19 → 20", first.TextContent, StringComparison.Ordinal);
    }
}

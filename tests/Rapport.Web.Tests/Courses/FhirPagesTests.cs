using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Courses;

public sealed class FhirPagesTests
{
    [Fact]
    public async Task A_course_is_taken_out_from_its_page_and_imported_by_somebody_else_whose_course_it_then_is()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var export = await Page.GetAsync(rapport, $"{course}/export");
        Assert.Contains($"{course}/fhir.json", export.Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        var taken = await rapport.Client.GetAsync($"{course}/fhir.json");
        var bundle = await taken.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/fhir+json", taken.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Bundle", (string?)JsonNode.Parse(bundle)!["resourceType"]);
        await using var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        Assert.Equal(HttpStatusCode.NotFound, (await cy.Client.GetAsync($"{course}/fhir.json")).StatusCode);

        var imported = await (await Page.GetAsync(cy, "/courses/import")).UploadAsync(cy, "main form", "course.json", bundle);

        Assert.Equal("Mrs. K.", imported.Html.QuerySelector("h1")!.TextContent);
        var there = imported.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href")!;
        Assert.NotEqual(course, there);
        Assert.Equal(bundle, await cy.Client.GetByteArrayAsync($"{there}/fhir.json"));

        var twice = await (await Page.GetAsync(cy, "/courses/import")).UploadAsync(cy, "main form", "course.json", bundle);
        var second = await twice.UploadAsync(cy, "main form", "course.json", bundle, ("again", "yes"));

        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Equal(there, twice.Html.QuerySelector(".note a")!.GetAttribute("href"));
        Assert.DoesNotContain(second.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href"), new[] { course, there });
    }

    [Fact]
    public async Task What_is_no_course_is_refused_on_the_page()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var page = await Page.GetAsync(rapport, "/courses/import");

        var refused = await page.UploadAsync(rapport, "main form", "x.json", Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\"}"));
        var broken = await page.UploadAsync(rapport, "main form", "x.json", Encoding.UTF8.GetBytes("{\n oops"));
        var tooLarge = await page.UploadAsync(rapport, "main form", "x.json", new byte[5_000_002]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("The bundle holds no course of interpersonal psychotherapy", refused.Text, StringComparison.Ordinal);
        Assert.Contains("in line 2", broken.Text, StringComparison.Ordinal);
        Assert.Contains("larger than 5 MB", tooLarge.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mrs.", (await Page.GetAsync(rapport, "/courses")).Html.QuerySelector("main table")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_that_was_not_opened_says_that_there_is_nothing_to_export()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport, opened: false);

        Assert.Null((await Page.GetAsync(rapport, $"{course}/export")).Html.QuerySelector("#fhir"));
        Assert.Equal(HttpStatusCode.Conflict, (await rapport.Client.GetAsync($"{course}/fhir.json")).StatusCode);
    }
}

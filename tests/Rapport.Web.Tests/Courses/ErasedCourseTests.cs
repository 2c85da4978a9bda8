using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Web.Courses;

namespace Rapport.Web.Tests.Courses;

public sealed class ErasedCourseTests
{
    [Fact]
    public async Task Every_address_of_an_erased_course_says_that_it_was_erased_by_whom_and_why()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var export = await Page.GetAsync(rapport, course + "/export");
        var erased = await export.PostAsync(rapport, "form[action$='/erase']", ("number", course.Split('/')[^1]), ("reason", "Asked for in writing."));

        Assert.Equal((HttpStatusCode.Gone, "Erased"), (erased.Status, erased.Html.QuerySelector("h1")!.TextContent));
        foreach (var path in Reading(rapport))
        {
            var page = await Page.GetAsync(rapport, path.Replace("{course}", course.Split('/')[^1], StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal));

            Assert.True(page.Status == HttpStatusCode.Gone && page.Text.Contains("Asked for in writing.", StringComparison.Ordinal), path);
        }

        var access = await Page.GetAsync(rapport, course + "/access");
        Assert.Equal(HttpStatusCode.OK, access.Status);
        Assert.Equal(["Overview", "Who may see it"], access.Html.QuerySelectorAll("nav[aria-label='This course'] a").Select(a => a.TextContent));
        Assert.Contains("Erased", (await Page.GetAsync(rapport, "/courses")).Text, StringComparison.Ordinal);
    }

    private static List<string> Reading(Running rapport) =>
    [
        .. rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => CourseDoor.IsBelowCourse(e) && !CourseDoor.IsOfGroup(e) && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Where(e => e.Metadata.GetMetadata<CourseNeed>()!.Right is not Rapport.Practice.Courses.CourseRight.Rate)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.EndsWith("/access", StringComparison.Ordinal)),
    ];
}

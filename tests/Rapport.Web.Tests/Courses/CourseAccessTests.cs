using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;
using Rapport.Web.Courses;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Courses;

/// <summary>
/// Every address below a course, asked for by who treats, who supervises, who opened it in an emergency, who administers the site, a
/// colleague without a role, and for a course that does not exist.
/// </summary>
public sealed class CourseAccessTests
{
    private const string Email = "cy@example.org";

    [Theory]
    [InlineData("clinician", "Read Write Process Grant")]
    [InlineData("supervisor", "Read Rate")]
    [InlineData("emergency", "Read")]
    [InlineData("administrator", "")]
    [InlineData("colleague", "")]
    public async Task Each_gets_what_the_course_grants_and_nothing_else(string who, string rights)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        using var cy = await ColleagueAsync(rapport);
        var course = await BeginAsync(rapport, "bea");
        var asks = who == "administrator" ? rapport : cy.Browser;
        await StandAsync(rapport, course, who, cy.Id);

        // Any form's token is good for the session; without one nothing below a course would be reached at all.
        var token = await TokenAsync(asks);
        foreach (var (method, path, need) in Below(rapport))
        {
            var answer = await AskAsync(asks, token, method, At(path, course));
            var (granted, knows) = (rights.Split(' ').Contains(need.ToString()), who != "colleague");
            var expected = knows ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
            var text = await answer.Content.ReadAsStringAsync();

            // A number below a course may lead to nothing in it; the course itself is there.
            var let = answer.StatusCode != HttpStatusCode.Forbidden && (answer.StatusCode != HttpStatusCode.NotFound || (path.Contains('{', StringComparison.Ordinal) && !text.Contains(CourseRefusals.NoSuchCourse.Message, StringComparison.Ordinal)));
            Assert.True(granted ? let : answer.StatusCode == expected, $"{who} {method} {path}: {(int)answer.StatusCode}");
            Assert.DoesNotContain(granted ? "no secret" : "Mrs. Secret", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_course_of_somebody_else_and_one_that_is_not_there_are_told_alike()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        using var cy = await ColleagueAsync(rapport);
        var course = await BeginAsync(rapport, "bea");

        var token = await TokenAsync(cy.Browser);
        foreach (var (method, path, _) in Below(rapport))
        {
            var foreign = await AskAsync(cy.Browser, token, method, At(path, course));
            var absent = await AskAsync(cy.Browser, token, method, At(path, "0000000000"));

            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
            Assert.Equal(Told(await absent.Content.ReadAsStringAsync()), Told(await foreign.Content.ReadAsStringAsync()));
        }

        Assert.DoesNotContain("Mrs. Secret", (await Page.GetAsync(cy.Browser, "/courses")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Page.GetAsync(cy.Browser, "/people/emergencies")).Status);
    }

    [Fact]
    public async Task Who_administers_reads_numbers_and_clinicians_but_no_alias()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await BeginAsync(rapport, "bea");

        var list = await Page.GetAsync(rapport, "/courses");
        var closed = await Page.GetAsync(rapport, $"/courses/{course}");

        Assert.Contains(CourseNumber.Spoken(course), list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mrs. Secret", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, closed.Status);
        Assert.Contains("not what is in it", closed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_no_clinical_record()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var begun = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. Secret"));
        var course = begun.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href")!;
        var made = await (await Page.GetAsync(rapport, "/account/tokens")).PostAsync(rapport, "form[action='/account/tokens']", ("name", "script"), ("days", "30"), ("scope", "write"));
        var token = made.Html.QuerySelector("input[readonly]")!.GetAttribute("value")!;
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(rapport.Url) };
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/reviews")).StatusCode);
        foreach (var page in new[] { course, "/courses", "/emergency" })
        {
            var answer = await program.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location!.OriginalString.Split('?')[0]));
        }
    }

    private static string At(string path, string course) =>
        path.Replace("{course}", course, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal);

    private static async Task StandAsync(Running rapport, string course, string who, string person)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var keys = new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>());
        var (bea, cy) = (new Actor("bea", "Bea", "test"), new Actor(person, "Cy", "test"));
        if (who is "clinician" or "supervisor")
        {
            _ = (await new CourseTeam(context, time, bea).GrantAsync(course, person, "Cy", Enum.Parse<CourseRole>(who, ignoreCase: true), null)).Value;
        }

        if (who == "emergency")
        {
            _ = (await new Emergencies(context, keys, new(context, time, cy), time, cy).OpenAsync(course, "He calls and is desperate.")).Value;
        }
    }

    private static async Task<string> BeginAsync(Running rapport, string clinician)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var keys = new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>());
        var actor = new Actor(clinician, "Bea", "test");
        var course = (await new Casebook(context, keys, new(context, time, actor), time, actor).BeginAsync("Mrs. Secret")).Value;
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        _ = (await new RecordBook(context, keys, time, actor).AppendAsync(course, 0, [new Opened("ipt-classic", 1, day), new SessionWritten(1, day, "room", 50)])).Value;
        return course;
    }

    private static async Task<Colleague> ColleagueAsync(Running rapport)
    {
        var browser = rapport.AnotherBrowser();
        await browser.TakeAsync(await rapport.InviteAsync(Email), "Cy");
        return new(browser, await rapport.ReadAsync(accounts => Task.FromResult(accounts.People.Single(p => p.Email == Email).Id)));
    }

    private static async Task<string> TokenAsync(Running browser) =>
        (await Page.GetAsync(browser, "/courses")).Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;

    private static async Task<HttpResponseMessage> AskAsync(Running browser, string token, string method, string path)
    {
        if (method == "GET")
        {
            return await browser.Client.GetAsync(path);
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("text", "A note."), KeyValuePair.Create("email", "nobody@example.org"), KeyValuePair.Create("role", "supervisor")]);
        var answer = await browser.Client.PostAsync(path, form);
        // What was granted may still be refused for what was typed: nobody has that address.
        return answer.StatusCode == HttpStatusCode.NotFound && (await answer.Content.ReadAsStringAsync()).Contains("nobody@example.org", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.UnprocessableEntity) { Content = new StringContent("") }
            : answer;
    }

    private static List<(string Method, string Path, CourseRight? Need)> Below(Running rapport) =>
    [
        .. rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => CourseDoor.IsBelowCourse(e) && !CourseDoor.IsOfGroup(e))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(m => m != "HEAD")
                .Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<CourseNeed>()?.Right))),
    ];

    private static string Told(string answer) => System.Text.RegularExpressions.Regex.Replace(answer, "value=\"[^\"]{40,}\"", "");

    private sealed record Colleague(Running Browser, string Id) : IDisposable
    {
        public void Dispose() => Browser.Client.Dispose();
    }
}

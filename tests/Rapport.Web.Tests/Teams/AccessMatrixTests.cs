using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts;

namespace Rapport.Web.Tests.Teams;

/// <summary>
/// Every address of the application, who may use it, and proof of it: a new address without a line in <c>access.txt</c> fails, and each
/// line is asked for by every role, by somebody of another team, and by a stranger.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly string Table = Repository.File("tests/Rapport.Web.Tests/Teams/access.txt");

    /// <summary>A wanted change is approved by running the test once with RAPPORT_APPROVE=1, reading the table, and committing it.</summary>
    [Fact]
    public async Task Every_address_has_its_line_in_the_table()
    {
        await using var rapport = await Running.StartDemoAsync();
        var lines = Addresses(rapport).Select(a => a.ToString()).ToList();
        if (Environment.GetEnvironmentVariable("RAPPORT_APPROVE") == "1")
        {
            await File.WriteAllLinesAsync(Table, lines);
        }

        Assert.Equal(await File.ReadAllLinesAsync(Table), lines);
    }

    [Fact]
    public async Task No_address_below_a_review_or_a_course_is_without_a_need()
    {
        await using var rapport = await Running.StartDemoAsync();

        Assert.DoesNotContain(Addresses(rapport), a => a.Need.EndsWith("nobody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("reviewer")]
    [InlineData("extractor")]
    [InlineData("statistician")]
    [InlineData("owner")]
    public async Task A_role_gets_what_the_table_says_and_nothing_else(string role)
    {
        await using var rapport = await Running.StartDemoAsync();
        await LookAsAsync(rapport, role);
        var known = Enum.Parse<ReviewRole>(role, ignoreCase: true);

        foreach (var address in Addresses(rapport).Where(a => a.Right is not null))
        {
            var answer = await AskAsync(rapport, address, "ipt-depression");
            var denied = answer.StatusCode == HttpStatusCode.Forbidden;
            Assert.True(TeamRules.Allow(known, address.Right!.Value) != denied, $"{role}, {address}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Who_has_no_role_in_a_review_is_told_that_there_is_none()
    {
        await using var rapport = await Running.StartDemoAsync();
        (await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", "Foreign"))).Answer.EnsureSuccessStatusCode();
        await LookAsAsync(rapport, "statistician");

        foreach (var address in Addresses(rapport).Where(a => a.Right is not null))
        {
            var foreign = await AskAsync(rapport, address, "foreign");
            var absent = await AskAsync(rapport, address, "no-such-review");

            Assert.True(foreign.StatusCode == HttpStatusCode.NotFound, $"{address}: {(int)foreign.StatusCode}");
            Assert.Equal(
                Told(await absent.Content.ReadAsStringAsync(), "no-such-review"), Told(await foreign.Content.ReadAsStringAsync(), "foreign"));
        }

        Assert.DoesNotContain("Foreign", (await Page.GetAsync(rapport, "/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("foreign", await rapport.Client.GetStringAsync("/api/reviews"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_nothing_but_what_is_for_everyone()
    {
        await using var rapport = await Running.StartAsync(o => o with { DemoPerson = null });

        foreach (var address in Addresses(rapport).Where(a => a.Need is not ("everyone" or "strangers too")))
        {
            var answer = await AskAsync(rapport, address, "ipt-depression");
            var sent = answer.StatusCode == HttpStatusCode.Unauthorized
                || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal));
            Assert.True(sent, $"{address}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_owner_gives_and_takes_roles_on_the_page()
    {
        await using var rapport = await Running.StartDemoAsync();
        var team = await Page.GetAsync(rapport, "/reviews/ipt-depression/team");
        var form = team.Html.QuerySelectorAll("main form").First(f => f.TextContent.Contains("as extractor", StringComparison.Ordinal));
        var id = form.QuerySelector("input[name=person]")!.GetAttribute("value")!;

        var changed = await team.PostAsync(rapport, "main form", ("person", id), ("role", "none"));
        var last = await team.PostAsync(rapport, "main form", ("person", "demo"), ("role", "Reader"));
        var unknown = await team.PostAsync(rapport, "main form", ("person", ""), ("email", "nobody@example.org"), ("role", "Reader"));

        Assert.DoesNotContain("Tester as extractor", string.Concat(changed.Html.QuerySelectorAll("label").Select(l => l.TextContent)), StringComparison.Ordinal);
        Assert.Contains("took the role of Tester as extractor back", changed.Text, StringComparison.Ordinal);
        Assert.Contains("A review needs an owner", last.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody with the address", unknown.Text, StringComparison.Ordinal);
        await LookAsAsync(rapport, "extractor");
        Assert.Equal(HttpStatusCode.NotFound, (await Page.GetAsync(rapport, "/reviews/ipt-depression")).Status);
    }

    [Fact]
    public async Task A_review_without_an_owner_is_seen_and_given_away_by_administrators_only()
    {
        await using var rapport = await Accounts.AnInstallation.WithAdministratorAsync();
        await using (var scope = rapport.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<ReviewsContext>();
            await new ReviewStore(context, TimeProvider.System, new Actor("old", "Old", "")).BeginAsync("Old review", owned: false);
        }

        var list = await Page.GetAsync(rapport, "/");
        var closed = await Page.GetAsync(rapport, "/reviews/old-review");
        var team = await (await Page.GetAsync(rapport, "/reviews/old-review/team")).PostAsync(rapport, "main form", ("email", Accounts.AnInstallation.Email), ("role", "Owner"));

        Assert.Contains("Without an owner", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, closed.Status);
        Assert.Contains("Ada", team.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Page.GetAsync(rapport, "/reviews/old-review")).Status);
        Assert.DoesNotContain("Without an owner", (await Page.GetAsync(rapport, "/")).Text, StringComparison.Ordinal);
    }

    private static async Task LookAsAsync(Running rapport, string role) =>
        await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/demo/eyes']", ("role", role));

    private static string Told(string answer, string id) =>
        System.Text.RegularExpressions.Regex.Replace(answer.Replace(id, "ID", StringComparison.Ordinal), "value=\"[^\"]{40,}\"|\"traceId\":\"[^\"]*\"", "");

    private static async Task<HttpResponseMessage> AskAsync(Running rapport, Address address, string review)
    {
        var path = address.Path.Replace("{id}", review, StringComparison.Ordinal).Replace("{number:long}", "1", StringComparison.Ordinal)
            .Replace("{**file}", "trials.csv", StringComparison.Ordinal).Replace("{**name}", "trials.csv", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(address.Method), path);
        if (address.Method == "POST" && path.StartsWith("/api", StringComparison.Ordinal))
        {
            request.Content = path.EndsWith("/files", StringComparison.Ordinal) || path.EndsWith("/preview", StringComparison.Ordinal)
                ? new StringContent("a\n", System.Text.Encoding.UTF8, "text/csv")
                : JsonContent.Create(new { });
        }

        return await rapport.Client.SendAsync(request);
    }

    private static List<Address> Addresses(Running rapport) =>
    [
        .. rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(m => m != "HEAD").Select(m => new Address(m, "/" + e.RoutePattern.RawText!.TrimStart('/'), NeedOf(e))))
            .Where(a => !a.Path.StartsWith("/lib/", StringComparison.Ordinal) && !a.Path.StartsWith("/css/", StringComparison.Ordinal) && !a.Path.StartsWith("/js/", StringComparison.Ordinal) && !a.Path.StartsWith("/icon.", StringComparison.Ordinal))
            .Distinct().OrderBy(a => a.Path, StringComparer.Ordinal).ThenBy(a => a.Method, StringComparer.Ordinal),
    ];

    private static string NeedOf(RouteEndpoint endpoint) =>
        Web.Courses.CourseDoor.IsBelowCourse(endpoint) ? $"{(Web.Courses.CourseDoor.IsOfGroup(endpoint) ? "group" : "course")}: {endpoint.Metadata.GetMetadata<Web.Courses.CourseNeed>()?.Right.ToString() ?? "nobody"}"
        : Web.Teams.ReviewDoor.IsBelowReview(endpoint) ? endpoint.Metadata.GetMetadata<Web.Teams.ReviewNeed>()?.Right.ToString() ?? "nobody"
        : endpoint.Metadata.GetMetadata<ForEveryone>() is not null ? "everyone"
        : endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null ? "strangers too"
        : endpoint.RoutePattern.RawText!.StartsWith("/people", StringComparison.Ordinal) ? "administrators"
        : "signed in";

    private sealed record Address(string Method, string Path, string Need)
    {
        public ReviewRight? Right => Enum.TryParse<ReviewRight>(Need, out var right) ? right : null;

        public override string ToString() => $"{Method,-5} {Path,-70} {Need}";
    }
}

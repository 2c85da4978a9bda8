using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Web.Courses;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Groups;

public sealed class GroupPagesTests
{
    [Fact]
    public async Task A_group_of_the_demo_is_led_through_a_session_and_each_members_page_shows_their_own_part_only()
    {
        await using var rapport = await Running.StartDemoAsync();
        var group = await Page.GetAsync(rapport, (await Page.GetAsync(rapport, "/groups")).Html.QuerySelector("main .list a")!.GetAttribute("href")!);
        var (one, other) = (Course(group, "Mr. I."), Course(group, "Mrs. H."));
        var page = await Page.GetAsync(rapport, group.Html.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);

        var saved = await page.PostAsync(
            rapport, "form.course", ("mode", "room"), ("happened", "The end was spoken of."),
            ($"attendance-{one}", "present"), ($"since-{one}", "Went to the choir once."), ($"incident-{one}", "The conductor asked his name."),
            ($"attendance-{other}", "present"), ($"since-{other}", "Only the neighbour's cat."));
        var unsaid = await (await Page.GetAsync(rapport, page.Answer.RequestMessage!.RequestUri!.PathAndQuery)).PostAsync(rapport, "form.course", ("mode", "room"), ("happened", "Mrs. H. wept."));
        var (first, second) = (await Page.GetAsync(rapport, $"/courses/{one}/sessions/6"), await Page.GetAsync(rapport, $"/courses/{other}/sessions/3"));
        var signed = await saved.PostAsync(rapport, "form[action$='/sign']", ("sign", one));

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains("Went to the choir once.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("The end was spoken of.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("names 'Mrs. H. (invented)'", unsaid.Text, StringComparison.Ordinal);
        Assert.Contains("Mrs. H. wept.", unsaid.Html.QuerySelector("#happened")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The conductor asked his name.", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("neighbour's cat", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("spoken of", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, first.Text, StringComparison.Ordinal);
        Assert.Contains("neighbour's cat", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("choir once", second.Text, StringComparison.Ordinal);
        Assert.Contains("The note is signed", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_of_a_member_is_kept_under_that_members_course_and_comes_back()
    {
        await using var rapport = await Running.StartDemoAsync();
        var group = await Page.GetAsync(rapport, (await Page.GetAsync(rapport, "/groups")).Html.QuerySelector("main .list a")!.GetAttribute("href")!);
        var (one, address) = (Course(group, "Mr. I."), group.Html.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);
        var page = await Page.GetAsync(rapport, address);
        var form = page.Html.QuerySelector("form.course")!;
        using var typed = new FormUrlEncodedContent(
            form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
                .Append(new("happened", "Half a sentence")).Append(new($"since-{one}", "Half of his week")));

        var kept = await rapport.Client.PostAsync(form.GetAttribute("data-keep"), typed);
        var again = await Page.GetAsync(rapport, address);

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal("Half of his week", again.Html.QuerySelector($"#since-{one}")!.TextContent.Trim());
        Assert.Equal("Half a sentence", again.Html.QuerySelector("#happened")!.TextContent.Trim());
        Assert.Contains("typed and not sent yet", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_with_another_sees_no_member_without_a_role_in_that_course()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        var course = (await Courses.AnOpenCourse.BeginAsync(rapport)).Split('/')[^1];
        await (await Page.GetAsync(rapport, $"/courses/{course}/sessions/1")).PostAsync(rapport, "form.course", ("mode", "room"), ("since", "First."));
        var group = await (await Page.GetAsync(rapport, "/groups")).PostAsync(rapport, "form[action='/groups']", ("name", "Tuesday group"), ("profile", "ipt-group"));
        var joined = await group.PostAsync(rapport, "form[action$='/join']", ("member", course));
        var number = joined.Html.QuerySelector("form[action$='/access']")!.GetAttribute("action")!.Split('/')[2];

        foreach (var (method, path) in Below(rapport))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(cy, method, path.Replace("{course}", number, StringComparison.Ordinal))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(rapport, method, path.Replace("{course}", course, StringComparison.Ordinal))).StatusCode);
        }

        await joined.PostAsync(rapport, "form.inline[action$='/access']", ("email", "cy@example.org"), ("role", "Clinician"), ("until", ""));
        var seen = await Page.GetAsync(cy, $"/groups/{number}");
        var session = await Page.GetAsync(cy, $"/groups/{number}/sessions/1");

        Assert.Contains("Mrs. K.", joined.Text, StringComparison.Ordinal);
        Assert.Contains("1 alone, 0 in the group", joined.Text, StringComparison.Ordinal);
        Assert.Contains("A member whose course is not open to you", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mrs. K.", seen.Text + session.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(course, seen.Text + session.Text, StringComparison.Ordinal);
        Assert.Contains("1 member more", session.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Page.GetAsync(cy, $"/courses/{course}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Page.GetAsync(rapport, $"/courses/{number}")).Status);
        Assert.DoesNotContain("Tuesday group", (await Page.GetAsync(rapport, "/courses")).Text, StringComparison.Ordinal);
    }

    private static string Course(Page group, string alias) =>
        group.Html.QuerySelectorAll("main li a").First(a => a.TextContent.StartsWith(alias, StringComparison.Ordinal)).GetAttribute("href")!.Split('/')[^1];

    private static async Task<HttpResponseMessage> AskAsync(Running browser, string method, string path)
    {
        path = path.Replace("{number:int}", "1", StringComparison.Ordinal);
        if (method == "GET")
        {
            return await browser.Client.GetAsync(path);
        }

        var token = (await Page.GetAsync(browser, "/groups")).Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        return await browser.Client.PostAsync(path, form);
    }

    private static List<(string Method, string Path)> Below(Running rapport) =>
    [
        .. rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(CourseDoor.IsOfGroup)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(m => m != "HEAD").Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/')))),
    ];
}

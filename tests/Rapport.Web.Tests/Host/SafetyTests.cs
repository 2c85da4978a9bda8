using System.Net;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Host;

public sealed class SafetyTests(TheDemo demo) : IClassFixture<TheDemo>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/reviews/ipt-depression")]
    [InlineData("/reviews/ipt-depression/data")]
    [InlineData("/reviews/ipt-depression/upload")]
    [InlineData("/reviews/ipt-depression/synthesis")]
    [InlineData("/nowhere")]
    public async Task No_page_lets_any_script_or_style_run_but_our_own(string path)
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, path);

        Assert.StartsWith("default-src 'self'", page.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.All(page.Html.Scripts, script => Assert.StartsWith("/", script.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(page.Html.QuerySelectorAll("style, [style], [onclick], [onchange]"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_site_cannot_change_anything(string header, string value)
    {
        var rapport = demo.Rapport;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reviews") { Content = new StringContent("{\"title\":\"Forged\"}", null, "application/json") };
        request.Headers.Add(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await rapport.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machine_is_not_answered()
    {
        var rapport = demo.Rapport;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rapport.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await rapport.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_large_gets_a_sentence()
    {
        await using var rapport = await Running.StartAsync(o => o with { UploadLimit = 1000 });
        using var body = new ByteArrayContent(new byte[2000]);
        body.Headers.ContentType = new("text/csv");

        var answer = await rapport.Client.PostAsync("/api/reviews/x/files?name=a.csv", body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("are accepted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-ticket")]
    [InlineData("../reviews.db")]
    public async Task A_ticket_that_was_never_given_leads_to_no_file(string ticket)
    {
        await using var rapport = await Running.StartAsync();
        var review = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", "R"));
        var upload = await Page.GetAsync(rapport, "/reviews/r/upload");

        var page = await rapport.FollowAsync(await rapport.Client.PostAsync("/reviews/r/upload/store", new FormUrlEncodedContent(
        [
            KeyValuePair.Create("token", upload.Html.QuerySelector("input[name=token]")!.GetAttribute("value")!),
            KeyValuePair.Create("ticket", ticket), KeyValuePair.Create("name", "a.csv"),
        ])));

        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Choose it again", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_file_names_no_place_to_fetch_from() =>
        Assert.DoesNotContain("resolved", File.ReadAllText(Repository.File("src/Rapport.Web/package-lock.json")), StringComparison.Ordinal);

    [Fact]
    public void The_demo_has_a_folder_of_its_own() =>
        Assert.EndsWith(Path.Combine("rapport", "demo"), WebOptions.DemoFolder, StringComparison.Ordinal);
}

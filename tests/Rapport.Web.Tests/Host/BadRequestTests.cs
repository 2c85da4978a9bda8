using System.Net;
using System.Text;
using AngleSharp.Html.Dom;

namespace Rapport.Web.Tests.Host;

/// <summary>No answer is blank: what cannot be read is told in a sentence, and what was typed is not lost.</summary>
public sealed class BadRequestTests(TheDemo demo) : IClassFixture<TheDemo>
{
    [Fact]
    public async Task A_form_without_a_good_token_comes_back_filled_and_goes_through_when_sent_again()
    {
        await using var rapport = await Running.StartAsync();
        using var old = new FormUrlEncodedContent([KeyValuePair.Create("title", "Therapy & sleep"), KeyValuePair.Create("token", "expired")]);

        var answer = await rapport.FollowAsync(await rapport.Client.PostAsync("/reviews", old));
        var listed = await Page.GetAsync(rapport, "/");
        var again = await answer.PostAsync(rapport, "main form", ("title", ((IHtmlTextAreaElement)answer.Html.QuerySelector("[name=title]")!).Value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("send it again", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Therapy", listed.Text, StringComparison.Ordinal);
        Assert.Equal("Therapy & sleep", again.Html.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task What_a_role_does_not_allow_is_headed_by_that()
    {
        await using var rapport = await Running.StartDemoAsync();
        await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form.eyes", ("role", "Reader"));

        var page = await Page.GetAsync(rapport, "/reviews/ipt-depression/upload");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("Not allowed", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("You are a reader of this review", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_rows_that_is_no_number_gets_a_sentence()
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, "/reviews/ipt-depression/data/trials.csv?page=two");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("page=2", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"title\":", "application/json", HttpStatusCode.BadRequest, "not the JSON")]
    [InlineData("[1, 2]", "application/json", HttpStatusCode.BadRequest, "not the JSON")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "cannot be read")]
    [InlineData("title=R", "text/plain", HttpStatusCode.UnsupportedMediaType, "application/json")]
    [InlineData("{\"title\":\"a\\u0000b\"}", "application/json", HttpStatusCode.UnprocessableEntity, "control characters")]
    [InlineData("{}", "application/json", HttpStatusCode.UnprocessableEntity, "1 to 200")]
    public async Task A_body_that_is_not_what_the_api_takes_gets_a_problem_document(string text, string type, HttpStatusCode status, string word)
    {
        var rapport = demo.Rapport;
        using var body = new StringContent(text, Encoding.UTF8, type);

        var answer = await rapport.Client.PostAsync("/api/reviews", body);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_with_a_control_character_gets_a_sentence_on_the_page()
    {
        var rapport = demo.Rapport;

        var page = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", "a\0b"));

        Assert.InRange((int)page.Status, 400, 422);
        Assert.NotEmpty(page.Html.QuerySelector("main p, main [role=alert]")!.TextContent.Trim());
    }
}

using System.Net;

namespace Rapport.Web.Tests.Protocols;

public sealed class ReviewPagesTests
{
    [Fact]
    public async Task An_empty_list_says_what_to_do_next()
    {
        await using var rapport = await Running.StartAsync();

        var page = await Page.GetAsync(rapport, "/");

        Assert.Contains("Begin one with its title", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_begun_and_says_what_to_do_next()
    {
        await using var rapport = await Running.StartAsync();

        var page = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", "Therapy & <b>sleep</b>"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Therapy & <b>sleep</b>", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("Upload a table of trials", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_is_refused_stays_as_typed()
    {
        await using var rapport = await Running.StartAsync();
        var typed = new string('x', 201);

        var page = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Html.QuerySelector("[role=alert]"));
        Assert.Equal(typed, page.Html.QuerySelector("#title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var rapport = await Running.StartAsync();

        var answer = await rapport.Client.PostAsync("/reviews", new FormUrlEncodedContent([KeyValuePair.Create("title", "Forged")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Forged", (await Page.GetAsync(rapport, "/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_examples_are_listed_with_their_questions()
    {
        await using var rapport = await Running.StartDemoAsync();

        var page = await Page.GetAsync(rapport, "/");

        Assert.Contains("48 comparisons of 31 trials", page.Text, StringComparison.Ordinal);
        Assert.Contains("Does interpersonal psychotherapy reduce the symptoms of post-traumatic stress disorder", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ptsd_review_says_that_its_published_estimate_cannot_be_recomputed_and_lists_what_is_missing()
    {
        await using var rapport = await Running.StartDemoAsync();

        var page = await Page.GetAsync(rapport, "/reviews/ipt-ptsd");

        Assert.Contains("cannot be recomputed from what is public", page.Text, StringComparison.Ordinal);
        Assert.Contains("−0.44 [−0.69, −0.19]", page.Text, StringComparison.Ordinal);
        Assert.Contains("793", page.Text, StringComparison.Ordinal);
        var missing = page.Html.QuerySelectorAll("table")[^1].TextContent;
        Assert.Contains("Duberstein 2018", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_the_examples_again_adds_nothing()
    {
        await using var rapport = await Running.StartDemoAsync();
        var before = await rapport.Client.GetStringAsync("/api/reviews/ipt-ptsd/files");

        await using var again = await Running.StartAsync(o => o with { DataFolder = rapport.DataFolder, ExamplesFolder = Repository.Folder("examples") });

        Assert.Equal(before, await again.Client.GetStringAsync("/api/reviews/ipt-ptsd/files"));
        Assert.Equal(2, (await Page.GetAsync(again, "/")).Html.QuerySelectorAll(".list > li").Length);
    }

    [Theory]
    [InlineData("/reviews/none")]
    [InlineData("/reviews/none/synthesis")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_gets_a_page_that_says_so(string path)
    {
        await using var rapport = await Running.StartAsync();

        var page = await Page.GetAsync(rapport, path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Not here", page.Html.QuerySelector("h1")!.TextContent);
    }
}

using System.Net;

namespace Rapport.Web.Tests.Protocols;

public sealed class EditReviewTests
{
    [Fact]
    public async Task Title_question_and_words_are_said_anew_and_the_earlier_saying_is_kept_with_who_and_when()
    {
        await using var rapport = await Running.StartDemoAsync();
        var form = await Page.GetAsync(rapport, "/reviews/ipt-depression/edit");

        var review = await form.PostAsync(rapport, "main form", ("title", "IPT & mood"), ("word-control", "usual care"), ("high", "Treatment"), ("low-scores", "True"));
        var synthesis = await Page.GetAsync(rapport, "/reviews/ipt-depression/synthesis");
        var history = await Page.GetAsync(rapport, "/reviews/ipt-depression/edit");

        Assert.Equal("IPT & mood", review.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("usual care", synthesis.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0.48 [0.31, 0.65]", synthesis.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("before: Interpersonal psychotherapy for depression", history.Text, StringComparison.Ordinal);
        Assert.Contains("Tester", history.Html.QuerySelector("[aria-labelledby=history-title]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_begun_here_gets_a_question_and_loading_the_examples_again_takes_no_edit_back()
    {
        await using var rapport = await Running.StartDemoAsync();
        await (await Page.GetAsync(rapport, "/reviews/ipt-ptsd/edit")).PostAsync(rapport, "main form", ("title", "IPT and trauma"), ("high", "Unknown"), ("low-scores", ""));
        var begun = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", "R"));
        var asked = await (await Page.GetAsync(rapport, "/reviews/r/edit")).PostAsync(rapport, "main form", ("title", "Sleep"), ("question", "Does it help?"), ("high", "Unknown"), ("low-scores", ""));

        await using var again = await Running.StartAsync(o => o with { DataFolder = rapport.DataFolder, ExamplesFolder = Repository.Folder("examples") });
        var list = await Page.GetAsync(again, "/");

        Assert.Equal(HttpStatusCode.OK, begun.Status);
        Assert.Contains("Does it help?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("IPT and trauma", list.Text, StringComparison.Ordinal);
        Assert.Contains("Sleep", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_is_refused_leaves_everything_typed()
    {
        await using var rapport = await Running.StartDemoAsync();

        var page = await (await Page.GetAsync(rapport, "/reviews/ipt-ptsd/edit")).PostAsync(rapport, "main form", ("title", " "), ("question", "Typed?"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Typed?", page.Html.QuerySelector("#question")!.TextContent);
    }
}

namespace Rapport.Web.Tests.Courses;

/// <summary>What a newcomer finds in the demo, claim by claim.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_shows_signals_an_event_a_link_to_answer_agreement_of_raters_and_the_release_of_the_example()
    {
        await using var rapport = await Running.StartDemoAsync();
        var list = await Page.GetAsync(rapport, "/courses");
        var chips = list.Html.QuerySelectorAll("tbody .chip").Select(c => c.TextContent.Trim()).ToList();

        // The twenty-fourth with scores is a colleague's, and no business of the visitor's.
        Assert.Equal(23, list.Html.QuerySelectorAll("td[data-word=Score]").Count(c => c.TextContent.Trim().Length > 0));
        Assert.Equal(2, chips.Count(c => c == "not on track"));
        Assert.Contains("1 risk event open", list.Text, StringComparison.Ordinal);

        // Started a second time it has made no second link.
        var course = list.Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.StartsWith("Mrs. K.", StringComparison.Ordinal)).GetAttribute("href");
        Assert.Single((await Page.GetAsync(rapport, $"{course}/links")).Html.QuerySelectorAll("section[aria-labelledby=all] tbody tr"));

        // The link is another's to answer: in a browser of their own.
        await using var phone = rapport.AnotherBrowser();
        var start = await phone.FollowAsync(await phone.Client.GetAsync(Link(list), TestContext.Current.CancellationToken));
        var asked = await start.PostAsync(phone, "main form");
        Assert.Contains("Little interest", asked.Text, StringComparison.OrdinalIgnoreCase);

        var supervised = await Page.GetAsync(rapport, "/fidelity");
        Assert.Matches(@"\d\.\d\d \[", supervised.Html.QuerySelector("[aria-labelledby=agreement] tbody")!.TextContent);
        Assert.Equal(["rate session 6"], supervised.Html.QuerySelectorAll("[aria-labelledby=cases] .chip").Select(c => c.TextContent));
        Assert.Contains("in use", (await Page.GetAsync(rapport, "/evidence/1")).Html.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_used_up_is_said_to_be_and_the_next_start_has_another()
    {
        await using var rapport = await Running.StartDemoAsync();
        var list = await Page.GetAsync(rapport, "/courses");
        var course = list.Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.StartsWith("Mrs. K.", StringComparison.Ordinal)).GetAttribute("href");
        await (await Page.GetAsync(rapport, $"{course}/links")).PostAsync(rapport, "form[action$='/withdraw']");
        var gone = await Page.GetAsync(rapport, "/courses");

        await using var again = await Running.StartAsync(o => o with { DataFolder = rapport.DataFolder, ExamplesFolder = Repository.Folder("examples") });
        var fresh = await Page.GetAsync(again, "/courses");

        Assert.Contains("answered or taken back", gone.Text, StringComparison.Ordinal);
        Assert.NotEqual(Link(list), Link(fresh));
        Assert.Equal("A few questions", (await again.FollowAsync(await again.Client.GetAsync(Link(fresh), TestContext.Current.CancellationToken))).Html.Title);
    }

    private static string Link(Page list) => list.Html.QuerySelectorAll("main .note a").Single(a => a.TextContent == "answer her questionnaire").GetAttribute("href")!;
}

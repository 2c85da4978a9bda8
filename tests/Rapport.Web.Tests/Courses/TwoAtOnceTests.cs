using System.Net;
using AngleSharp.Html.Dom;

namespace Rapport.Web.Tests.Courses;

/// <summary>Two people, or one in two windows, write the same session.</summary>
public sealed class TwoAtOnceTests
{
    [Fact]
    public async Task The_second_is_told_keeps_what_was_typed_sees_what_is_there_and_nothing_is_merged()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var (one, other) = (await Page.GetAsync(rapport, $"{course}/sessions/1"), await Page.GetAsync(rapport, $"{course}/sessions/1"));

        var first = await one.PostAsync(rapport, "form.bench", ("on", AnOpenCourse.Today), ("mode", "room"), ("minutes", "50"), ("since", "Better."));
        var second = await other.PostAsync(rapport, "form.bench", ("on", AnOpenCourse.Today), ("mode", "room"), ("minutes", "50"), ("since", "Worse."), ("agreed", "To call."));
        var sent = await second.PostAsync(rapport, "form.bench", ("on", AnOpenCourse.Today), ("mode", "room"), ("minutes", "50"), ("since", "Better, then worse."));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("wrote 'Session 1'", second.Text, StringComparison.Ordinal);
        Assert.Contains("Since the last session: Better.", second.Html.QuerySelector("details.card")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Worse.", Area(second, "since"));
        Assert.Equal("To call.", Area(second, "agreed"));
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal("Better, then worse.", Area(sent, "since"));
        Assert.Contains("How the record came about (3 entries)", (await Page.GetAsync(rapport, course)).Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_more_without_a_script_keeps_what_was_typed()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var page = await Page.GetAsync(rapport, $"{course}/sessions/1");

        var grown = await page.PostAsync(rapport, "form.bench", ("on", AnOpenCourse.Today), ("turn0-0-said", "It is fine."), ("more", "turn0:3"));

        Assert.Equal("It is fine.", Area(grown, "turn0-0-said"));
        Assert.NotNull(grown.Html.QuerySelector("#turn0-3-said"));
        Assert.Null(page.Html.QuerySelector("#turn0-3-said"));
    }

    private static string Area(Page page, string id) => ((IHtmlTextAreaElement)page.Html.GetElementById(id)!).Value;
}

using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Rapport.Web.Synthesis;

namespace Rapport.Web.Tests.Synthesis;

/// <summary>A refusal stands beside what it is about, in the page's words, and takes nothing away that was there.</summary>
public sealed class RefusalPlaceTests(TheDemo demo) : IClassFixture<TheDemo>
{
    private const string Path = "/reviews/ipt-depression/synthesis";
    private const string Before = "&before=data%3Dtrials.csv%26measure%3DGEN%26aggregate%3Dstudy%26test%3Dknha";
    private const string Form = "?form=1&data=trials.csv&measure=GEN&aggregate=study&test=knha";

    [Theory]
    [InlineData("&filter=colour=red", "filter-1", "colour")]
    [InlineData("&mods=yeer", "mods", "year")]
    [InlineData("&level=high", "level", "Confidence level")]
    [InlineData("&rho=2", "rho", "Correlation of their sampling errors")]
    [InlineData("&subgroup=control&mods=year", "subgroup", "“Moderators”")]
    public async Task A_refusal_stands_beside_its_field_in_the_words_of_the_page(string typed, string field, string word)
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, Path + Form + typed);

        var control = page.Html.QuerySelector($"#{field}")!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        var beside = page.Html.GetElementById(control.GetAttribute("aria-describedby")!)!.TextContent;
        Assert.Contains(word, beside, StringComparison.Ordinal);
        Assert.DoesNotContain("--", beside, StringComparison.Ordinal);
        Assert.DoesNotContain("--", page.Html.QuerySelector("#refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folded_form_says_what_was_asked_though_it_was_refused()
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, "/reviews/ipt-depression/synthesis?form=1&data=trials.csv&measure=GEN&model=common&test=t&aggregate=study&mods=year&level=high&filter=control=waitlist");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Html.QuerySelector("#planned a.on"));
        var line = page.Html.QuerySelector("#settings-line")!.TextContent;
        Assert.Equal($"Effects as given · {Vocabulary.Text("model", "common")} · {Vocabulary.Text("test", "t")} · one effect a study · year · control=waitlist", line);
    }

    [Fact]
    public async Task The_result_of_before_stays_with_the_boxes_as_they_were_ticked()
    {
        var rapport = demo.Rapport;
        var kept = string.Concat(Enumerable.Range(1, 48).Where(row => row != 2).Select(row => $"&keep={row}"));
        var offered = "&offered=" + string.Join(',', Enumerable.Range(1, 48));

        var page = await Page.GetAsync(rapport, Path + Form + "&filter=colour=red" + Before + offered + kept);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("colour", page.Html.QuerySelector("#refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0.48 [0.31, 0.65]", page.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("#result svg.figure"));
        Assert.False(((IHtmlInputElement)page.Html.QuerySelector("#keep-2")!).IsChecked);
        Assert.True(((IHtmlInputElement)page.Html.QuerySelector("#keep-1")!).IsChecked);
        Assert.Equal("colour=red", page.Html.QuerySelector("#filter-1")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_refused_fragment_leaves_the_address_alone()
    {
        var rapport = demo.Rapport;
        using var request = new HttpRequestMessage(HttpMethod.Get, Path + Form + "&mods=yeer" + Before);
        request.Headers.Add("HX-Request", "true");

        var answer = await rapport.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(answer.Headers.Contains("HX-Push-Url"));
    }

    [Theory]
    [InlineData("mods=&subgroup=&aggregate=&rho=&equivalence=")]
    [InlineData("level=&tau2=&filter=")]
    public async Task A_cleared_option_is_one_that_was_not_given(string cleared)
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, $"{Path}?data=trials.csv&measure=GEN&{cleared}");
        var api = await rapport.Client.GetAsync($"/api{Path}?data=trials.csv&measure=GEN&{cleared}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, api.StatusCode));
        Assert.Contains("0.49 [0.36, 0.62]", page.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_says_which_option_a_refusal_is_about_in_the_words_of_the_command_line()
    {
        var rapport = demo.Rapport;

        using var problem = JsonDocument.Parse(await (await rapport.Client.GetAsync($"/api{Path}?data=trials.csv&measure=GEN&level=high")).Content.ReadAsStringAsync());

        Assert.Equal("level", problem.RootElement.GetProperty("about").GetString());
        Assert.Contains("--level", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}

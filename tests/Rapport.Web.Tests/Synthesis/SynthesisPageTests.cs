using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Rapport.Web.Tests.Synthesis;

/// <summary>Expected figures: metafor 3.8-1 on the example's data, aggregate(rho = 0.5), rma(test = "knha").</summary>
public sealed class SynthesisPageTests(TheDemo demo) : IClassFixture<TheDemo>
{
    private const string Path = "/reviews/ipt-depression/synthesis";
    private const string OneEffectATrial = "data=trials.csv&measure=GEN&aggregate=study&test=knha";

    [Fact]
    public async Task A_newcomer_sees_one_effect_a_trial()
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, Path);

        Assert.Equal("Depressive symptoms, IPT against control", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("0.48 [0.31, 0.65]", page.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("31", page.Html.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(31, page.Html.QuerySelectorAll("input[name=keep]").Length);
        Assert.Equal("One effect a trial", page.Html.QuerySelector("#planned [aria-current]")!.TextContent);
        Assert.NotNull(page.Html.QuerySelector("svg.figure"));
    }

    [Fact]
    public async Task The_dependent_rows_are_a_choice_with_a_warning()
    {
        var rapport = demo.Rapport;
        var start = await Page.GetAsync(rapport, Path);
        var choice = start.Html.QuerySelectorAll("#planned a").OfType<IHtmlAnchorElement>().Single(a => a.TextContent.StartsWith("Every comparison", StringComparison.Ordinal));

        var page = await Page.GetAsync(rapport, choice.GetAttribute("href")!);

        Assert.Contains("0.49 [0.36, 0.62]", page.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("48 comparisons come from 31 trials", page.Html.QuerySelector("#summary .watch")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ptsd_page_says_what_its_estimate_is_not()
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, "/reviews/ipt-ptsd/synthesis");

        Assert.Contains("This is not the published estimate", page.Text, StringComparison.Ordinal);
        Assert.Equal(6, page.Html.QuerySelectorAll("#excluded tbody tr").Length);
    }

    [Fact]
    public async Task An_unticked_study_is_out_and_can_be_ticked_again()
    {
        var rapport = demo.Rapport;
        var all = await EstimateAsync(rapport, OneEffectATrial);
        var kept = string.Concat(Enumerable.Range(1, 48).Where(row => row != 2).Select(row => $"&keep={row}"));
        var offered = "&form=1&offered=" + string.Join(',', Enumerable.Range(1, 48));

        var answer = await rapport.Client.GetAsync($"{Path}?{OneEffectATrial}{offered}{kept}");
        var without = await rapport.FollowAsync(answer);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("keep", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("exclude=2", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0.4817761418, all, 1e-8);
        Assert.Equal(0.4431678040, await EstimateAsync(rapport, OneEffectATrial + "&exclude=2"), 1e-8);
        Assert.False(((IHtmlInputElement)without.Html.QuerySelector("#keep-2")!).IsChecked);
        Assert.Contains("0.44 [0.28, 0.61]", without.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bolton 2003", without.Html.QuerySelector("#excluded")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_is_answered_with_the_address_of_the_analysis()
    {
        var rapport = demo.Rapport;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?form=1&data=trials.csv&measure=GEN&model=common&tau2=REML&test=z&rho=0.5&subgroup=&mods=&filter=&level=0.95&cer=&equivalence=");
        request.Headers.Add("HX-Request", "true");

        var answer = await rapport.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{Path}?data=trials.csv&measure=GEN&model=common", answer.Headers.GetValues("HX-Push-Url").Single());
        Assert.Contains("total;dur=", answer.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("measure=NONE", HttpStatusCode.BadRequest, "NONE")]
    [InlineData("measure=GEN&filter=colour=red", HttpStatusCode.UnprocessableEntity, "colour")]
    [InlineData("measure=GEN&mods=yeer", HttpStatusCode.UnprocessableEntity, "year")]
    [InlineData("measure=SMD&filter=study=Lenze 2017&filter=year>2020", HttpStatusCode.UnprocessableEntity, "year")]
    public async Task A_refusal_is_shown_in_place_of_the_result(string query, HttpStatusCode status, string word)
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, $"{Path}?data=trials.csv&{query}");
        var api = await rapport.Client.GetAsync($"/api/reviews/ipt-depression/synthesis?data=trials.csv&{query}");

        Assert.Equal(status, page.Status);
        Assert.Contains(word, page.Html.QuerySelector("#summary [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("#options"));
        Assert.Equal((status, "application/problem+json"), (api.StatusCode, api.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("mods=yeer&filter=rob>1")]
    [InlineData("mods=yeer&filter=rob>1&tau2=none")]
    public async Task What_was_typed_stays_beside_its_refusal(string typed)
    {
        var rapport = demo.Rapport;

        var page = await rapport.FollowAsync(await rapport.Client.GetAsync($"{Path}?form=1&data=trials.csv&measure=GEN&{typed}"));

        Assert.NotNull(page.Html.QuerySelector("#summary [role=alert]"));
        Assert.Equal("yeer", page.Html.QuerySelector("#mods")!.GetAttribute("value"));
        Assert.Equal("rob>1", page.Html.QuerySelector("input[name=filter]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_saved_analysis_is_found_again_with_its_options()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await Page.GetAsync(rapport, $"{Path}?{OneEffectATrial}&exclude=2");

        var review = await page.PostAsync(rapport, "form.keep", ("name", "Without Bolton"));
        var saved = review.Html.QuerySelectorAll("a").Single(a => a.TextContent == "Without Bolton");
        var again = await rapport.FollowAsync(await rapport.Client.GetAsync(saved.GetAttribute("href")));

        Assert.Contains("0.44 [0.28, 0.61]", again.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        var document = await rapport.Client.GetStringAsync("/api/reviews/ipt-depression/analyses/1/analysis.json");
        Assert.Contains("\"exclude\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_left_out_with_a_reason_stays_out_until_it_is_taken_back()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await Page.GetAsync(rapport, $"{Path}?{OneEffectATrial}&exclude=2");

        var recorded = await page.PostAsync(rapport, "form.record", ("reason", "Village randomised, not people."));
        var bare = await Page.GetAsync(rapport, Path);
        var back = await recorded.PostAsync(rapport, "form.record");

        Assert.Contains("0.44 [0.28, 0.61]", bare.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Village randomised, not people. (Tester", bare.Html.QuerySelector("#excluded")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0.48 [0.31, 0.65]", back.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_left_out_as_a_fact_is_out_of_planned_and_typed_analyses_and_of_the_api()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await Page.GetAsync(rapport, $"{Path}?{OneEffectATrial}&exclude=2");
        await page.PostAsync(rapport, "form.record", ("reason", "Village randomised, not people."));
        var review = await Page.GetAsync(rapport, "/reviews/ipt-depression");
        var link = review.Html.QuerySelectorAll("a").Single(a => a.TextContent == "One effect a trial").GetAttribute("href")!;

        var planned = await Page.GetAsync(rapport, link);
        var typed = await Page.GetAsync(rapport, $"{Path}?{OneEffectATrial}");

        Assert.All(new[] { planned, typed }, shown => Assert.Contains("0.44 [0.28, 0.61]", shown.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal));
        Assert.Equal("One effect a trial", planned.Html.QuerySelector("#planned [aria-current]")!.TextContent);
        Assert.All(planned.Html.QuerySelectorAll("#planned a"), a => Assert.Contains("exclude=2", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.True(planned.Html.QuerySelector("#keep-2")!.HasAttribute("disabled"));
        Assert.Equal(0.4431678040, await EstimateAsync(rapport, OneEffectATrial), 1e-8);
        Assert.Equal(0.4431678040, await EstimateAsync(rapport, link[(link.IndexOf('?', StringComparison.Ordinal) + 1)..]), 1e-8);
    }

    [Fact]
    public async Task A_table_of_ones_own_does_not_push_the_planned_one_aside()
    {
        await using var rapport = await Running.StartDemoAsync();
        using var body = new StringContent("study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n", null, "text/csv");
        await rapport.Client.PostAsync("/api/reviews/ipt-depression/files?name=a.csv", body);

        var page = await Page.GetAsync(rapport, Path);

        Assert.Contains("0.48 [0.31, 0.65]", page.Html.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<double> EstimateAsync(Running rapport, string query)
    {
        using var result = JsonDocument.Parse(await rapport.Client.GetStringAsync($"/api/reviews/ipt-depression/synthesis?{query}"));
        return result.RootElement.GetProperty("pooled").GetProperty("estimate").GetDouble();
    }
}

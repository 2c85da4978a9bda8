using System.Net;
using System.Text;

namespace Rapport.Web.Tests.Synthesis;

/// <summary>A field is there where it has a meaning beside the others, without any script; one that lost its meaning is dropped.</summary>
public sealed class FormFieldsTests(TheDemo demo) : IClassFixture<TheDemo>
{
    private const string Events = "study,ai,n1i,ci,n2i\nA,4,40,9,41\nB,0,25,3,24\nC,6,60,11,58\n";

    [Theory]
    [InlineData("measure=GEN", "tau2 test bias influence mods cer", "rho add common-tau2 no-intercept mid")]
    [InlineData("measure=GEN&model=common", "test bias", "tau2")]
    [InlineData("measure=GEN&mods=year", "no-intercept tau2 bias influence permute", "gosh cumulative trimfill cer equivalence")]
    [InlineData("measure=GEN&bias=true&gosh=true&subsets=500", "trimfill selection selection-steps subsets seed", "truncation")]
    [InlineData("measure=GEN&aggregate=study&subgroup=control&points-sd=8", "rho common-tau2 mid", "add")]
    [InlineData("measure=GEN&model=common&subgroup=control", "subgroup", "common-tau2")]
    [InlineData("measure=GEN&model=multilevel", "random rho tau2 test robust profile wild influence bias", "struct dfs aggregate subgroup selection trimfill tau2-ci glmm")]
    [InlineData("measure=GEN&model=multilevel&random=outcome|study&test=t", "struct dfs", "aggregate")]
    [InlineData("measure=GEN&robust=CR2", "robust bias subgroup", "test random")]
    public async Task A_field_is_there_only_where_it_has_a_meaning(string query, string there, string not)
    {
        var rapport = demo.Rapport;

        var page = await Page.GetAsync(rapport, "/reviews/ipt-depression/synthesis?data=trials.csv&" + query);

        Assert.All(there.Split(' '), name => Assert.NotNull(page.Html.QuerySelector($"#{name}")));
        Assert.All(not.Split(' '), name => Assert.Null(page.Html.QuerySelector($"#{name}")));
    }

    [Fact]
    public async Task Mantel_haenszel_and_peto_are_offered_where_the_measure_permits_and_drop_what_they_have_not()
    {
        await using var rapport = await BeginAsync();

        var odds = await Page.GetAsync(rapport, "/reviews/r/synthesis?data=a.csv&measure=OR");
        var risks = await Page.GetAsync(rapport, "/reviews/r/synthesis?data=a.csv&measure=RR");
        var answer = await rapport.Client.GetAsync("/reviews/r/synthesis?form=1&data=a.csv&measure=OR&model=mantel-haenszel&tau2=DL&test=knha&to=all&add=0.5&bias=true&aggregate=&subgroup=&mods=");
        var pooled = await rapport.FollowAsync(answer);

        Assert.Equal(["random", "common", "mantel-haenszel", "peto", "multilevel", "glmm"], odds.Html.QuerySelectorAll("#model option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["random", "common", "mantel-haenszel", "multilevel"], risks.Html.QuerySelectorAll("#model option").Select(o => o.GetAttribute("value")));
        Assert.Equal("/reviews/r/synthesis?data=a.csv&measure=OR&model=mantel-haenszel", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, pooled.Status);
        Assert.Null(pooled.Html.QuerySelector("#tau2, #test, #bias"));
    }

    [Fact]
    public async Task A_mixed_model_of_counts_answers_on_the_page()
    {
        await using var rapport = await BeginAsync();

        var page = await Page.GetAsync(rapport, "/reviews/r/synthesis?data=a.csv&measure=OR&model=glmm&glmm=CM.EL");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Html.QuerySelector("#glmm option[selected][value='CM.EL']"));
        Assert.Null(page.Html.QuerySelector("#to, #tau2, #bias"));
        Assert.NotNull(page.Html.QuerySelector("#forest-title"));
    }

    private static async Task<Running> BeginAsync()
    {
        var rapport = await Running.StartAsync();
        using var title = new StringContent("{\"title\":\"R\"}", Encoding.UTF8, "application/json");
        using var table = new StringContent(Events, Encoding.UTF8, "text/csv");
        Assert.Equal(HttpStatusCode.Created, (await rapport.Client.PostAsync("/api/reviews", title)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await rapport.Client.PostAsync("/api/reviews/r/files?name=a.csv", table)).StatusCode);
        return rapport;
    }
}

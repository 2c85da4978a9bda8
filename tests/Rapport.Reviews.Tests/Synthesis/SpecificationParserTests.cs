using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

public sealed class SpecificationParserTests
{
    [Fact]
    public void Nothing_given_is_the_contract_s_defaults()
    {
        var spec = Parse().Value;

        Assert.Equal(("GEN", "random", "REML", "z"), (spec.Measure, spec.Model, spec.Tau2, spec.Test));
        Assert.Equal((0.95, null, "only0"), (spec.Level, spec.Add, spec.To));
        Assert.Equal(0.5, Parse("measure", "RR").Value.Add);
        Assert.Null(spec.Cer);
    }

    [Fact]
    public void Every_option_lands_where_it_belongs()
    {
        var spec = Parse(
            "map", "yi=d,sei=se", "measure", "GEN", "model", "random", "tau2", "PM", "test", "knha", "subgroup", "control",
            "common-tau2", "", "aggregate", "study,arm", "rho", "0.6", "level", "0.9", "cer", "0.3", "points-sd", "8.5", "mid", "3",
            "bias", "true", "influence", "on", "equivalence", "-0.2,0.25", "preset", "metafor",
            "filter", "condition_arm1=ipt", "filter", "year>=2000", "exclude", "7,3").Value;

        Assert.Equal(new Dictionary<string, string> { ["yi"] = "d", ["sei"] = "se" }, spec.Map);
        Assert.Equal(("PM", "knha", "control", true), (spec.Tau2, spec.Test, spec.Subgroup, spec.CommonTau2));
        Assert.Equal(["study", "arm"], spec.Aggregate);
        Assert.Equal((0.6, 0.9, 0.3, 8.5, 3.0), (spec.Rho, spec.Level, spec.Cer, spec.PointsSd, spec.Mid));
        Assert.True(spec.Bias && spec.Influence);
        Assert.Equal([-0.2, 0.25], spec.Equivalence!);
        Assert.Equal(["condition_arm1=ipt", "year>=2000"], spec.Filters);
        Assert.Equal([3, 7], spec.ExcludeRows);
        Assert.Equal("metafor", spec.Preset);
    }

    [Fact]
    public void Moderators_are_split_at_the_plus_signs()
    {
        var spec = Parse("mods", "year + factor(country) + year:factor(country)", "no-intercept", "").Value;

        Assert.Equal(["year", "factor(country)", "year:factor(country)"], spec.Mods);
        Assert.True(spec.NoIntercept);
    }

    [Fact]
    public void Words_of_closed_lists_are_taken_in_any_case_and_kept_in_their_own() =>
        Assert.Equal(("SMD", "REML", "HSk"), (Parse("measure", "smd").Value.Measure, Parse("tau2", "reml").Value.Tau2, Parse("tau2", "hsK").Value.Tau2));

    [Fact]
    public void A_column_in_the_map_may_have_a_comma_in_its_name() =>
        Assert.Equal("effect, adjusted", Parse("map", "yi=effect, adjusted,sei=se").Value.Map["yi"]);

    [Fact]
    public void Aggregation_without_a_correlation_writes_down_the_one_it_uses() =>
        Assert.Equal(0.5, Parse("aggregate", "study").Value.Rho);

    [Theory]
    [InlineData("modl", "random", "--model")]
    [InlineData("measure", "SDM", "SMD")]
    [InlineData("tau2", "RELM", "REML")]
    [InlineData("test", "hksj", "knha")]
    [InlineData("map", "yii=d", "yi")]
    [InlineData("equivalence", "0.2", "-0.2,0.2")]
    [InlineData("equivalence", "0.2,-0.2", "the lower first")]
    [InlineData("level", "95", "0.95")]
    [InlineData("cer", "20", "0.20")]
    [InlineData("rho", "1", "0.5")]
    [InlineData("points-sd", "0", "positive")]
    [InlineData("exclude", "0", "1 is the first data row")]
    [InlineData("filter", "ipt", "condition_arm1=ipt")]
    [InlineData("mods", "a + ", "factor(column)")]
    [InlineData("mods", "a + a", "each term once")]
    [InlineData("mods", "a:b", "a + b + a:b")]
    [InlineData("mods", "a + b + c + a:b:c", "of two columns")]
    [InlineData("bias", "maybe", "true or false")]
    [InlineData("subgroup", "", "COLUMN")]
    public void What_is_not_understood_is_refused_with_what_would_do(string option, string text, string hint)
    {
        var refusal = Parse(option, text).Refusal!;

        Assert.Equal(RefusalKind.Usage, refusal.Kind);
        Assert.Contains(option, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model", "network")]
    public void Methods_of_later_versions_are_refused_as_such(string option, string text)
    {
        var refusal = Parse(option, text).Refusal!;

        Assert.Equal(RefusalKind.Usage, refusal.Kind);
        Assert.Contains("not part of this version", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model=common tau2=DL")]
    [InlineData("model=mantel-haenszel")]
    [InlineData("model=mantel-haenszel measure=SMD")]
    [InlineData("model=peto measure=RR")]
    [InlineData("model=peto tau2=DL")]
    [InlineData("model=mantel-haenszel measure=OR test=knha")]
    [InlineData("model=mantel-haenszel measure=OR mods=a")]
    [InlineData("model=mantel-haenszel measure=OR aggregate=study")]
    [InlineData("model=mantel-haenszel measure=OR add=0.5")]
    [InlineData("model=peto bias=")]
    [InlineData("model=common tau2-ci=BJ")]
    [InlineData("tau2=DL tau2-ci=PL")]
    [InlineData("tau2-ci=GENQ")]
    [InlineData("tau2=GENQ bias=")]
    [InlineData("tau2=GENQ influence=")]
    [InlineData("tau2=GENQ aggregate=study")]
    [InlineData("model=common scale=a")]
    [InlineData("tau2=DL scale=a")]
    [InlineData("scale=a subgroup=b")]
    [InlineData("common-tau2=")]
    [InlineData("model=common subgroup=a common-tau2=")]
    [InlineData("no-intercept=")]
    [InlineData("mods=a subgroup=b")]
    [InlineData("rho=0.5")]
    [InlineData("measure=RR cer=0.3")]
    [InlineData("measure=MD points-sd=8")]
    [InlineData("mid=3")]
    [InlineData("measure=SMD add=0.5")]
    [InlineData("measure=MD smd-variance=esc")]
    [InlineData("measure=SMD to=all")]
    [InlineData("measure=RR to=none add=1")]
    [InlineData("mods=a gosh=")]
    [InlineData("mods=a cumulative=year")]
    [InlineData("mods=a equivalence=-1,1")]
    [InlineData("mods=a cer=0.2")]
    [InlineData("measure=RR equivalence=0.8,1.25")]
    [InlineData("level=0.9 level=0.95")]
    [InlineData("map=yi=a map=yi=b")]
    public void Options_that_contradict_each_other_are_refused(string options)
    {
        var pairs = options.Split(' ').Select(o => o.Split('=', 2)).SelectMany(p => p).ToArray();

        Assert.Equal(RefusalKind.Usage, Parse(pairs).Refusal?.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("measure=OR to=none")]
    [InlineData("model=mantel-haenszel measure=RD level=0.9")]
    [InlineData("model=peto equivalence=-0.1,0.1")]
    [InlineData("measure=RR add=0.25 to=all model=common test=t")]
    [InlineData("aggregate=study rho=0.6 filter=a=1 filter=b>2 exclude=3 bias= influence= equivalence=-0.25,0.25")]
    [InlineData("mods=year no-intercept= level=0.9 tau2=PM map=yi=d,vi=v")]
    [InlineData("subgroup=a common-tau2= cer=0.17 points-sd=8 mid=0.1 preset=metafor")]
    public void Written_out_and_read_back_it_is_the_same(string options)
    {
        var pairs = options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(o => o.Split('=', 2)).ToArray();
        var written = SpecificationOptions.Write(Parse(pairs).Value);

        var again = SpecificationOptions.Write(SpecificationParser.Parse(written).Value);

        Assert.Equal(written, again);
        Assert.All(pairs.Where((_, i) => i % 2 == 0), name => Assert.Contains(written, o => o.Key == name));
    }

    private static Outcome<SynthesisSpecification> Parse(params string[] namesAndValues) =>
        SpecificationParser.Parse(namesAndValues.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
}

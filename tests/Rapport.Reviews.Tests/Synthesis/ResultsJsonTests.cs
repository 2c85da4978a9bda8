using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>The JSON of the command line's contract, member by member.</summary>
public sealed class ResultsJsonTests
{
    private const string Csv = """
        study,yi,vi,year,arm
        A,0.1,0.01,2001,x
        B,0.5,0.02,2004,y
        C,0.4,0.03,2003,x
        D,0.9,0.05,2009,y
        E,,0.05,2009,y
        """;

    [Fact]
    public void A_plain_run_has_the_contract_s_members_and_no_others_that_were_not_asked_for()
    {
        var json = Json();

        Names(json, "rapport", "measure", "model", "k", "excludedRows", "rows", "direction", "notices", "pooled", "heterogeneity", "fit", "studies");
        Names(json.GetProperty("pooled"), "estimate", "se", "statistic", "df", "p", "ci", "pi");
        Names(json.GetProperty("heterogeneity"), "tau2", "tau2Se", "tau2Ci", "i2", "h2", "i2Ci", "q", "qDf", "qP");
        Names(json.GetProperty("fit"), "logLik", "deviance", "aic", "bic", "aicc");
        Names(json.GetProperty("studies")[0], "study", "yi", "vi", "weight", "ci", "rows", "subgroup");
        Assert.Equal("""[{"row":5,"study":"E"}]""", JsonSerializer.Serialize(json.GetProperty("excludedRows").EnumerateArray()
            .Select(row => new { row = row.GetProperty("row").GetInt32(), study = row.GetProperty("study").GetString() })));
    }

    [Fact]
    public void What_has_no_number_is_null_and_there() =>
        Assert.Equal(JsonValueKind.Null, Json().GetProperty("pooled").GetProperty("df").ValueKind);

    [Fact]
    public void With_moderators_coefficients_stand_in_place_of_the_pooled_effect()
    {
        var json = Json("mods", "year");

        Assert.False(json.TryGetProperty("pooled", out _));
        Names(json.GetProperty("coefficients")[0], "name", "estimate", "se", "statistic", "df", "p", "ci");
        Assert.Equal("intercept", json.GetProperty("coefficients")[0].GetProperty("name").GetString());
        Names(json.GetProperty("moderatorTest"), "statistic", "df1", "df2", "p", "r2");
    }

    [Fact]
    public void Subgroups_come_with_their_test()
    {
        var json = Json("subgroup", "arm");

        Names(json.GetProperty("subgroups")[0], "level", "k", "pooled", "heterogeneity");
        Names(json.GetProperty("subgroupTest"), "q", "df", "df2", "p");
        Assert.Equal("x", json.GetProperty("studies")[0].GetProperty("subgroup").GetString());
    }

    [Fact]
    public void Bias_and_equivalence_come_when_asked_for()
    {
        var json = Json("bias", "", "equivalence", "-0.1,0.1");

        Names(json.GetProperty("bias"), "egger", "regtest", "begg", "trimAndFill", "failSafeN", "petPeese", "selection", "regressionTests", "limitMetaAnalysis", "excessSignificance", "worstCase");
        Names(json.GetProperty("bias").GetProperty("egger"), "statistic", "df", "p", "intercept", "limit");
        Names(json.GetProperty("bias").GetProperty("regtest"), "statistic", "df", "p", "limit");
        Names(json.GetProperty("bias").GetProperty("begg"), "tau", "p");
        Names(json.GetProperty("bias").GetProperty("trimAndFill"), "side", "k0", "estimate", "ci", "tau2", "filled", "estimator", "trimming", "k0Se", "pNoneMissing");
        Names(json.GetProperty("bias").GetProperty("failSafeN"), "rosenthal", "orwin", "rosenberg", "general", "orwinTarget");
        Names(json.GetProperty("bias").GetProperty("petPeese"), "pet", "peese", "pOneSided", "reported", "estimate", "ci");
        Names(json.GetProperty("bias").GetProperty("petPeese").GetProperty("pet"), "estimate", "se", "statistic", "df", "p", "ci", "slope");
        Names(json.GetProperty("equivalence"), "lower", "upper", "pLower", "pUpper", "p", "equivalent", "ci90");
    }

    [Fact]
    public void Influence_and_clinical_words_come_when_asked_for()
    {
        var json = Json("influence", "", "points-sd", "8", "mid", "3");

        Names(
            json.GetProperty("influence")[0],
            "study", "rstudent", "dffits", "cookD", "covRatio", "tau2Del", "qeDel", "hat", "weight", "leaveOneOut", "influential", "dfbetas", "baujat");
        Names(json.GetProperty("influence")[0].GetProperty("leaveOneOut"), "estimate", "ci", "p", "tau2", "i2", "q");
        Names(json.GetProperty("clinical"), "nnt", "nntKraemerKupfer", "benefit", "cer", "probabilityOfSuperiority", "points");
        Names(json.GetProperty("clinical").GetProperty("points"), "sd", "estimate", "ci", "mid", "probabilityAboveMid", "verdict", "overSds");
    }

    [Fact]
    public void One_study_has_heterogeneity_null_and_no_likelihood()
    {
        var json = Json("filter", "study=A");

        Assert.Equal(JsonValueKind.Null, json.GetProperty("heterogeneity").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("pooled").GetProperty("pi").ValueKind);
        Assert.Equal(0.1, json.GetProperty("pooled").GetProperty("estimate").GetDouble());
    }

    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        var result = SynthesisTest.Run(Csv).Value;
        using var json = JsonDocument.Parse(ResultsJson.Write(result));

        Assert.Equal(
            BitConverter.DoubleToInt64Bits(result.Pooled!.Estimate),
            BitConverter.DoubleToInt64Bits(json.RootElement.GetProperty("pooled").GetProperty("estimate").GetDouble()));
    }

    [Fact]
    public void The_content_hash_ignores_the_thirteenth_digit_and_the_version_only()
    {
        var result = SynthesisTest.Run(Csv).Value;
        var hash = ResultsJson.ContentHash(result);

        Assert.Equal(hash, ResultsJson.ContentHash(result with { Rapport = "9.9.9", Pooled = result.Pooled! with { Se = result.Pooled.Se * (1 + 1e-14) } }));
        Assert.NotEqual(hash, ResultsJson.ContentHash(result with { Pooled = result.Pooled with { Se = result.Pooled.Se * (1 + 1e-9) } }));
    }

    private static JsonElement Json(params string[] options)
    {
        using var json = JsonDocument.Parse(ResultsJson.Write(SynthesisTest.Run(Csv, options).Value));
        return json.RootElement.Clone();
    }

    private static void Names(JsonElement element, params string[] names) =>
        Assert.Equal(names, element.EnumerateObject().Select(member => member.Name));
}

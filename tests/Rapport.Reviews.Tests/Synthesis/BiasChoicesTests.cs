using System.Text.Json;
using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Reporting;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// The methods of <c>--bias</c> as options choose them, against metafor 3.8.1 (<c>validation/sensitivity.R</c>, <c>publication_bias.R</c>,
/// <c>selection.R</c>) on the same trials.
/// </summary>
public sealed class BiasChoicesTests
{
    private static readonly JsonElement Reference = ReferenceCases.Read("sensitivity.json");

    [Fact]
    public void Regression_tests_are_those_that_the_columns_allow()
    {
        var (result, notices) = Bias(Trials.Bcg, "measure", "RR");
        var thompson = result.RegressionTests!.Single(t => t.Test == "thompson");

        Assert.Equal(["thompson", "macaskill"], result.RegressionTests!.Select(t => t.Test));
        Near(Reference.GetProperty("thompson").Number("statistic"), thompson.Statistic, 1e-9);
        Near(Reference.GetProperty("thompson").Number("p"), thompson.P, 1e-9);
        Assert.Contains(notices, n => n.StartsWith("Regression tests left out: Harbord's, Peters' and Deeks' are for odds ratios; Pustejovsky", StringComparison.Ordinal));
    }

    /// <summary>The tables of <c>publication_bias.R</c>: R's <c>lm</c> on the published formulas.</summary>
    [Fact]
    public void Odds_ratios_have_all_their_tests()
    {
        foreach (var table in ReferenceCases.Read("publication_bias.json").GetProperty("tables").EnumerateArray())
        {
            var rows = table.Numbers("ai").Select((a, i) => FormattableString.Invariant($"S{i},{a},{table.Numbers("n1i")[i]},{table.Numbers("ci")[i]},{table.Numbers("n2i")[i]}"));
            var (result, _) = Bias("study,ai,n1i,ci,n2i\n" + string.Join('\n', rows) + "\n", "measure", "OR");
            foreach (var (name, member) in new[] { ("harbord", "harbord"), ("macaskill", "macaskill"), ("peters", "peters"), ("deeks", "deeks") })
            {
                var test = result.RegressionTests!.Single(t => t.Test == name);
                Near(table.GetProperty(member).Number("statistic"), test.Statistic, 1e-8);
                Near(table.GetProperty(member).Number("p"), test.P, 1e-8);
                Near(table.GetProperty(member).Number("slope"), test.Slope, 1e-8);
            }
        }
    }

    [Fact]
    public void Standardised_differences_have_pustejovsky_and_rodgers_test()
    {
        var (result, notices) = Bias(Trials.Scores, "measure", "SMD");

        Assert.Equal(["thompson", "macaskill", "pustejovsky-rodgers"], result.RegressionTests!.Select(t => t.Test));
        Assert.Contains(notices, n => n.Contains("are for odds ratios", StringComparison.Ordinal));
    }

    [Fact]
    public void Trim_and_fill_takes_estimator_side_and_centre()
    {
        var (r0, _) = Bias(Trials.Bcg, "measure", "RR", "trimfill", "R0");
        var (left, _) = Bias(Trials.Bcg, "measure", "RR", "trimfill", "Q0", "trimfill-side", "left");
        var (common, _) = Bias(Trials.Bcg, "measure", "RR", "trimfill-model", "common");
        var expected = Reference.GetProperty("trim").GetProperty("r0");

        Assert.Equal((expected.GetProperty("side").GetString(), (int)expected.Number("k0"), "R0"), (r0.TrimAndFill!.Side, r0.TrimAndFill.K0, r0.TrimAndFill.Estimator));
        Near(expected.Number("se"), r0.TrimAndFill.K0Se, 1e-9);
        Near(expected.Number("p"), r0.TrimAndFill.PNoneMissing!.Value, 1e-12);
        Near(expected.Number("estimate"), r0.TrimAndFill.Estimate, 1e-7);
        Assert.Equal("left", left.TrimAndFill!.Side);
        Near(Reference.GetProperty("trim").GetProperty("q0left").Number("estimate"), left.TrimAndFill.Estimate, 1e-7);
        Assert.Equal("common", common.TrimAndFill!.Trimming);
    }

    [Fact]
    public void Selection_models_are_those_that_are_asked_for_in_that_order()
    {
        var (result, _) = Bias(Trials.Bcg, "measure", "RR", "selection", "negexp,halfnorm,truncated");
        var fits = ReferenceCases.Read("selection.json").GetProperty("sets").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "dat.bcg, RR").GetProperty("fits").EnumerateArray().ToArray();

        Assert.Equal(["negexp", "halfnorm", "truncated"], result.Selection!.Select(m => m.Type));
        foreach (var model in result.Selection!)
        {
            var reference = fits.Single(f => f.GetProperty("type").GetString() == model.Type && f.GetProperty("alternative").GetString() == "less"
                && (!f.TryGetProperty("slope", out var slope) || slope.ValueKind == JsonValueKind.Null));
            Assert.Equal("negative", model.Favoured);
            Assert.Null(model.Steps);
            Assert.Equal(reference.Number("estimate"), model.Effect!.Estimate, 1e-3); // metafor stops where the likelihood is flat to 1e-10
            Assert.Equal(reference.Numbers("delta")[0], model.Delta[0], 5e-3);
        }
    }

    [Fact]
    public void Steps_and_side_of_a_selection_model_are_options()
    {
        var (result, _) = Bias(Trials.Bcg, "measure", "RR", "selection-steps", "0.05", "selection-favours", "either");
        var reference = ReferenceCases.Read("selection.json").GetProperty("sets").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "dat.bcg, RR").GetProperty("fits").EnumerateArray()
            .First(f => f.GetProperty("type").GetString() == "stepfun" && f.GetProperty("alternative").GetString() == "two.sided");
        var model = Assert.Single(result.Selection!);

        Assert.Equal(("either", 0.05), (model.Favoured, model.Steps![0]));
        Assert.Equal(reference.Number("estimate"), model.Effect!.Estimate, 2e-4);
        Assert.Equal(reference.Number("lrt"), model.Lrt.Statistic, 1e-5);
    }

    [Fact]
    public void Excess_significance_and_orwin_s_target_agree_with_metafor()
    {
        var (result, _) = Bias(Trials.Bcg, "measure", "RR", "failsafe-target", "0.1");
        var excess = result.ExcessSignificance!;
        var expected = Reference.GetProperty("excess");

        Assert.Equal(expected.Number("observed"), excess.Observed);
        Near(expected.Number("expected"), excess.Expected, 1e-8);
        Near(expected.Number("p"), excess.P, 1e-8);
        Near(expected.Number("theta"), excess.Theta, 1e-8);
        Assert.Equal((long)Reference.Number("orwin"), result.FailSafeN!.Orwin!.Value);
        Assert.Equal(-0.1, result.FailSafeN.OrwinTarget);
    }

    /// <summary>metafor and brute force (<c>publication_bias.R</c>, BCG trials with REML): 8 affirmative, η 4.</summary>
    [Fact]
    public void The_worst_case_agrees_with_its_reference()
    {
        var (result, _) = Bias(Trials.Bcg, "measure", "RR", "selection-ratio", "4");
        var set = ReferenceCases.Read("publication_bias.json").GetProperty("sets").EnumerateArray().First();
        var expected = set.GetProperty("worst").EnumerateArray().Single(w => (int)w.Number("eta") == 4);
        var worst = result.WorstCase!;

        Assert.Equal(("negative", (int)expected.Number("affirmative")), (worst.Favoured, worst.Affirmative));
        Near(expected.Number("worst"), worst.Estimate!.Estimate, 1e-6);
        Near(expected.Number("worstSe"), worst.Estimate.Se, 1e-6);
        Near(expected.Number("corrected"), worst.Corrected.Estimate, 1e-6);
        Near(expected.Number("correctedSe"), worst.Corrected.Se, 1e-6);
    }

    [Fact]
    public void Beside_moderators_stand_the_tests_that_metafor_has_and_nothing_else()
    {
        var (result, notices) = Bias(Trials.Bcg, "measure", "RR", "mods", "ablat", "selection", "step,negexp");
        var expected = Reference.GetProperty("moderated");
        var selection = ReferenceCases.Read("selection.json").GetProperty("sets").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "dat.bcg, RR").GetProperty("fits").EnumerateArray()
            .Single(f => f.GetProperty("type").GetString() == "stepfun" && f.GetProperty("alternative").GetString() == "less" && f.TryGetProperty("slope", out var slope) && slope.ValueKind == JsonValueKind.Number);

        Near(expected.GetProperty("lm").Number("statistic"), result.Egger!.Statistic, 1e-8);
        Near(expected.GetProperty("lm").Number("p"), result.Egger.P, 1e-8);
        Near(expected.GetProperty("within").Number("statistic"), result.Regtest!.Statistic, 1e-6);
        Assert.Equal(["step", "negexp"], result.Selection!.Select(m => m.Type));
        var step = result.Selection![0];
        Assert.Null(step.Effect);
        Assert.Equal(["intercept", "ablat"], step.Coefficients!.Select(c => c.Name));
        Assert.Equal(selection.Number("estimate"), step.Coefficients![0].Effect.Estimate, 1e-3);
        Assert.Equal(selection.Number("slope"), step.Coefficients[1].Effect.Estimate, 1e-4);
        Assert.Contains(notices, n => n.StartsWith("Beside moderators there are Egger's test", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(ResultsJson.Write(Trials.Synthesise(Trials.Bcg, "measure", "RR", "mods", "ablat", "bias", "").Result));
        var names = json.RootElement.GetProperty("bias").EnumerateObject().Select(m => m.Name);
        Assert.Equal(["egger", "regtest", "selection"], names);
    }

    [Theory]
    [InlineData("--trimfill says how --bias", "trimfill", "R0")]
    [InlineData("--selection-steps is about the step function", "bias", "", "selection", "beta", "selection-steps", "0.05")]
    [InlineData("--truncation is about truncated selection", "bias", "", "truncation", "0.1")]
    [InlineData("--selection does not take 'stap'. Nearest: step", "bias", "", "selection", "stap")]
    [InlineData("--selection-steps does not take '0.5,0.1'", "bias", "", "selection-steps", "0.5,0.1")]
    [InlineData("--selection does not take 'step,step'", "bias", "", "selection", "step,step")]
    [InlineData("--failsafe-target does not take '0'", "bias", "", "failsafe-target", "0")]
    [InlineData("--trimfill is about one pooled effect", "bias", "", "mods", "x", "trimfill", "R0")]
    [InlineData("--gosh is about one pooled effect", "gosh", "", "mods", "x")]
    [InlineData("--cumulative is about one pooled effect", "cumulative", "x", "mods", "x")]
    [InlineData("--subsets is how many subsets", "subsets", "10")]
    [InlineData("--seed is for what is drawn", "seed", "3")]
    [InlineData("--permute does not take '1'", "permute", "1")]
    [InlineData("--permute fits the model again", "model", "mantel-haenszel", "measure", "OR", "permute", "100")]
    public void What_cannot_be_meant_is_refused(string begins, params string[] options)
    {
        var parsed = SpecificationParser.Parse(options.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        Assert.StartsWith(begins, parsed.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_are_written_and_read_back()
    {
        var spec = SynthesisTest.Specify(
            "bias", "", "trimfill", "Q0", "selection", "step,power", "selection-steps", "0.025,0.5", "gosh", "", "subsets", "99", "permute", "500", "seed", "12", "cumulative", "year");
        var again = SpecificationParser.Parse(SpecificationOptions.Write(spec)).Value;

        Assert.Equal(SpecificationOptions.Write(spec), SpecificationOptions.Write(again));
        Assert.Equal((12ul, 99, 500, "year"), (again.Sensitivity.Seed, again.Sensitivity.Subsets, again.Sensitivity.Permute, again.Sensitivity.Cumulative));
        Assert.Equal(["step", "power"], again.BiasChoices.Selection);
    }

    private static (BiasResult Bias, IReadOnlyList<string> Notices) Bias(string csv, params string[] options)
    {
        var result = Trials.Synthesise(csv, ["bias", "", .. options]).Result;
        return (result.Bias!, result.Notices);
    }

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{actual:R} is not {expected:R}");
}

using System.Text.Json;
using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Reporting;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// Outliers, Baujat's coordinates, cumulative meta-analysis, subsets and permutations of the BCG trials, against metafor 3.8.1
/// (<c>validation/sensitivity.R</c>); REML is iterated by both, so figures agree to 1e-6, closed forms to 1e-8.
/// </summary>
public sealed class SensitivityTests
{
    private static readonly JsonElement Reference = ReferenceCases.Read("sensitivity.json");

    [Fact]
    public void Influence_has_the_coordinates_of_baujat_and_the_dfbetas_of_metafor()
    {
        var influence = Bcg("influence", "").Influence!;

        Near(Reference.GetProperty("baujat").Numbers("x"), [.. influence.Select(i => i.Baujat!.Heterogeneity)]);
        Near(Reference.GetProperty("baujat").Numbers("y"), [.. influence.Select(i => i.Baujat!.Influence)]);
        Near(Reference.Numbers("dfbetas"), [.. influence.Select(i => Assert.Single(i.Dfbetas))]);
    }

    [Fact]
    public void Outliers_are_named_and_the_others_pooled_again()
    {
        var outliers = Bcg("influence", "").Outliers!;
        var expected = Reference.GetProperty("byInterval");

        Assert.Equal(["Hart & Sutherland", "TPT Madras"], outliers.ByInterval!.Studies);
        Assert.Equal(expected.Numbers("studies").Select(i => (int)i - 1), outliers.ByInterval.At);
        var rest = outliers.ByInterval.Without!;
        Assert.Equal(expected.Number("k"), rest.K);
        Near([expected.Number("estimate"), expected.Number("lower"), expected.Number("tau2"), expected.Number("i2")], [rest.Estimate, rest.Ci[0], rest.Tau2, rest.I2]);
        Assert.Empty(outliers.ByResidual.Studies);
        Assert.Null(outliers.ByResidual.Without);
    }

    [Fact]
    public void Influence_beside_a_moderator_has_no_leave_one_out_but_the_rest()
    {
        var result = Bcg("influence", "", "mods", "ablat");
        var expected = Reference.GetProperty("moderated");

        Assert.All(result.Influence!, i => Assert.Null(i.LeaveOneOut));
        Near(expected.Numbers("rstudent"), [.. result.Influence!.Select(i => i.Rstudent)]);
        Near(expected.Numbers("cookD"), [.. result.Influence!.Select(i => i.CookD)]);
        Near(expected.Numbers("hat"), [.. result.Influence!.Select(i => i.Hat)]);
        Near(expected.Numbers("dfbetas"), [.. result.Influence!.Select(i => i.Dfbetas[1])]);
        Near(expected.GetProperty("baujat").Numbers("y"), [.. result.Influence!.Select(i => i.Baujat!.Influence)]);
        Assert.Equal(expected.GetProperty("influential").EnumerateArray().Select(f => f.GetBoolean()), result.Influence!.Select(i => i.Influential));
        Assert.Null(result.Outliers!.ByInterval);
        using var json = JsonDocument.Parse(ResultsJson.Write(result));
        Assert.False(json.RootElement.GetProperty("influence")[0].TryGetProperty("leaveOneOut", out _));
    }

    [Fact]
    public void Studies_join_by_year_and_those_of_one_year_in_the_order_of_the_rows()
    {
        var cumulative = Bcg("cumulative", "year").Cumulative!;
        var expected = Reference.GetProperty("cumul");

        Assert.Equal(expected.Numbers("order").Select(i => (int)i - 1), cumulative.Steps.Select(s => s.Position));
        Assert.Equal("1948", cumulative.Steps[0].Value);
        Near(expected.Numbers("estimate"), [.. cumulative.Steps.Select(s => s.Pooled.Estimate)]);
        Near(expected.Numbers("se"), [.. cumulative.Steps.Select(s => s.Pooled.Se)]);
        Near(expected.Numbers("tau2"), [.. cumulative.Steps.Select(s => s.Pooled.Tau2)]);
        Near(expected.Numbers("i2"), [.. cumulative.Steps.Select(s => s.Pooled.I2)]);
    }

    [Fact]
    public void A_study_without_an_entry_in_the_order_is_left_out_and_told()
    {
        var result = SynthesisTest.Run("study,yi,vi,year\nA,0.1,0.04,2001\nB,0.5,0.02,\nC,0.3,0.03,1999\n", "cumulative", "year").Value;

        Assert.Equal(["C", "A"], result.Cumulative!.Steps.Select(s => s.Study));
        Assert.Contains(result.Notices, n => n.Contains("leaves out 1 of 3 studies", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_give_an_order_too() =>
        Assert.Equal(["B", "A"], SynthesisTest.Run("study,yi,vi,phase\nA,0.1,0.04,two\nB,0.5,0.02,one\n", "cumulative", "phase").Value.Cumulative!.Steps.Select(s => s.Study));

    [Fact]
    public void Every_subset_is_counted_once()
    {
        var gosh = Bcg("model", "common", "gosh", "").Gosh!;
        var expected = Reference.GetProperty("gosh");

        Assert.Equal((8191, true, 0), (gosh.Subsets, gosh.Exhaustive, gosh.NotConverged));
        Assert.Equal(expected.Number("subsets"), gosh.Subsets);
        Near(expected.Numbers("estimate"), gosh.Estimate.Quantiles, 1e-8);
        Near(expected.Numbers("i2"), gosh.I2.Quantiles, 1e-8);
        Near(expected.Numbers("with"), [.. gosh.Studies.Select(s => s.EstimateWith)], 1e-8);
        Near(expected.Numbers("without"), [.. gosh.Studies.Select(s => s.EstimateWithout)], 1e-8);
        Assert.All(new[] { gosh.Estimate.Counts.Sum(), gosh.I2.Counts.Sum(), gosh.Counts.Sum(row => row.Sum()) }, n => Assert.Equal(8191, n));
    }

    [Fact]
    public void A_sample_of_subsets_is_that_of_its_seed()
    {
        var (one, same, other) = (Sampled("7"), Sampled("7"), Sampled("8"));

        Assert.Equal((500, false), (one.Subsets, one.Exhaustive));
        Assert.Equal(one.Estimate.Quantiles, same.Estimate.Quantiles);
        Assert.NotEqual(one.Estimate.Quantiles, other.Estimate.Quantiles);

        GoshResult Sampled(string seed) => Bcg("gosh", "", "subsets", "500", "seed", seed).Gosh!;
    }

    [Fact]
    public void The_pooled_effect_is_tested_by_all_signs()
    {
        var test = Bcg("permute", "1000").Permutation!;

        Assert.Equal((8192, true), (test.Arrangements, test.Exact));
        var pooled = Assert.Single(test.Coefficients);
        Assert.Equal(("pooled", 12.0 / 8192), (pooled.Name, pooled.P));
        Near([Reference.GetProperty("permutation").Number("model")], [pooled.ModelP]);
        Assert.Null(test.Moderators);
    }

    /// <summary>Six of the trials, DL: 360 arrangements that differ (two trials share a latitude).</summary>
    [Fact]
    public void Moderators_are_tested_by_all_arrangements_that_differ()
    {
        var test = Bcg("tau2", "DL", "mods", "ablat", "permute", "1000", "exclude", "2,3,6,9,10,12,13").Permutation!;
        var expected = Reference.GetProperty("permutedModerator");

        Assert.Equal((360, true), (test.Arrangements, test.Exact));
        Near(expected.Numbers("p"), [.. test.Coefficients.Select(c => c.P)]);
        Near(expected.Numbers("model"), [.. test.Coefficients.Select(c => c.ModelP)]);
        Near([expected.Number("together")], [test.Moderators!.P]);
    }

    [Fact]
    public void One_study_has_nothing_to_rearrange_or_to_leave_out()
    {
        var result = SynthesisTest.Run("study,yi,vi,year\nA,0.1,0.04,2001\n", "gosh", "", "permute", "100", "influence", "", "cumulative", "year").Value;

        Assert.Null(result.Gosh);
        Assert.Null(result.Permutation);
        Assert.Null(result.Influence);
        Assert.Single(result.Cumulative!.Steps);
        Assert.Equal(3, result.Notices.Count(n => n.Contains("no GOSH", StringComparison.Ordinal) || n.Contains("no permutation", StringComparison.Ordinal) || n.Contains("no influence", StringComparison.Ordinal)));
    }

    [Fact]
    public void Long_work_tells_how_far_it_is_and_can_be_stopped()
    {
        var heard = new Heard();
        SynthesisRun.Run(SynthesisTest.Table(Trials.Bcg), SynthesisTest.Specify("measure", "RR", "permute", "1000"), heard);
        Assert.Equal(new SynthesisProgress("arrangements", 1), heard.Last);

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            SynthesisRun.Run(SynthesisTest.Table(Trials.Bcg), SynthesisTest.Specify("measure", "RR", "gosh", ""), null, stop.Token));
    }

    private static SynthesisResult Bcg(params string[] options) => Trials.Synthesise(Trials.Bcg, ["measure", "RR", .. options]).Result;

    private static void Near(double[] expected, double[] actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.True(Math.Abs(a - e) <= tolerance * Math.Max(1, Math.Abs(e)), $"{a:R} is not {e:R}");
        }
    }

    private sealed class Heard : IProgress<SynthesisProgress>
    {
        private readonly Lock hearing = new();

        public SynthesisProgress Last { get; private set; }

        public void Report(SynthesisProgress value)
        {
            lock (hearing)
            {
                Last = value.Share > Last.Share ? value : Last;
            }
        }
    }
}

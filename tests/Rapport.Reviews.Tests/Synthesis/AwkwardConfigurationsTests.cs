using System.Globalization;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// Random options on random awkward data, the same ones on every run: an answer whose missing numbers a notice explains, or a refusal in a sentence; and the
/// whole report can be written. Beside them what such runs have found.
/// </summary>
public sealed class AwkwardConfigurationsTests
{
    private const string AllEqual = "study,yi,vi,x,g\nA,0.3,0.04,1,a\nB,0.3,0.05,2,b\nC,0.3,0.06,4,a\nD,0.3,0.02,3,b\nE,0.3,0.03,5,a\n";
    private const string Nested = "study,esid,yi,vi,x\nA,1,0.3,0.04,1\nA,2,0.5,0.05,2\nB,3,0.1,0.06,4\nB,4,-0.2,0.02,3\nC,5,0.7,0.03,5\nC,6,0.4,0.03,2\nD,7,0.2,0.05,2\n";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_throws_and_nothing_is_missing_without_a_word(int seed)
    {
        for (var turn = 0; turn < 10; turn++)
        {
            var (csv, options) = new AwkwardCase((seed * 1000) + turn).Drawn();
            var asked = SpecificationParser.Parse(options);
            if (asked.IsRefused(out var contradiction, out var specification))
            {
                Assert.EndsWith(".", contradiction.Message, StringComparison.Ordinal);
                continue;
            }

            var outcome = SynthesisRun.Run(SynthesisTest.Table(csv), specification, cancellation: TestContext.Current.CancellationToken);
            if (outcome.IsRefused(out var why, out var result))
            {
                Assert.True(why.Message.Length > 20 && why.Message.EndsWith('.'), why.Message);
                continue;
            }

            var said = string.Join(' ', options.Select(o => $"--{o.Key} {o.Value}")) + "\n" + csv;
            Assert.True(Explained(result) || result.Notices.Count > 0, said);
            var files = ReportFolder.Files(new() { Result = result, Specification = specification, DataName = "t.csv", DataHash = "0" }, default).ToList();
            Assert.All(files, file => Assert.DoesNotContain("NaN", System.Text.Encoding.UTF8.GetString(file.Content.Span), StringComparison.Ordinal));
        }
    }

    private static bool Explained(SynthesisResult result) =>
        (result.Pooled is not { } p || (double.IsFinite(p.Statistic) && double.IsFinite(p.Se)))
        && (result.Coefficients ?? []).All(c => double.IsFinite(c.Statistic) && double.IsFinite(c.P))
        && (result.SubgroupTest is not { } test || double.IsFinite(test.Q));

    [Theory]
    [InlineData("equivalence", "-0.2,0.2", "No test of equivalence: ")]
    [InlineData("non-inferiority", "0.2", "No test of non-inferiority: ")]
    public void An_effect_without_a_standard_error_is_not_judged(string option, string value, string notice)
    {
        var result = SynthesisTest.Run(AllEqual, "robust", "CR1", "benefit", "positive", option, value).Value;

        Assert.Equal(0, result.Pooled!.Se);
        Assert.Null(result.Equivalence);
        Assert.Null(result.NonInferiority);
        Assert.Contains(result.Notices, n => n.StartsWith(notice, StringComparison.Ordinal));
        Assert.Contains("Coefficient 1 has a robust standard error of 0: its clusters agree exactly, and leave nothing to estimate an error from.", result.Notices);
    }

    [Fact]
    public void Effects_that_agree_exactly_leave_no_test_between_subgroups_and_no_regressions()
    {
        var alone = SynthesisTest.Run(AllEqual, "test", "knha", "subgroup", "g", "bias", "true").Value;
        var wild = SynthesisTest.Run(AllEqual.Replace("0.3,0", "0,0", StringComparison.Ordinal), "wild", "99").Value;

        Assert.Contains(alone.Notices, n => n.StartsWith("The test between subgroups has no answer", StringComparison.Ordinal));
        Assert.Contains(alone.Notices, n => n.StartsWith("The effects lie on one line", StringComparison.Ordinal));
        Assert.Contains(wild.Notices, n => n.StartsWith("The wild bootstrap of pooled has no answer", StringComparison.Ordinal));
        Assert.True(double.IsNaN(wild.Dependence!.Wild![0].P));
    }

    [Fact]
    public void A_likelihood_interval_does_not_go_along_to_presets_that_have_no_likelihood()
    {
        var result = SynthesisTest.Run(Nested, "tau2-ci", "PL", "compare-presets", "metafor,RevMan5").Value;

        Assert.All(result.PresetComparison!.Steps, step => Assert.Null(step.Why));
    }

    /// <summary>metafor 3.8.1: rma.mv(yi, vi, mods = ~ x, random = ~ 1 | study/esid) with and without each study, (β − β₋)ᵀ V⁻¹ (β − β₋).</summary>
    [Fact]
    public void Clusters_are_left_out_of_a_multilevel_regression_too()
    {
        var result = SynthesisTest.Run(Nested, "model", "multilevel", "mods", "x", "influence", "true").Value;

        Assert.Equal(4, result.Influence!.Count);
        Assert.All(result.Influence, i => Assert.Null(i.LeaveOneOut));
        Assert.All(result.Influence, i => Assert.True(double.IsFinite(i.CookD) && double.IsFinite(i.QeDel)));
        Near([0.2997151981, 1.202954399, 12.93578651, 0.005673568047], result.Influence.Select(i => i.CookD));
    }

    [Fact]
    public void Own_weights_go_along_into_subgroups_with_a_common_variance()
    {
        const string Csv = "study,yi,vi,w,g\nA,0.3,0.04,1,a\nB,0.1,0.05,2,b\nC,0.5,0.06,3,a\nD,0.2,0.02,1,b\nE,0.4,0.03,2,a\nF,-0.1,0.05,2,b\n";
        var result = SynthesisTest.Run(Csv, "map", "weight=w", "tau2", "GENQ", "tau2-ci", "GENQ", "subgroup", "g", "common-tau2", "true").Value;

        Assert.Equal(2, result.Subgroups!.Count);
        Near([(0.3 + (3 * 0.5) + (2 * 0.4)) / 6, ((2 * 0.1) + 0.2 + (2 * -0.1)) / 5], result.Subgroups.Select(s => s.Pooled.Estimate));
    }

    [Fact]
    public void An_unstructured_term_with_more_parameters_than_rows_is_refused()
    {
        var refusal = SynthesisTest.Run(Nested, "model", "multilevel", "random", "esid|study", "struct", "UN").Refusal!;

        Assert.Equal("The 7 levels of esid|study have 28 variances and correlations, more than 7 rows can tell: use --struct CS, HCS or DIAG, or a column with fewer levels.", refusal.Message);
    }

    [Fact]
    public void More_correlated_rows_than_can_be_fitted_are_refused_at_once()
    {
        var csv = "study,yi,vi\n" + string.Concat(Enumerable.Range(0, 1600).Select(i => string.Create(CultureInfo.InvariantCulture, $"A,{i % 7 / 10.0},0.05\n"))) + "B,0.2,0.1\n";

        Assert.StartsWith("1600 rows are all correlated with each other", SynthesisTest.Run(csv, "model", "multilevel", "rho", "0.6").Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_too_large_for_CR2_is_refused_and_CR1_is_not()
    {
        var csv = "study,yi,vi\n" + string.Concat(Enumerable.Range(0, 900).Select(i => string.Create(CultureInfo.InvariantCulture, $"{"ABC"[i < 600 ? 0 : 1 + (i % 2)]},{i % 7 / 10.0},0.05\n")));

        Assert.Contains("one cluster of study has 600 rows", SynthesisTest.Run(csv, "robust", "CR2").Refusal!.Message, StringComparison.Ordinal);
        Assert.True(SynthesisTest.Run(csv, "robust", "CR1").Value.Pooled!.Se > 0);
    }

    [Fact]
    public void More_components_than_can_be_followed_are_refused()
    {
        var csv = "study,o,yi,vi\n" + string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i / 3},o{i % 20},{i * 7 % 11 / 10.0},0.05\n")));

        var refusal = SynthesisTest.Run(csv, "model", "multilevel", "random", "o|study", "struct", "DIAG", "profile", "true").Refusal!;

        Assert.StartsWith("--profile refits the model dozens of times for each of 20 components", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wild", "99", "Leave out --wild, or use fewer moderators.")]
    [InlineData("robust", "CR2", "Leave out --robust, or use fewer moderators.")]
    public void Too_few_clusters_are_told_of_the_option_that_wants_them(string option, string value, string advice) =>
        Assert.EndsWith(advice, SynthesisTest.Run("study,yi,vi\nA,0.3,0.04\nA,0.1,0.05\n", option, value).Refusal!.Message, StringComparison.Ordinal);

    private static void Near(double[] expected, IEnumerable<double> actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));

    /// <summary>One drawn case: rows and options that suit their measure.</summary>
    private sealed class AwkwardCase(int seed)
    {
        private static readonly string[][] Choices =
        [
            ["tau2=REML", "tau2=DL", "tau2=PM", "tau2=SJ", "tau2=ML", "model=common", "tau2=PMM"], ["test=knha", "test=adhoc", "test=t", ""], ["tau2-ci=BJ", "tau2-ci=J", "", ""],
            ["mods=x", "subgroup=g", "robust=CR2", "robust=CR0", "", "", ""], ["bias=true", "influence=true", "battery=true", "", ""], ["equivalence=-0.2,0.2", "permute=50", "compare-presets=RevMan5,metafor", "", "", ""],
        ];

        private static readonly string[][] Multilevel =
        [
            ["random=study/esid", "random=study", "random=study + g", "random=g|study"], ["struct=UN", "struct=HCS", "struct=DIAG", ""], ["rho=0.6", "", ""], ["mods=x", "", ""],
            ["robust=CR2", "influence=true", "profile=true", "", ""], ["tau2=ML", ""], ["bias=true", "", ""],
        ];

        private readonly Random random = new(seed);

        public (string Csv, List<KeyValuePair<string, string>> Options) Drawn()
        {
            var (k, style, multilevel) = (random.Next(1, 13), random.Next(6), random.Next(3) == 0);
            var clusters = random.Next(1, k + 1);
            var csv = "study,esid,yi,vi,x,g,rob\n" + string.Concat(Enumerable.Range(0, k).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"S{i % clusters},{i},{Effect(style)},{Variance(style)},{(style == 3 ? 1 : random.Next(5))},{"abc"[random.Next(3)]},{random.Next(5)}\n")));
            var options = new List<KeyValuePair<string, string>>();
            if (multilevel)
            {
                options.Add(new("model", "multilevel"));
            }

            foreach (var words in multilevel ? Multilevel : Choices)
            {
                if (words[random.Next(words.Length)].Split('=', 2) is [var name, var value] && (name != "struct" || options.Exists(o => o.Value == "g|study")))
                {
                    options.Add(new(name, value));
                }
            }

            return (csv, options);
        }

        private double Effect(int style) => style switch { 0 => 0.3, 1 => random.Next(-1, 2) / 2.0, 2 => Math.Pow(10, random.Next(-8, 9)), _ => random.NextDouble() - 0.3 };

        private double Variance(int style) => style switch { 4 => Math.Pow(10, random.Next(-12, 13)), 5 => 0.04, _ => 0.01 + (random.NextDouble() / 5) };
    }
}

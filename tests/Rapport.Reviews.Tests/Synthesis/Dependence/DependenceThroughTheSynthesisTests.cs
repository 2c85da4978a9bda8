using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>What dependent effects bring into a synthesis, and what is refused.</summary>
public sealed class DependenceThroughTheSynthesisTests
{
    private const string Rows =
        "study,scale,yi,vi,year,arm1,arm2\nA,1,0.31,0.070,1,x,c\nA,2,0.55,0.071,1,x,c\nA,1,0.12,0.076,1,y,c\nB,1,0.71,0.037,2,x,c\nB,2,0.42,0.036,2,x,c\n"
        + "C,1,-0.20,0.096,3,x,c\nC,1,0.35,0.095,3,y,c\nD,1,0.95,0.053,5,x,c\nD,2,0.80,0.052,5,x,c\nE,1,0.05,0.109,4,x,c\n";

    [Fact]
    public void Effects_within_studies_are_what_is_meant_unless_told_otherwise()
    {
        var result = SynthesisTest.Run(Rows, "model", "multilevel").Value;

        Assert.Equal(["study", "study/esid"], result.Dependence!.Components!.Select(c => c.Name));
        Assert.Equal([5, 10], result.Dependence.Components!.Select(c => c.Groups));
        Assert.Equal(100, result.Studies.Sum(s => s.Weight), 1e-9);
        Assert.DoesNotContain(result.Notices, n => n.Contains("independent", StringComparison.Ordinal));
    }

    [Fact]
    public void Structured_effects_name_their_levels()
    {
        var result = SynthesisTest.Run(Rows, "model", "multilevel", "random", "scale|study", "struct", "UN").Value;

        Assert.Equal(["scale|study [1]", "scale|study [2]", "scale|study [1, 2]"], result.Dependence!.Components!.Select(c => c.Name));
        Assert.Null(result.Pooled!.Pi);
        Assert.True(double.IsNaN(result.Heterogeneity!.I2));
    }

    [Fact]
    public void Shared_arms_correlate_the_effects_of_a_study()
    {
        var shared = SynthesisTest.Run(Rows, "model", "multilevel", "v-arms", "arm1,arm2", "v-scale", "scale", "rho", "0.7").Value;

        Assert.NotEqual(SynthesisTest.Run(Rows, "model", "multilevel").Value.Pooled!.Estimate, shared.Pooled!.Estimate);
        Assert.Contains(shared.Notices, n => n.Contains("equal size", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaving_out_clusters_and_profiles_are_there_when_asked_for()
    {
        var result = SynthesisTest.Run(Rows, "model", "multilevel", "influence", "true", "profile", "true", "rho", "0.4").Value;

        Assert.Equal(["A", "B", "C", "D", "E"], result.Influence!.Select(i => i.Study));
        Assert.Equal([3, 2, 2, 2, 1], result.Influence!.Select(i => i.Cluster!.K));
        Assert.Equal(100, result.Influence!.Sum(i => i.Weight), 1e-9);
        Assert.All(result.Dependence!.Components!, c => Assert.InRange(c.Sigma2!.Value, c.Ci![0], c.Ci[1]));
    }

    /// <summary>Common effect, no moderators: every sign vector by hand, F with the plain sandwich.</summary>
    [Fact]
    public void The_wild_bootstrap_goes_through_every_sign_vector_of_few_clusters()
    {
        double[] y = [0.31, 0.55, 0.12, 0.71, 0.42, -0.20, 0.35, 0.95, 0.80, 0.05];
        double[] v = [0.070, 0.071, 0.076, 0.037, 0.036, 0.096, 0.095, 0.053, 0.052, 0.109];
        int[] cluster = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4];
        double F(Func<int, double> effect)
        {
            var total = v.Sum(x => 1 / x);
            var mean = Enumerable.Range(0, 10).Sum(i => effect(i) / v[i]) / total;
            var meat = Enumerable.Range(0, 5).Sum(c => Math.Pow(Enumerable.Range(0, 10).Where(i => cluster[i] == c).Sum(i => (effect(i) - mean) / v[i]), 2));
            return mean * mean * total * total / meat;
        }

        var samples = Enumerable.Range(0, 16).Select(s => F(i => (cluster[i] > 0 && ((s >> (cluster[i] - 1)) & 1) == 1 ? -1 : 1) * y[i])).ToArray();
        var test = SynthesisTest.Run(Rows, "model", "common", "wild", "999").Value.Dependence!.Wild!.Single();

        Assert.Equal(("pooled", true, 16, 0), (test.Name, test.Exhaustive, test.Samples, test.Failed));
        Assert.Equal(F(i => y[i]), test.Statistic, 1e-9);
        Assert.Equal(samples.Count(f => f >= F(i => y[i]) * (1 - 1e-9)) / 16.0, test.P, 1e-12);
    }

    [Theory]
    [InlineData("model", "multilevel", "measure", "GEN")]
    [InlineData("model", "peto", "measure", "PETO")]
    [InlineData("model", "glmm", "measure", "OR")]
    [InlineData("model", "random", "measure", "GEN")]
    public void No_aggregation_may_be_asked_for_by_name(params string[] options)
    {
        SynthesisSpecification Parse(params string[] more) =>
            SpecificationParser.Parse(options.Concat(more).Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))).Value;

        Assert.Equal(SpecificationOptions.Write(Parse()), SpecificationOptions.Write(Parse("aggregate", "none")));
    }

    [Theory]
    [InlineData("Knapp–Hartung is not defined", "model", "multilevel", "test", "knha")]
    [InlineData("estimated by likelihood", "model", "multilevel", "tau2", "DL")]
    [InlineData("add --model multilevel", "random", "study/esid")]
    [InlineData("outcome|study", "model", "multilevel", "struct", "UN")]
    [InlineData("--v-scale", "model", "multilevel", "v-arms", "arm1,arm2", "rho", "0.5")]
    [InlineData("--phi 0.8", "model", "multilevel", "v-time", "year")]
    [InlineData("leave out --test", "robust", "CR2", "test", "t")]
    [InlineData("--aggregate makes one effect", "model", "multilevel", "aggregate", "study")]
    [InlineData("--tau2-ci PL", "profile", "true")]
    [InlineData("closed form", "tau2", "DL", "max-iterations", "5")]
    [InlineData("OR, IRR, PLO or IRLN", "model", "glmm", "measure", "RR")]
    [InlineData("a single model", "model", "glmm", "measure", "PLO", "glmm", "CM.EL")]
    public void Contradictions_are_refused_in_words_to_act_on(string words, params string[] options)
    {
        var refusal = SpecificationParser.Parse(options.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))).Refusal!;

        Assert.Equal(RefusalKind.Usage, refusal.Kind);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut through rows that the random effect scale correlates", "random", "study + scale", "robust", "CR2")]
    [InlineData("needs more clusters than coefficients", "random", "study/esid", "robust", "CR2", "mods", "factor(study)")]
    [InlineData("cannot be correlated like that", "rho", "0.5", "v-scale", "study")]
    public void What_only_the_data_show_is_refused_too(string words, params string[] options)
    {
        var refusal = SynthesisTest.Run(Rows, ["model", "multilevel", .. options]).Refusal!;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tau2", "REML")]
    [InlineData("tau2", "PM")]
    [InlineData("model", "multilevel")]
    [InlineData("model", "glmm", "measure", "OR")]
    [InlineData("model", "glmm", "measure", "OR", "glmm", "UM.RS")]
    public void A_starved_optimiser_says_that_it_did_not_converge(params string[] options)
    {
        const string Tables = "study,ai,n1i,ci,n2i\nA,3,20,9,21\nB,1,30,14,29\nC,12,40,11,41\nD,5,22,16,25\n";
        var csv = options.Contains("glmm") ? Tables : Rows;
        var refusal = SynthesisTest.Run(csv, [.. options, "max-iterations", "1"]).Refusal!;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.Contains("did not converge", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--max-iterations 1", refusal.Message, StringComparison.Ordinal);
        Assert.Null(SynthesisTest.Run(csv, options).Refusal);
    }

    [Fact]
    public void One_usable_study_is_answered_with_itself()
    {
        var result = SynthesisTest.Run("study,yi,vi\nA,0.4,0.04\n", "model", "multilevel", "robust", "CR2").Value;

        Assert.Equal(0.4, result.Pooled!.Estimate, 1e-12);
        Assert.Equal(0.2, result.Pooled.Se, 1e-12);
        Assert.Null(result.Heterogeneity);
    }

    [Fact]
    public void Rows_without_a_group_are_listed_as_excluded()
    {
        var result = SynthesisTest.Run(Rows + ",1,0.2,0.1,4,x,c\n", "model", "multilevel").Value;

        Assert.Contains(result.ExcludedRows, row => row is { Row: 11 } && row.Reason.Contains("column study", StringComparison.Ordinal));
    }
}

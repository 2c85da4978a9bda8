using Rapport.Reviews.Extraction;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Protocols;

public sealed class PtsdExampleTests
{
    private static readonly ReviewFolder Review = Examples.Read("ipt-ptsd");

    [Fact]
    public void Holds_the_ten_pooled_comparisons_and_none_that_does_not_belong()
    {
        string?[] studies = Review.Trials!.Find("study")!.Cells;

        Assert.Equal(10, studies.Length);
        Assert.Equal(9, studies.Distinct().Count());
        Assert.Equal(2, studies.Count(s => s == "Markowitz 2015"));
        Assert.Equal(1, studies.Count(s => s == "Krupnick 2008"));
        Assert.DoesNotContain(studies, s => s is "Jacob 2014" or "Johnson 2016" or "Brom 1989" or "Steinert 2016" or "Proenca 2022");
        Assert.Empty(Review.Unsourced());
    }

    [Fact]
    public void What_is_not_published_is_empty_and_listed()
    {
        SynthesisResult result = Examples.Run(Review, 0);

        Assert.Equal(4, result.K);
        Assert.Equal([1, 5, 6, 7, 8, 10], result.ExcludedRows.Select(r => r.Row));
        Assert.All(result.ExcludedRows, r => Assert.Contains(Review.Missing, m => m.Row == r.Row && m.Columns == "yi sei"));
        foreach (MissingFigure missing in Review.Missing)
        {
            Assert.All(missing.Columns!.Split(' '), column =>
                Assert.True(Review.Trials!.Find(column)!.Cells[missing.Row!.Value - 1] is null or "not stated"));
        }
    }

    /// <summary>metafor 3.8.1: escalc(measure="SMD") from the change scores, or with di= from the published d; rma(method="DL").</summary>
    [Fact]
    public void The_four_effects_are_those_of_escalc_and_pool_as_metafor_pools_them()
    {
        SynthesisResult result = Examples.Run(Review, 0);

        Assert.Equal([-0.3982, -0.9904, -1.1869, -0.7516], result.Studies.Select(s => Math.Round(s.Yi, 4)));
        Assert.Equal([0.0243, 0.1100, 0.1084, 0.0614], result.Studies.Select(s => Math.Round(s.Vi, 4)));
        Assert.Equal(-0.7541, result.Pooled!.Estimate, 5e-5);
        Assert.Equal([-1.1201, -0.3881], result.Pooled.Ci.Select(x => Math.Round(x, 4)));
        Assert.Equal(0.0731, result.Heterogeneity!.Tau2, 5e-5);
    }

    [Fact]
    public void Says_that_the_published_estimate_cannot_be_recomputed()
    {
        Assert.False(Review.Stated!.Recomputable);
        Assert.Contains(Review.Description.Notes, n => n.StartsWith("The published pooled estimate cannot be recomputed", StringComparison.Ordinal));
        Assert.Contains("cannot be recomputed", Review.Description.Analyses[0].Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void States_what_the_publication_states()
    {
        StatedResult all = Review.Stated!.Results[0];

        Assert.Equal((10, -0.44, 0.0005), (all.K, all.Estimate, all.P));
        Assert.Equal([-0.69, -0.19], all.Ci!);
        Assert.Equal(10, Review.Stated.Results.Count);
    }

    [Fact]
    public void Every_stated_subgroup_is_a_filter_of_the_trials()
    {
        foreach (StatedResult result in Review.Stated!.Results.Where(r => r.Subgroup is not null))
        {
            Assert.NotEmpty(RowFilter.Apply(Review.Trials!, [result.Subgroup!]).Value);
        }

        Assert.Equal(5, RowFilter.Apply(Review.Trials!, ["sessions_group=over 12"]).Value.Length);
    }

    [Fact]
    public void Its_counts_close()
    {
        Assert.Empty(Review.Counts!.Contradictions());
        Assert.Equal((793, 509, 36, 10, 9), (Review.Counts.RecordsFromDatabases, Review.Counts.RecordsScreened,
            Review.Counts.ReportsAssessed, Review.Counts.StudiesIncluded, Review.Counts.StudiesInSynthesis));
    }
}

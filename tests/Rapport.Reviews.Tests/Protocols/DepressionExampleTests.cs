using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Integrity;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Protocols;

public sealed class DepressionExampleTests
{
    private static readonly ReviewFolder Review = Examples.Read("ipt-depression");

    private static readonly (string Ours, string[] Released)[] Figures =
    [
        ("year", ["year"]), ("weeks", ["time_weeks"]), ("sessions", ["n_sessions_arm1"]),
        ("randomised1", ["rand_arm1"]), ("randomised2", ["rand_arm2"]), ("dropout1", ["attr_arm1"]), ("dropout2", ["attr_arm2"]),
        ("n1i", ["n_arm1", "n_change_arm1", "totaln_arm1"]), ("m1i", ["mean_arm1"]), ("sd1i", ["sd_arm1"]),
        ("n2i", ["n_arm2", "n_change_arm2", "totaln_arm2"]), ("m2i", ["mean_arm2"]), ("sd2i", ["sd_arm2"]),
        ("baseline_n1", ["baseline_n_arm1"]), ("baseline_m1", ["baseline_m_arm1"]), ("baseline_sd1", ["baseline_sd_arm1"]),
        ("baseline_n2", ["baseline_n_arm2"]), ("baseline_m2", ["baseline_m_arm2"]), ("baseline_sd2", ["baseline_sd_arm2"]),
        ("change_m1i", ["mean_change_arm1"]), ("change_sd1i", ["sd_change_arm1"]),
        ("change_m2i", ["mean_change_arm2"]), ("change_sd2i", ["sd_change_arm2"]),
        ("ai", ["event_arm1"]), ("ci", ["event_arm2"]), ("given_g", ["precalc_g"]), ("given_se", ["precalc_g_se"]),
        ("yi", [".g"]), ("sei", [".g_se"]), ("share_women", ["percent_women"]), ("mean_age", ["mean_age"]), ("rob", ["rob"]),
    ];

    [Fact]
    public void Holds_48_comparisons_of_31_trials_each_with_its_citation()
    {
        Assert.Equal(48, Review.Trials!.RowCount);
        Assert.Equal(31, Review.Trials.Find("study")!.Cells.Distinct().Count());
        Assert.Equal(31, Review.Sources.Count);
        Assert.Empty(Review.Unsourced());
        Assert.Equal(35, Enumerable.Range(0, 48).Count(i => Review.Trials.Find("sd1i")!.Cells[i] is not null));
        Assert.Contains("states no licence", Review.Description.Attribution[0].Licence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_is_that_of_the_released_file()
    {
        Table released = Extraction.Trials.Shared("metapsy/depression-psyctr.csv");
        int compared = 0;
        for (int row = 1; row <= 48; row++)
        {
            int source = int.Parse(Cell(Review.Trials!, "source_row", row)!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal("ipt", Cell(released, "condition_arm1", source));
            Assert.Equal(Cell(released, "study", source)!.Replace(", ", " ", StringComparison.Ordinal), Cell(Review.Trials!, "study", row));
            foreach ((string ours, string[] names) in Figures)
            {
                string? figure = names.Select(name => Cell(released, name, source)).FirstOrDefault(text => text is not null);
                Assert.Equal(figure?.Replace(',', '.'), Cell(Review.Trials!, ours, row));
                compared += figure is null ? 0 : 1;
            }
        }

        Assert.True(compared > 900, $"{compared} figures compared");
    }

    [Fact]
    public void No_released_row_of_interpersonal_therapy_is_left_out()
    {
        Table released = Extraction.Trials.Shared("metapsy/depression-psyctr.csv");
        int[] rows = RowFilter.Apply(released, ["condition_arm1=ipt"]).Value;
        Assert.Equal(rows.Select(r => $"{r}"), Review.Trials!.Find("source_row")!.Cells);
    }

    /// <summary>metafor 3.8.1: escalc, aggregate(struct="CS", rho=0.5), rma(test="knha") on the released .g and .g_se.</summary>
    [Fact]
    public void What_a_newcomer_sees_first_is_one_effect_a_trial()
    {
        SynthesisResult result = Examples.Run(Review, 0);

        Assert.Equal(31, result.K);
        Assert.Equal(0.481776141816, result.Pooled!.Estimate, 1e-8);
        Assert.Equal(0.310966520476, result.Pooled.Ci[0], 1e-8);
        Assert.Equal(0.652585763155, result.Pooled.Ci[1], 1e-8);
        Assert.Equal(0.159308888412, result.Heterogeneity!.Tau2, 1e-8);
        Assert.Empty(result.ExcludedRows);
    }

    [Fact]
    public void The_dependent_rows_are_a_choice_with_a_warning()
    {
        Assert.Equal(48, Examples.Run(Review, 1).K);
        Assert.NotNull(Review.Description.Analyses[1].Warning);
        Assert.Equal(3, Examples.Run(Review, 2).Subgroups!.Count);
    }

    [Fact]
    public void Its_own_check_finds_the_standard_errors_of_Lenze_and_no_effect_that_differs()
    {
        TrialTable trials = TrialTableReader.Read(Review.Trials!, new Dictionary<string, string>(), Escalc.Find("GEN")!, []).Value;
        IReadOnlyList<IntegrityFinding> findings = IntegrityCheck.Run(trials);

        Assert.Equal("Lenze 2017", Assert.Single(findings, f => f.Finding == "se-as-sd").Study);
        Assert.DoesNotContain(findings, f => f.Finding is "effect-differs" or "sign-swap" or "duplicate-row");
    }

    [Fact]
    public void Means_and_events_need_no_map()
    {
        Dictionary<string, string> none = [];
        Assert.Equal(35, TrialTableReader.Read(Review.Trials!, none, Escalc.Find("SMD")!, []).Value.Rows.Length);
        Assert.Equal(8, TrialTableReader.Read(Review.Trials!, none, Escalc.Find("RR")!, []).Value.Rows.Length);
    }

    private static string? Cell(Table table, string column, int row) => table.Find(column)!.Cells[row - 1];
}

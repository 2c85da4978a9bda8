using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class MetapsyStandardTests
{
    private const string Header =
        ";study;condition_arm1;condition_arm2;.g;.g_se;mean_arm1;sd_arm1;n_arm1;mean_arm2;sd_arm2;n_arm2;"
        + "mean_change_arm1;event_arm1;totaln_arm1;event_arm2;totaln_arm2;m_baseline_arm1\n";

    private const string Means = "1;A, 2011;ipt;cau;0,5;0,2;10;4;30;12;4;31;NA;NA;NA;NA;NA;20\n";
    private const string Change = "2;B, 2012;ipt;cau;0,4;0,3;NA;NA;NA;NA;NA;NA;-4;NA;NA;NA;NA;NA\n";
    private const string Events = "3;C, 2013;ipt;wl;0,7;0,3;NA;NA;NA;NA;NA;NA;NA;12;20;5;21;NA\n";

    [Fact]
    public void Its_computed_effects_are_used_without_a_map()
    {
        TrialTable trials = Trials.Read(Header + Means + Change + Events);

        Assert.Equal(DataFormat.Metapsy, trials.Format);
        Assert.Equal((".g", ".g_se"), (trials.Columns["yi"], trials.Columns["sei"]));
        Assert.Equal(["A, 2011", "B, 2012", "C, 2013"], trials.Study);
        Assert.Equal([0.2, 0.3, 0.3], trials.Numbers("sei"));
        Assert.Equal(10, trials.Numbers("m1i")[0]);
    }

    [Fact]
    public void Sizes_belong_to_means_or_to_events_as_the_measure_asks()
    {
        TrialTable means = Trials.Read(Header + Means + Change + Events, "SMD");
        TrialTable events = Trials.Read(Header + Means + Change + Events, "RR");

        Assert.Equal(("n_arm1", "totaln_arm1"), (means.Columns["n1i"], events.Columns["n1i"]));
        Assert.Equal([1], means.Rows);
        Assert.Equal([3], events.Rows);
        Assert.EndsWith("The row gives change scores (mean_change_arm1).", means.Excluded[0].Reason, StringComparison.Ordinal);
        Assert.EndsWith("The row gives events (event_arm1).", means.Excluded[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_spellings_of_baseline_columns_are_found()
    {
        TrialTable trials = Trials.Read(Header + Means);
        Assert.Equal([20], trials.Numeric("baseline_m_arm1").Value);
        Assert.Equal([20], trials.Numeric("m_baseline_arm1").Value);
    }

    [Fact]
    public void A_map_of_ones_own_goes_first()
    {
        TrialTable trials = Trials.Read(Header + Means, map: "yi=mean_arm1,sei=sd_arm1");
        Assert.Equal([10], trials.Numbers("yi"));
    }

    [Fact]
    public void The_depression_file_gives_48_rows_of_31_trials_for_interpersonal_therapy()
    {
        TrialTable trials = TrialTableReader.Read(
            Trials.Shared("metapsy/depression-psyctr.csv"), Trials.Map(""), Escalc.Find("GEN")!, ["condition_arm1=ipt"]).Value;

        Assert.Equal((48, 31), (trials.Rows.Length, trials.Study.Distinct().Count()));
        Assert.Equal((';', true, ""), (trials.Source.Dialect.Delimiter, trials.Source.Dialect.DecimalComma, trials.Source.Columns[0].Name));
        Assert.Equal((900, 71), (trials.Source.RowCount, trials.Source.Columns.Count));
        Assert.Equal((0.77409980792219, 0.246479867388821), (trials.Numbers("yi")[0], trials.Numbers("sei")[0]));
    }
}

using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class TrialTableReaderTests
{
    [Fact]
    public void Columns_called_by_a_role_need_no_map()
    {
        TrialTable trials = Trials.Read("study,yi,vi\nA,0.5,0.01\nB,-0.25,0.04\n");

        Assert.Equal(["A", "B"], trials.Study);
        Assert.Equal([0.5, -0.25], trials.Numbers("yi"));
        Assert.Equal([1, 2], trials.Rows);
        Assert.Equal(DataFormat.Plain, trials.Format);
        Assert.Null(trials.Cluster);
        Assert.Empty(trials.Excluded);
    }

    [Fact]
    public void A_map_names_columns_and_the_row_number_stands_in_for_a_label()
    {
        TrialTable trials = Trials.Read("es;v\n0,5;0,01\n", map: "yi=es,vi=v");

        Assert.Equal(["1"], trials.Study);
        Assert.Equal(0.01, trials.Numbers("vi")[0]);
        Assert.Equal("es", trials.Columns["yi"]);
    }

    [Fact]
    public void A_standard_error_named_by_hand_is_not_passed_over_for_a_column_called_vi()
    {
        TrialTable trials = Trials.Read("yi,vi,se\n0.5,9,0.1\n", map: "sei=se");
        Assert.Equal(["sei", "yi"], trials.Figures().Keys.Order());
    }

    [Fact]
    public void Counts_come_as_cells_or_as_events_and_sizes()
    {
        Assert.Equal(["ai", "bi", "ci", "di"], Trials.Read("ai,bi,ci,di\n1,9,2,8\n", "OR").Figures().Keys.Order());
        Assert.Equal(["ai", "ci", "n1i", "n2i"], Trials.Read("ai,n1i,ci,n2i\n1,10,2,10\n", "RR").Figures().Keys.Order());
    }

    [Fact]
    public void A_row_with_a_missing_figure_is_left_out_with_its_reason()
    {
        TrialTable trials = Trials.Read("study,yi,v\nA,0.5,0.01\nB,0.1,NA\nC,,\n", map: "vi=v");

        Assert.Equal([1], trials.Rows);
        Assert.Equal([1, 2, 3], trials.Filtered);
        Assert.Equal((2, "B", "Missing: v (sampling variance of the effect)."), (trials.Excluded[0].Row, trials.Excluded[0].Study, trials.Excluded[0].Reason));
        Assert.Equal("Missing: yi (effect), v (sampling variance of the effect).", trials.Excluded[1].Reason);
    }

    [Fact]
    public void A_row_may_use_any_complete_set()
    {
        TrialTable trials = Trials.Read("yi,vi,sei\n0.5,0.01,NA\n0.1,NA,0.2\n");
        Assert.Equal([1, 2], trials.Rows);
        Assert.Equal([0.01, 0.04], Escalc.Compute(trials.Measure, trials.Figures()).Select(e => Math.Round(e.Vi, 12)));
    }

    [Fact]
    public void Rows_taken_out_by_hand_join_the_excluded_ones()
    {
        TrialTable trials = Trials.Read("study,yi,vi\nA,1,1\nB,2,NA\nC,3,1\n").Without([3, 77]);

        Assert.Equal([1], trials.Rows);
        Assert.Equal([1.0], trials.Numbers("yi"));
        Assert.Equal([2, 3], trials.Excluded.Select(e => e.Row));
    }

    [Fact]
    public void Other_columns_are_there_as_text_and_as_numbers()
    {
        TrialTable trials = Trials.Read("yi,vi,year,control\n1,1,1999,cau\n2,1,NA,wl\n");

        Assert.Equal(["cau", "wl"], trials.Text("control").Value.AsEnumerable());
        Assert.Equal([1999, double.NaN], trials.Numeric("year").Value);
        Assert.True(trials.Numeric("control").IsRefused(out var text, out _));
        Assert.Contains("row 1 (line 2), column \"control\": found \"cau\" where a number is needed", text.Message, StringComparison.Ordinal);
        Assert.True(trials.Text("controll").IsRefused(out var unknown, out _));
        Assert.Contains("Did you mean \"control\"?", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_are_read_and_a_row_without_one_is_its_own()
    {
        TrialTable trials = Trials.Read("yi,vi,cluster\n1,1,a\n2,1,a\n3,1,NA\n");
        Assert.Equal(["a", "a", "row 3"], trials.Cluster!);
    }

    [Fact]
    public void A_role_without_a_column_is_a_bug_to_ask_for() =>
        Assert.Throws<ArgumentException>(() => Trials.Read("yi,vi\n1,1\n").Numbers("m1i"));
}

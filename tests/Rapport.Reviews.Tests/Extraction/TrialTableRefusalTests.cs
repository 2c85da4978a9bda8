using Rapport.Ground;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class TrialTableRefusalTests
{
    private const string Two = "study,yi,vi\nA,0.5,0.01\n";

    [Theory]
    [InlineData("study,yi,vi\nA,0.5,0.01\nB,high,0.01\n", "GEN", "row 2 (line 3), column \"yi\": found \"high\" where the effect (yi) must be a number.")]
    [InlineData("study,yi,vi\nA,0.5,-0.01\n", "GEN", "row 1 (line 2), column \"vi\": found -0.01 where the sampling variance of the effect (vi) must be a number above 0")]
    [InlineData("study,yi,vi\nA,0.5,0\n", "GEN", "must be a number above 0")]
    [InlineData("study,yi,sei\nA,0.5,0\n", "GEN", "column \"sei\": found 0")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,0,1,2,3\n", "SMD", "column \"n1i\": found 0 where the size of group 1 (n1i) must be a number above 0")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,-2,9,1,2,3\n", "MD", "column \"sd1i\": found -2")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,0,9,1,2,3\n", "MD", "column \"sd1i\": found 0")]
    [InlineData("ai,n1i,ci,n2i\n3,10,2,10\n11,10,2,10\n", "OR", "row 2 (line 3), column \"ai\": 11 events in group 1 are more than the 10 people in column \"n1i\"")]
    [InlineData("xi,ni\n11,10\n", "PR", "11 events are more than the 10 people")]
    [InlineData("ai,bi,ci,di\n0,0,0,0\n", "OR", "the group has nobody in it")]
    [InlineData("ai,bi,ci,di\n-1,3,1,2\n", "RD", "found -1 where the events in group 1 (ai) must be a number, 0 or above")]
    [InlineData("ri,ni\n1.2,30\n", "ZCOR", "must be a number from -1 to 1")]
    [InlineData("study,yi,vi\nA,0.5,0.01\nB,\"1,234\",0.01\n", "GEN", "thousands are not separated")]
    [InlineData("study;yi;vi\nA;0,5;0,01\nB;1.5;0,01\n", "GEN", "The other numbers of this file have a decimal comma")]
    [InlineData("study,yi,vi\nA,0.5,Infinity\n", "GEN", "found \"Infinity\"")]
    [InlineData("study,yi,vi\nA,50%,1\n", "GEN", "without unit")]
    [InlineData("study,yi,vi\nA,NA,1\nB,1,NA\n", "GEN", "no usable row for GEN. Row 1 (A): Missing: yi (effect).")]
    [InlineData("study,yi,var\nA,1,1\n", "GEN", "no column for vi (sampling variance of the effect)")]
    [InlineData("study,y_i,v_i\nA,1,1\n", "GEN", "Did you mean \"y_i\" for yi? Then map yi=y_i.")]
    [InlineData("study,yi,variance\nA,1,1\n", "GEN", "Did you mean \"variance\" for vi? Then map vi=variance.")]
    [InlineData("study,yi,Std. Err.\nA,1,1\n", "GEN", "no column for sei (standard error of the effect)")]
    [InlineData("study,Hedges_g,SE\nA,1,1\n", "GEN", "Did you mean \"Hedges_g\" for yi? Then map yi=Hedges_g. Did you mean \"SE\" for sei? Then map sei=SE.")]
    [InlineData("study,mean.e,sd.e,n.e,mean.c,sd.c,n.c\nA,1,1,9,1,1,9\n", "SMD", "Did you mean \"n.c\" for n2i? Then map n2i=n.c.")]
    [InlineData("study,m1i,sd1,n1i,m2i,sd2i,n2i\nA,1,1,9,1,1,9\n", "SMD", "Did you mean \"sd1\" for sd1i?")]
    public void A_file_that_cannot_be_says_where_and_what_would_be(string text, string measure, string expected)
    {
        Refusal refusal = Trials.Refuse(text, measure);

        Assert.Equal(RefusalKind.Input, refusal.Kind);
        Assert.StartsWith("trials.csv", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_cell_is_named_in_one_go_row_by_row()
    {
        Refusal refusal = Trials.Refuse("study,yi,vi\nA,0.5,0\nB,1,-1\nC,2,0.1\nD,x,0.2\n");

        Assert.Equal(
            """
            trials.csv, row 4 (line 5), column "yi": found "x" where the effect (yi) must be a number. Accepted are numbers with a decimal point, without unit; an empty cell, NA, NaN or . says that it is missing.
            So it is with 2 more cells:
              row 1 (line 2), column "vi": found 0 where the sampling variance of the effect (vi) must be a number above 0.
              row 2 (line 3), column "vi": found -1 where the sampling variance of the effect (vi) must be a number above 0.
            """.ReplaceLineEndings("\n"),
            refusal.Message);
    }

    [Fact]
    public void Of_very_many_wrong_cells_the_first_are_named_and_the_rest_counted_and_a_long_one_is_cut()
    {
        Refusal refusal = Trials.Refuse("study,yi,vi\n" + string.Concat(Enumerable.Range(1, 500).Select(i => $"{i},{new string('z', 10_000)},0.1\n")));

        Assert.Contains("So it is with 499 more cells:", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("row 20 (line 21), column \"yi\": found \"zzz" + new string('z', 56) + "…\" where the effect (yi) must be a number.\n  … and 480 more.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_cannot_be_are_named_beside_cells_that_cannot()
    {
        Refusal refusal = Trials.Refuse("study,ai,n1i,ci,n2i\nA,11,10,2,10\nB,1,10,12,10\nC,few,10,1,10\n", "OR");

        Assert.Contains("column \"ai\": found \"few\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\n  row 1 (line 2), column \"ai\": 11 events in group 1 are more than the 10 people in column \"n1i\".", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\n  row 2 (line 3), column \"ci\": 12 events in group 2 are more than the 10 people in column \"n2i\".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_to_a_column_that_is_not_there_suggests_the_nearest()
    {
        Refusal refusal = Trials.Refuse("study,effect,variance\nA,1,1\n", map: "yi=efect,vi=variance");

        Assert.Equal(RefusalKind.Input, refusal.Kind);
        Assert.Contains("no column \"efect\" (named for yi, effect). Did you mean \"effect\"?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_does_not_exist_is_wrong_usage()
    {
        Refusal refusal = Trials.Refuse(Two, map: "sdi1=vi");

        Assert.Equal(RefusalKind.Usage, refusal.Kind);
        Assert.Contains("Did you mean \"sd1i\"?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", RefusalKind.Usage, "is not understood")]
    [InlineData("=1", RefusalKind.Usage, "is not understood")]
    [InlineData("studi=A", RefusalKind.Input, "Did you mean \"study\"?")]
    [InlineData("study=Z", RefusalKind.Input, "none of 1 row passes the filter \"study=Z\". Column \"study\" has there: A.")]
    public void A_filter_that_leaves_nothing_or_makes_no_sense_says_so(string filter, RefusalKind kind, string expected)
    {
        Refusal refusal = Trials.Refuse(Two, filters: filter);

        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_cells_in_rows_that_are_filtered_out_do_no_harm() =>
        Assert.Single(Trials.Read("study,yi,vi\nA,0.5,0.01\nB,high,-1\n", filters: "study=A").Rows);

    [Fact]
    public void Bad_cells_in_columns_that_are_not_needed_do_no_harm() =>
        Assert.True(double.IsNaN(Trials.Read("yi,vi,n1i\n1,1,many\n").Numbers("n1i")[0]));
}

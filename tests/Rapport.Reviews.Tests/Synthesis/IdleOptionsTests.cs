namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>An option that changes nothing on the data at hand is named, one that changes something is not.</summary>
public sealed class IdleOptionsTests
{
    private const string Means = "study,sub,grp2,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,x,w,10,9,30,15,10,30\nB,x,w,8,5,40,9,5,41\nC,x,w,12,7,25,15,8,26\n";
    private const string Given = "study,yi,vi\nA,0.1,0.2\nB,0.3,0.1\nC,0.5,0.2\nD,0.2,0.1\n";

    [Theory]
    [InlineData("median-method", "wan")]
    [InlineData("skewed", "keep")]
    [InlineData("ci-level", "0.8")]
    [InlineData("combine", "study")]
    [InlineData("change-rho", "0.5")]
    [InlineData("split-shared-control", "true")]
    public void On_means_as_printed_it_is_said_to_play_no_part(string option, string value)
    {
        var plain = Run(Means, "measure", "SMD");
        var idle = Run(Means, "measure", "SMD", option, value);

        Assert.DoesNotContain(plain.Notices, n => n.Contains("plays no part", StringComparison.Ordinal));
        Assert.Equal($"--{option} plays no part: no row that is used needed it.", Assert.Single(idle.Notices, n => n.Contains("plays no part", StringComparison.Ordinal)));
        Assert.Equal(plain.Pooled!.Estimate, idle.Pooled!.Estimate);
    }

    [Theory]
    [InlineData("MD", "A,5,2,20,4,2,20,,,\nB,,,20,9,3,20,8,10,13\n", "median-method", "wan")]
    [InlineData("MD", "A,5,2,20,4,2,20,,,\nB,,,50,9,3,50,9,10,30\n", "skewed", "keep")]
    public void On_medians_it_plays_one(string measure, string rows, string option, string value) =>
        Silent("study,m1i,sd1i,n1i,m2i,sd2i,n2i,q1.1i,med1i,q3.1i\n" + rows, measure, option, value);

    [Fact]
    public void A_median_that_is_not_skewed_needs_no_leave() =>
        Assert.Contains(
            "--skewed plays no part: no row that is used needed it.",
            Run("study,m1i,sd1i,n1i,m2i,sd2i,n2i,q1.1i,med1i,q3.1i\nA,5,2,20,4,2,20,,,\nB,,,20,9,3,20,8,10,13\n", "measure", "MD", "skewed", "keep").Notices);

    [Theory]
    [InlineData("study,yi,vi,ci.lb,ci.ub\nA,0.1,0.2,,\nB,,,0.1,0.7\n", "GEN", "ci-level", "0.8")]
    [InlineData("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,10,9,30,15,10,30\nA,8,5,40,9,5,41\nB,8,5,40,9,5,41\n", "SMD", "combine", "study")]
    [InlineData("study,ai,bi,ci,di\nA,1,9,2,8\nB,0,9,0,8\nC,3,7,2,8\n", "OR", "double-zero", "drop")]
    [InlineData("study,grp2,ai,n1i,ci,n2i\nA,w,1,10,2,10\nA,w,2,10,2,10\nC,w,3,10,2,10\n", "OR", "split-shared-control", "true")]
    public void Where_a_row_needs_it_nothing_is_said(string csv, string measure, string option, string value) => Silent(csv, measure, option, value);

    [Fact]
    public void Tables_with_events_leave_nothing_to_drop() =>
        Assert.Contains("--double-zero plays no part: no row that is used needed it.", Run("study,ai,bi,ci,di\nA,1,9,2,8\nC,3,7,2,8\n", "measure", "OR", "double-zero", "drop").Notices);

    [Fact]
    public void What_a_preset_brings_was_not_given() =>
        Silent("study,ai,bi,ci,di\nA,1,9,2,8\nC,3,7,2,8\n", "OR", "preset", "RevMan5");

    /// <summary>Four effects have sixteen patterns of signs.</summary>
    [Fact]
    public void An_exact_permutation_test_takes_neither_number_nor_seed()
    {
        var notices = Run(Given, "permute", "5000", "seed", "9").Notices;

        Assert.Contains("The number given to --permute plays no part: all 16 arrangements were taken.", notices);
        Assert.Contains("--seed plays no part: nothing was drawn at random, all that is possible was taken.", notices);
        Assert.DoesNotContain(Run(Given, "permute", "16").Notices, n => n.Contains("plays no part", StringComparison.Ordinal));
    }

    /// <summary>Four effects have fifteen subsets.</summary>
    [Fact]
    public void Every_subset_taken_needs_no_number() =>
        Assert.Contains("--subsets plays no part: all 15 subsets were taken.", Run(Given, "gosh", "true", "subsets", "1000").Notices);

    private const string Full = "study,ai,bi,ci,di\nA,1,9,2,8\nB,4,6,3,9\nC,3,7,2,8\n";
    private const string Empty = "study,ai,bi,ci,di\nA,0,9,2,8\nB,4,6,3,9\nC,3,7,2,8\n";

    [Theory]
    [InlineData("add", "0.25", "--add plays no part: no table that is used has an empty cell.")]
    [InlineData("to", "none", "--to none plays no part: no table that is used has an empty cell.")]
    [InlineData("to", "if0all", "--to if0all plays no part: no table that is used has an empty cell.")]
    public void Without_empty_cells_there_is_nothing_to_correct(string option, string value, string notice)
    {
        Assert.Contains(notice, Run(Full, "measure", "OR", option, value).Notices);
        Silent(Empty, "OR", option, value);
    }

    [Fact]
    public void All_tables_are_corrected_with_empty_cells_or_without() => Silent(Full, "OR", "to", "all");

    [Fact]
    public void Adding_nothing_to_all_is_nothing() =>
        Assert.Contains("--to all plays no part: --add 0 adds nothing.", Run(Empty, "measure", "RD", "to", "all", "add", "0").Notices);

    [Fact]
    public void A_row_each_is_not_aggregated()
    {
        var notices = Run(Given, "aggregate", "study", "rho", "0.6").Notices;

        Assert.Contains("--aggregate plays no part: no two rows that are used agree on study.", notices);
        Assert.Contains("--rho plays no part: no rows were aggregated.", notices);
        Silent(Given + "A,0.4,0.1\n", "GEN", "aggregate", "study");
    }

    [Theory]
    [InlineData("rho", "0.6")]
    [InlineData("v-arms", "g,h")]
    public void A_row_each_has_no_correlated_errors(string option, string value)
    {
        const string Csv = "study,yi,vi,g,h\nA,0.1,0.2,t,w\nB,0.3,0.1,t,w\nC,0.5,0.2,t,w\nD,0.2,0.1,t,w\n";

        Assert.Contains($"--{option} plays no part: no two rows of one study share what would correlate their sampling errors.", Run(Csv, "model", "multilevel", option, value).Notices);
        Assert.DoesNotContain(Run(Csv + "D,0.4,0.1,u,w\n", "model", "multilevel", option, value).Notices, n => n.Contains("no part", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_that_nothing_shares_have_no_covariance()
    {
        const string Csv = "study,grp1,grp2,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,t,w,10,9,30,15,10,30\nB,t,w,8,5,40,9,5,41\nC,t,w,12,7,25,15,8,26\n";

        Assert.Contains("--v-shared plays no part: no two rows of one study share what would correlate their sampling errors.", Run(Csv, "measure", "SMD", "model", "multilevel", "v-shared", "true").Notices);
    }

    [Fact]
    public void Two_studies_leave_no_degrees_of_freedom_for_the_interval_asked_for() =>
        Assert.Contains("--pi-method plays no part: HTS has no interval for 2 studies.", Run("study,yi,vi\nA,0.1,0.2\nB,0.3,0.1\n", "pi-method", "HTS").Notices);

    [Fact]
    public void Weights_that_are_mapped_wait_for_their_estimator() =>
        Assert.Contains("--map weight=vi plays no part: weights of one's own belong to --tau2 GENQ.", Run(Given, "map", "weight=vi").Notices);

    private static void Silent(string csv, string measure, string option, string value) =>
        Assert.DoesNotContain(Run(csv, "measure", measure, option, value).Notices, n => n.Contains("plays no part", StringComparison.Ordinal));

    private static Rapport.Reviews.Synthesis.SynthesisResult Run(string csv, params string[] options) => SynthesisTest.Run(csv, options).Value;
}

using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Integrity;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction.Integrity;

public sealed class IntegrityCheckTests
{
    private const string Means = "study,instrument,m1i,sd1i,n1i,m2i,sd2i,n2i\n";

    [Fact]
    public void Clean_rows_give_no_finding() =>
        Assert.Empty(Run(Means + "A,bdi-2,10,9,30,15,10,30\nB,phq-9,8,5,40,9,5,41\n"));

    [Fact]
    public void Errors_for_deviations_are_found_by_the_catalogue_where_the_file_has_few_arms()
    {
        IntegrityFinding finding = Assert.Single(Run(Means + "A,phq-9,8.23,0.94,50,10.08,0.93,51\n"));

        Assert.Equal((1, "A", "se-as-sd", "sd1i"), (finding.Row, finding.Study, finding.Finding, finding.Column));
        Assert.Contains("Metapsy reference catalogue", finding.Expected, StringComparison.Ordinal);
        Assert.Contains("SDs of 6.6 and 6.6", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void CAPS_standard_errors_are_found() =>
        Assert.Equal("se-as-sd", Assert.Single(Run(Means + "A,CAPS,36.5,5.4,30,72.3,4.7,30\n")).Finding);

    [Fact]
    public void A_mean_outside_the_scale_and_an_SD_beyond_it_are_impossible()
    {
        IReadOnlyList<IntegrityFinding> findings = Run(Means + "A,phq-9,28,5,30,15,14.5,30\n");
        Assert.Equal([("mean-impossible", "m1i"), ("sd-impossible", "sd2i")], findings.Select(f => (f.Finding, f.Column)));
    }

    [Fact]
    public void An_SD_ten_times_too_small_is_implausible() =>
        Assert.Equal(("sd-implausible", "sd1i"), Assert.Single(Run(Means + "A,bdi-2,10,0.9,30,15,10,30\n")) is var f ? (f.Finding, f.Column) : default);

    [Fact]
    public void Sizes_above_those_randomised_are_found_and_exchanged_arms_told_apart()
    {
        IReadOnlyList<IntegrityFinding> findings = Run(
            "yi,vi,n1i,n2i,randomised1,randomised2\n1,1,31,35,30,40\n1,1,12,20,20,12\n0.5,1,10,10,12,12\n");
        Assert.Equal([(1, "n-above-randomised", "n1i"), (2, "arm-swap", "n2i")], findings.Select(f => (f.Row, f.Finding, f.Column)));
    }

    [Fact]
    public void Effects_beside_means_are_recomputed_where_most_rows_say_that_they_are_standardised()
    {
        const string header = "study,yi,sei,m1i,sd1i,n1i,m2i,sd2i,n2i\n";
        const string agree = "A,0.49,0.26,10,10,30,15,10,30\nB,0.30,0.26,10,10,30,13,10,30\nC,0.99,0.27,10,10,30,20,10,30\n";

        IntegrityFinding swapped = Assert.Single(Run(header + agree + "D,-0.69,0.27,10,10,30,17,10,30\n"));
        Assert.Equal((4, "sign-swap", "yi"), (swapped.Row, swapped.Finding, swapped.Column));
        Assert.Equal("effect-differs", Assert.Single(Run(header + agree + "D,2.00,0.27,10,10,30,17,10,30\n")).Finding);
        Assert.Equal("sei", Assert.Single(Run(header + agree + "D,0.69,0.99,10,10,30,17,10,30\n")).Column);
        Assert.Empty(Run(header + "A,5,2.6,10,10,30,15,10,30\nB,3,2.6,10,10,30,13,10,30\n"));
    }

    [Fact]
    public void The_same_row_twice_is_found()
    {
        IntegrityFinding finding = Assert.Single(Run("id,study,yi,vi\n1,A,0.5,0.1\n2,B,0.2,0.1\n3,A,0.5,0.1\n"));
        Assert.Equal((3, "duplicate-row", "all cells as in row 1"), (finding.Row, finding.Finding, finding.Found));
    }

    [Fact]
    public void Two_entries_of_one_measurement_are_found()
    {
        IntegrityFinding finding = Assert.Single(Run(
            "study,treatment,control,outcome,instrument,yi,vi\nA,ipt,cau,means,bdi-2,0.5,0.1\nA,ipt,cau,means,bdi-2,0.4,0.1\nA,ipt,wl,means,bdi-2,0.3,0.1\n"));
        Assert.Equal((2, "duplicate-row"), (finding.Row, finding.Finding));
    }

    [Fact]
    public void One_control_arm_against_two_treatments_is_found_once()
    {
        IntegrityFinding finding = Assert.Single(Run(
            Means + "A,ces-d,10,9,30,15,10,30\nA,ces-d,11,9,32,15,10,30\nB,ces-d,11,9,32,15,10,30\n"),
            f => f.Finding == "shared-control");
        Assert.Equal((1, "n2i", "the same control arm (n 30) in rows 1, 2"), (finding.Row, finding.Column, finding.Found));
    }

    [Theory]
    [InlineData("study,ai,bi,ci,di\nA,5,25,1,27\nA,6,25,1,27\n", "OR", "ci", "the same control arm (n 28) in rows 1, 2")]
    [InlineData("study,ai,bi,ci,di\nA,5,25,1,27\nA,6,25,1,27\n", "PETO", "ci", "the same control arm (n 28) in rows 1, 2")]
    [InlineData("study,ai,n1i,ci,n2i\nA,5,30,1,28\nA,6,31,1,28\n", "OR", "n2i", "the same control arm (n 28) in rows 1, 2")]
    [InlineData("study,yi,vi,ai,ci\nA,1,1,5,1\nA,1,1,6,1\n", "GEN", "ci", "the same control arm in rows 1, 2")]
    [InlineData("study,yi,vi,sd1i,sd2i\nA,1,1,5,1\nA,1,1,6,1\n", "GEN", "sd2i", "the same control arm in rows 1, 2")]
    public void A_shared_control_group_is_named_by_what_the_file_has_of_it(string text, string measure, string column, string found)
    {
        IntegrityFinding finding = Assert.Single(IntegrityCheck.Run(Trials.Read(text, measure)), f => f.Finding == "shared-control");
        Assert.Equal((column, found), (finding.Column, finding.Found));
    }

    /// <summary>The columns of every measure, two groups with one thing in common and two rows alike, whatever the numbers mean.</summary>
    public static TheoryData<string, string> ColumnSets =>
        [.. Escalc.Measures.SelectMany(m => m.RoleSets.Select(set => (m.Name, string.Join(',', set))))];

    [Theory]
    [MemberData(nameof(ColumnSets))]
    public void Every_column_set_of_every_measure_is_looked_through(string measure, string columns)
    {
        string[] roles = columns.Split(',');
        string Row(string study, double first) => study + string.Concat(roles.Select(role => $",{Value(role, first)}"));
        string text = string.Join('\n', [$"study,{columns}", Row("A", 6), Row("A", 7), Row("A", 7), Row("B", 7), Row("B", 6), ""]);

        TrialTable trials = Trials.Read(text, measure);

        Assert.NotEmpty(trials.Filtered);
        Assert.Contains(IntegrityCheck.Run(trials), f => f.Finding == "duplicate-row");
        Assert.All(IntegrityCheck.Run(trials), f => Assert.NotNull(trials.Source.Find(f.Column)));
    }

    private static string Value(string role, double first) => (role switch
    {
        "ai" or "x1i" or "m1i" or "xi" => first,
        "ri" or "r2i" or "pi" => 0.5,
        "mi" => 3,
        _ when role[0] is 'n' or 't' => 40,
        _ => 5,
    }).ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Outcomes_of_one_comparison_that_point_in_opposite_directions_are_found()
    {
        IntegrityFinding finding = Assert.Single(Run("study,instrument,yi,vi\nA,x,0.8,0.01\nA,y,0.7,0.01\nA,z,-0.6,0.01\nB,x,-0.6,0.01\n"));
        Assert.Equal((3, "direction-conflict"), (finding.Row, finding.Finding));
    }

    [Fact]
    public void A_variance_and_a_standard_error_that_contradict_each_other_are_found()
    {
        IntegrityFinding finding = Assert.Single(Run("study,yi,vi,sei\nA,0.5,0.04,0.2\nB,0.5,0.04,0.04\nC,0.5,0.0676,0.26\nD,0.5,,0.3\nE,0.5,0.07,0.26\n"));
        Assert.Equal((2, "variance-differs", "sei", "sei 0.04, vi 0.04"), (finding.Row, finding.Finding, finding.Column, finding.Found));
        Assert.Contains("standard error of 0.2.", finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_ordered_by_row()
    {
        IReadOnlyList<IntegrityFinding> findings = Run(Means + "A,phq-9,28,5,30,15,5,30\nB,phq-9,8.23,0.94,50,10.08,0.93,51\nC,phq-9,29,5,30,15,5,30\n");
        Assert.Equal([1, 2, 3], findings.Select(f => f.Row));
    }

    private static IReadOnlyList<IntegrityFinding> Run(string text) =>
        IntegrityCheck.Run(Trials.Read(text, text.Contains("yi,", StringComparison.Ordinal) ? "GEN" : "SMD"));
}

using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Clusters, cross-over, shared control groups and divided trials, by their published formulae worked out by hand.</summary>
public sealed class DesignsTests
{
    /// <summary>Cochrane Handbook, chapter 23: 295/10 persons a cluster, ICC 0.02: design effect 1.57; 63 of 295 and 84 of 330.</summary>
    [Fact]
    public void The_handbooks_cluster_trial_has_effective_sizes()
    {
        var result = Run("RD", "study,ai,n1i,ci,n2i,cluster-size\nA,63,295,84,330,29.8\n", "icc", "0.02");

        const double design = 1 + (28.8 * 0.02);
        Assert.Equal((63.0 / 295) - (84.0 / 330), result.Studies[0].Yi, 1e-14);
        double p1 = 63.0 / 295, p2 = 84.0 / 330;
        Assert.Equal(design * ((p1 * (1 - p1) / 295) + (p2 * (1 - p2) / 330)), result.Studies[0].Vi, 1e-14);
        Assert.Equal(["n1i", "ai", "n2i", "ci"], result.Derived!.Select(d => d.Role));
        Assert.Equal([0, 0.01, 0.02, 0.05, 0.1, 0.2], Assert.Single(result.Sensitivity!).Rows.Select(r => r.Value));
    }

    [Fact]
    public void One_nested_arm_takes_the_design_effect_on_its_share_alone()
    {
        const string csv = "study,m1i,sd1i,n1i,m2i,sd2i,n2i,cluster-size1\nA,10,4,40,12,4,40,8\n";
        var (plain, nested) = (Run("SMD", csv), Run("SMD", csv, "icc", "0.05"));
        var (plainMd, nestedMd) = (Run("MD", csv), Run("MD", csv, "icc", "0.05"));

        Assert.Equal(plain.Studies[0].Yi, nested.Studies[0].Yi, 1e-15);
        Assert.Equal(plain.Studies[0].Vi + (0.35 / 40), nested.Studies[0].Vi, 1e-14);
        Assert.Equal(plainMd.Studies[0].Vi + (0.35 * 16 / 40), nestedMd.Studies[0].Vi, 1e-14);
    }

    [Fact]
    public void A_given_effects_variance_is_inflated_and_an_icc_without_sizes_is_refused()
    {
        Assert.Equal(0.04 * 1.45, Run("GEN", "study,yi,vi,cluster-size\nA,0.5,0.04,10\n", "icc", "0.05").Studies[0].Vi, 1e-15);
        Assert.Contains("cluster-size", SynthesisTest.Run("study,yi,vi\nA,0.5,0.04\n", "icc", "0.05").Refusal!.Message, StringComparison.Ordinal);
    }

    /// <summary>Cochrane Handbook, chapter 23: SE √(1/n + g²/2n) √(2(1 − r)); a paired t tells r.</summary>
    [Fact]
    public void Cross_over_trials_keep_their_pairing()
    {
        const string csv = "study,m1i,sd1i,m2i,sd2i,npairs,tpair,ri\nA,7,2,6.5,2.2,10,,0.68\nB,7,2,6.5,2.2,10,1.0,\nC,7,2,6.5,2.2,10,,\n";
        var result = Run("MD", csv, "crossover-rho", "0.5");

        double Variance(double r) => (4 + 4.84 - (2 * r * 4.4)) / 10;
        Assert.All(new[] { Variance(0.68), 0.25, Variance(0.5) }.Zip(result.Studies), pair => Assert.Equal(pair.First, pair.Second.Vi, 1e-13));
        Assert.All(result.Studies, s => Assert.Equal(0.5, s.Yi, 1e-14));
        Assert.Contains("--crossover-rho", SynthesisTest.Run(csv, "measure", "MD").Refusal!.Message, StringComparison.Ordinal);
    }

    private const string SharedControl = """
        study,m1i,sd1i,n1i,m2i,sd2i,n2i,grp1,grp2
        A,10,4,30,12,5,40,ipt,wl
        A,9,4,30,12,5,40,cbt,wl
        B,8,3,25,9,4,25,ipt,tau

        """;

    [Fact]
    public void A_shared_control_group_may_be_divided()
    {
        var result = Run("MD", SharedControl, "split-shared-control", "");

        Assert.Equal([(16.0 / 30) + (25.0 / 20), (16.0 / 30) + (25.0 / 20), (9.0 / 25) + (16.0 / 25)], result.Studies.Select(s => s.Vi));
        Assert.Equal([("n2i", 20.0), ("n2i", 20.0)], result.Derived!.Select(d => (d.Role, d.Value)));
    }

    /// <summary>Gleser and Olkin 2009: two mean differences against one control group have the covariance sd²/n of its mean.</summary>
    [Fact]
    public void Aggregated_rows_of_a_shared_control_group_have_their_exact_covariance()
    {
        var result = Run("MD", SharedControl, "aggregate", "study");

        const double v = (16.0 / 30) + (25.0 / 40), c = 25.0 / 40;
        Assert.Equal((v + c) / 2, result.Studies[0].Vi, 1e-14);
        Assert.Equal(-2.5, result.Studies[0].Yi, 1e-13);
    }

    [Fact]
    public void Treatments_put_together_meet_their_control_group_once()
    {
        var result = Run("MD", SharedControl, "combine", "study");

        // 60 persons with means 10 and 9: 9.5, SD √((29·16·2 + 60·0.25)/59).
        Assert.Equal(-2.5, result.Studies[0].Yi, 1e-13);
        Assert.Equal((((29 * 16 * 2) + 15) / 59.0 / 60) + (25.0 / 40), result.Studies[0].Vi, 1e-13);
        Assert.Contains("Put together with row 1", Assert.Single(result.ExcludedRows).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Subgroups_of_counts_add_up()
    {
        var result = Run("RR", "study,ai,n1i,ci,n2i\nA,3,20,5,21\nA,4,22,6,19\n", "combine", "study");

        Assert.Equal(Math.Log(7.0 / 42 / (11.0 / 40)), result.Studies[0].Yi, 1e-14);
    }

    [Theory]
    [InlineData("COR", "icc=0.05")]
    [InlineData("RR", "crossover-rho=0.5")]
    [InlineData("GEN", "split-shared-control=")]
    [InlineData("GEN", "combine=study")]
    public void What_does_not_fit_the_measure_is_refused(string measure, string option)
    {
        var pair = option.Split('=');

        Assert.NotNull(SpecificationParser.Parse([KeyValuePair.Create("measure", measure), KeyValuePair.Create(pair[0], pair[1])]).Refusal);
    }

    private static SynthesisResult Run(string measure, string csv, params string[] options) =>
        SynthesisTest.Run(csv, ["measure", measure, .. options]).Value;
}

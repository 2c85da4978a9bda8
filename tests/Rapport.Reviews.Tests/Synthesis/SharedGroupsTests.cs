using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Covariances of rows that share a group: the same in every order of the rows, and from the cells that the effects have. Expected figures by hand.</summary>
public sealed class SharedGroupsTests
{
    private const string Means = "study,outcome,grp1,grp2,m1i,sd1i,n1i,m2i,sd2i,n2i\n";
    private const string Bdi = "A,bdi,ipt,wl,10,5,30,14,6,28\n";
    private const string Hdrs = "A,hdrs,cbt,wl,11,5.5,30,15,6.5,28\n";
    private const string Counts = "study,ai,n1i,ci,n2i,grp1,grp2\n";

    /// <summary>Two outcomes of one control group: their means covary by ρ sd sd/n.</summary>
    [Theory]
    [InlineData(Bdi + Hdrs)]
    [InlineData(Hdrs + Bdi)]
    public void A_group_with_other_figures_is_another_outcome_in_whatever_order(string rows)
    {
        var result = Run("MD", Means + rows + "B,bdi,ipt,wl,10,5,30,13,6,28\n", "rho", "0.5");

        Assert.Equal(0.5 * 6 * 6.5 / 28, Assert.Single(result.Detail!.Covariances!).Covariance, 1e-14);
        Assert.Contains(result.Notices, n => n.Contains("A, rows 1 and 2 (wl)", StringComparison.Ordinal) && n.Contains("by 0.5 (--rho)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OR")]
    [InlineData("RR")]
    [InlineData("RD")]
    public void Counts_that_differ_give_one_covariance_in_either_order(string measure)
    {
        const string First = "A,5,30,8,28,ipt,wl\n", Second = "A,6,31,12,27,cbt,wl\n", Other = "B,3,20,7,21,ipt,wl\n";
        var (there, back) = (Run(measure, Counts + First + Second + Other, "rho", "0.5"), Run(measure, Counts + Second + First + Other, "rho", "0.5"));

        Assert.Equal(there.Detail!.Covariances![0].Covariance, back.Detail!.Covariances![0].Covariance, 1e-15);
        Assert.Equal(there.Pooled!.Estimate, back.Pooled!.Estimate, 1e-12);
        static double Error(double c, double n) => Math.Sqrt((1 / c) + (1 / (n - c)));
        if (measure == "OR")
        {
            Assert.Equal(0.5 * Error(8, 28) * Error(12, 27), there.Detail.Covariances[0].Covariance, 1e-14);
        }
    }

    [Theory]
    [InlineData("aggregate", "study")]
    [InlineData("rho", "0.5")]
    public void Standardised_differences_do_not_hang_on_the_order_either(string option, string value)
    {
        string[] options = option == "aggregate" ? ["measure", "SMD", option, value] : ["measure", "SMD", "model", "multilevel", "v-shared", "true", option, value];
        const string Rest = "B,bdi,ipt,wl,10,5,30,13,6,28\n";
        const string Fewer = "A,hdrs,cbt,wl,11,5.5,30,15,6.5,25\n";
        var (there, back) = (SynthesisTest.Run(Means + Bdi + Fewer + Rest, options).Value, SynthesisTest.Run(Means + Fewer + Bdi + Rest, options).Value);

        Assert.Equal(there.Pooled!.Estimate, back.Pooled!.Estimate, 1e-12);
        Assert.Equal(there.Pooled.Se, back.Pooled.Se, 1e-12);
        Assert.Contains(there.Notices, n => n.StartsWith("A group shared by name has different figures", StringComparison.Ordinal));
    }

    /// <summary>The treatment of one contrast is the control of another: d₁ = (T − C)/S and d₂ = (U − T)/S covary by −1/n + d₁d₂/2N.</summary>
    [Fact]
    public void A_group_on_both_sides_covaries_negatively()
    {
        var result = Run("SMD", Means + "A,bdi,ipt,wl,10,5,30,14,5,30\nA,bdi,cbt,ipt,8,5,30,10,5,30\nB,bdi,ipt,wl,10,5,30,13,6,28\n");

        var (first, second) = (result.Studies[0].Yi, result.Studies[1].Yi);
        Assert.Equal((-1.0 / 30) + (first * second / 180), Assert.Single(result.Detail!.Covariances!).Covariance, 1e-14);
    }

    /// <summary>One control with 1 event of 28: 1/(1 + a) + 1/(27 + a).</summary>
    [Theory]
    [InlineData("0.5", "all", 0.5)]
    [InlineData("5", "all", 5)]
    [InlineData("0.5", "only0", 0)]
    public void Cells_are_corrected_as_those_of_the_effects_are(string add, string to, double added)
    {
        var result = Run("OR", Counts + "A,5,30,1,28,ipt,wl\nA,6,31,1,28,cbt,wl\nB,3,20,7,21,ipt,wl\n", "add", add, "to", to);

        Assert.Equal((1 / (1 + added)) + (1 / (27 + added)), Assert.Single(result.Detail!.Covariances!).Covariance, 1e-14);
    }

    /// <summary>An empty cell of one treatment corrects its row alone: the errors of one control group in two rows differ, and correlate fully.</summary>
    [Fact]
    public void A_row_corrected_for_its_treatment_has_a_corrected_control()
    {
        var result = Run("OR", Counts + "A,0,30,1,28,ipt,wl\nA,6,31,1,28,cbt,wl\nB,3,20,7,21,ipt,wl\n");

        Assert.Equal(Math.Sqrt(((1 / 1.5) + (1 / 27.5)) * (1 + (1 / 27.0))), Assert.Single(result.Detail!.Covariances!).Covariance, 1e-14);
    }

    [Fact]
    public void A_control_is_divided_among_treatments_and_not_among_their_outcomes()
    {
        const string Outcomes = Bdi + "A,hdrs,ipt,wl,11,5.5,30,15,6.5,28\n";
        double[] Controls(string rows) => [.. SynthesisTest.Run(Means + rows, "measure", "MD", "split-shared-control", "").Value.Derived?.Select(d => d.Value) ?? []];

        Assert.Empty(Controls(Outcomes + "B,bdi,ipt,wl,10,5,30,13,6,28\n"));
        Assert.Equal([14, 14, 14, 14], Controls(Outcomes + "A,bdi,cbt,wl,11,5,30,14,6,28\nA,hdrs,cbt,wl,11,5,30,15,6.5,28\n"));
        Assert.Equal([14, 14], Controls(Bdi + "A,bdi,cbt,wl,11,5,30,14,6,28\n" + "A,hdrs,ipt,wl,11,5.5,30,15,6.5,28\n"));
    }

    private static SynthesisResult Run(string measure, string csv, params string[] options) =>
        SynthesisTest.Run(csv, ["measure", measure, "model", "multilevel", "v-shared", "true", .. options]).Value;
}

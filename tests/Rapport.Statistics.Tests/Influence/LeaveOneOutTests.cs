using System.Text.Json;
using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Influence;

/// <summary>Against metafor's leave1out and cumul: validation/influence.R.</summary>
public sealed class LeaveOneOutTests
{
    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, InfluenceReference.All("cases").Count())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_leave1out(int number)
    {
        var reference = InfluenceReference.All("cases").ElementAt(number);
        Assert.SkipUnless(reference.Json.TryGetProperty("leave1out", out var expected), "leave1out knows no moderators.");
        Compare(reference, expected, LeaveOneOut.Run(reference.Yi, reference.Vi, reference.Options));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_cumul(int number)
    {
        var reference = InfluenceReference.All("cases").ElementAt(number);
        Assert.SkipUnless(reference.Json.TryGetProperty("cumul", out var expected), "The data have no order in time, or the model has moderators.");
        int[] order = [.. reference.Json.Integers("order").Select(i => i - 1)];
        Compare(reference, expected, CumulativeMetaAnalysis.Run(reference.Yi, reference.Vi, reference.Options, order));
    }

    [Fact]
    public void Two_studies_leave_one() =>
        Assert.Equal([0.7, 0.2], LeaveOneOut.Run([0.2, 0.7], [0.1, 0.1], new PoolingOptions()).Select(f => f.Pooled.Value));

    [Fact]
    public void Weights_of_ones_own_lose_the_study()
    {
        var options = new PoolingOptions { Weights = [1, 2, 3], CommonEffect = true };
        Assert.Equal([2.6, 2.5, 5.0 / 3], LeaveOneOut.Run([1, 2, 3], [1, 1, 1], options).Select(f => f.Pooled.Value), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void One_study_cannot_be_left_out() => Assert.Throws<ArgumentException>(() => LeaveOneOut.Run([0.2], [0.1], new PoolingOptions()));

    [Fact]
    public void An_order_names_each_study_once() =>
        Assert.Throws<ArgumentException>(() => CumulativeMetaAnalysis.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions(), [0, 1, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));

    private static void Compare(InfluenceReference reference, JsonElement expected, Fit[] fits)
    {
        var theirs = reference.Options.CommonEffect ? [] : expected.Numbers("tau2");
        for (var i = 0; i < theirs.Length; i++)
        {
            if (IsHigherMaximum(fits[i], theirs[i]))
            {
                (fits, expected) = ([.. fits.Where((_, j) => j != i)], Drop(expected, i));
                Compare(reference, expected, fits);
                return;
            }
        }

        reference.Column("estimate", expected.Numbers("estimate"), fits.Select(f => f.Pooled.Value));
        reference.Column("se", expected.Numbers("se"), fits.Select(f => f.Pooled.StandardError));
        reference.Column("zval", expected.Numbers("zval"), fits.Select(f => f.Pooled.Statistic));
        reference.Column("pval", expected.Numbers("pval"), fits.Select(f => f.Pooled.P));
        reference.Column("ci.lb", expected.Numbers("ci.lb"), fits.Select(f => f.Pooled.Ci.Lower));
        reference.Column("ci.ub", expected.Numbers("ci.ub"), fits.Select(f => f.Pooled.Ci.Upper));
        reference.Column("Q", expected.Numbers("Q"), fits.Select(f => f.Heterogeneity.Q));
        reference.Column("Qp", expected.Numbers("Qp"), fits.Select(f => f.Heterogeneity.QP));
        if (!reference.Options.CommonEffect)
        {
            reference.Column("tau2", expected.Numbers("tau2"), fits.Select(f => f.Tau2));
        }

        reference.Column("I2", expected.Numbers("I2"), fits.Select(f => f.Heterogeneity.I2));
        reference.Column("H2", expected.Numbers("H2"), fits.Select(f => f.Heterogeneity.H2));
    }

    /// <summary>
    /// The first six BCG trials by year under ML: metafor's scoring stays on the local maximum at τ² = 0 (log-likelihood −3.5540),
    /// the highest one is at τ² = 0.0507 (−3.3741, by rma with tau2 given on a grid). Nothing else is let through.
    /// </summary>
    private static bool IsHigherMaximum(Fit fit, double theirs) =>
        fit.Options.Tau2 == Tau2Estimator.ML && fit.K == 6 && theirs < 1e-10
        && fit.Notices.Any(n => n.Contains("local maxima", StringComparison.Ordinal)) && fit.Statistics.LogLik > -3.3742;

    private static JsonElement Drop(JsonElement columns, int row) => JsonSerializer.SerializeToElement(
        columns.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.EnumerateArray().Select(v => v.GetDouble()).Where((_, i) => i != row).ToArray()));
}

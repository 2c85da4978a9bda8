using System.Text.Json;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Distributions;

/// <summary>Discrete and noncentral laws against arbitrary precision (validation/noncentral.py), both tails, down to 1e-300.</summary>
public sealed class NoncentralTests
{
    private static readonly JsonElement Exact = ReferenceFile.Read("noncentral.json");

    /// <summary>A million trials: one ulp of p moves the tail at nine standard deviations by 1e-12 of itself.</summary>
    [Fact]
    public void The_binomial_agrees_in_both_tails()
    {
        Agree("binomialPoint", a => Binomial.Point((long)a[0], (long)a[1], a[2]), 1e-12);
        Agree("binomialLower", a => Binomial.Cdf((long)a[0], (long)a[1], a[2]), 1e-12);
        Agree("binomialUpper", a => Binomial.UpperTail((long)a[0], (long)a[1], a[2]), 1e-12);
    }

    [Fact]
    public void The_hypergeometric_agrees_in_both_tails()
    {
        Agree("hypergeometricPoint", a => Hypergeometric.Point((long)a[0], (long)a[1], (long)a[2], (long)a[3]), 1e-12);
        Agree("hypergeometricLower", a => Hypergeometric.Cdf((long)a[0], (long)a[1], (long)a[2], (long)a[3]), 1e-12);
        Agree("hypergeometricUpper", a => Hypergeometric.UpperTail((long)a[0], (long)a[1], (long)a[2], (long)a[3]), 1e-12);
    }

    [Fact]
    public void The_noncentral_hypergeometric_agrees_in_both_tails()
    {
        Agree("noncentralHypergeometricPoint", a => Math.Exp(NoncentralHypergeometric.LogPoint((long)a[0], (long)a[1], (long)a[2], (long)a[3], a[4])), 1e-12);
        Agree("noncentralHypergeometricLower", a => NoncentralHypergeometric.Cdf((long)a[0], (long)a[1], (long)a[2], (long)a[3], a[4]), 1e-12);
        Agree("noncentralHypergeometricUpper", a => NoncentralHypergeometric.UpperTail((long)a[0], (long)a[1], (long)a[2], (long)a[3], a[4]), 1e-12);
    }

    /// <summary>A log probability to 1e-12 absolutely: that is relative accuracy of the probability.</summary>
    [Fact]
    public void A_likelihood_in_one_pass_is_the_same()
    {
        Agree("noncentralHypergeometricPoint", a => Math.Exp(NoncentralHypergeometric.Likelihood((long)a[0], (long)a[1], (long)a[2], (long)a[3], a[4]).LogPoint), 1e-12);
        Agree("noncentralHypergeometricMean", a => NoncentralHypergeometric.Likelihood(Math.Max(0, (long)(a[2] - a[1])), (long)a[0], (long)a[1], (long)a[2], a[3]).Mean, 1e-13);
    }

    [Fact]
    public void The_noncentral_hypergeometric_has_its_moments_at_any_odds()
    {
        Agree("noncentralHypergeometricMean", a => NoncentralHypergeometric.Moments((long)a[0], (long)a[1], (long)a[2], a[3]).Mean, 1e-13);
        Agree("noncentralHypergeometricVariance", a => NoncentralHypergeometric.Moments((long)a[0], (long)a[1], (long)a[2], a[3]).Variance, 1e-12);
    }

    [Fact]
    public void The_noncentral_chi_squared_agrees_in_both_tails()
    {
        Agree("noncentralChiSquaredLower", a => NoncentralChiSquared.Cdf(a[0], a[1], a[2]), 1e-12);
        Agree("noncentralChiSquaredUpper", a => NoncentralChiSquared.UpperTail(a[0], a[1], a[2]), 1e-12);
    }

    [Fact]
    public void The_noncentral_t_agrees_in_both_tails()
    {
        Agree("noncentralTLower", a => NoncentralT.Cdf(a[0], a[1], a[2]), 1e-12);
        Agree("noncentralTUpper", a => NoncentralT.UpperTail(a[0], a[1], a[2]), 1e-12);
    }

    /// <summary>R 4.2.2: 5e-32.</summary>
    [Fact]
    public void The_noncentral_t_is_right_where_R_is_wrong() => Assert.Equal(1.39e-22, NoncentralT.Cdf(10, 20, 30), 0.005e-22);

    [Fact]
    public void Without_noncentrality_they_are_the_central_laws()
    {
        Near.Relative(StudentT.UpperTail(1.7, 6), NoncentralT.UpperTail(1.7, 6, 0), 0);
        Near.Relative(StudentT.UpperTail(1.7, 6), NoncentralT.UpperTail(1.7, 6, 1e-14), 1e-12);
        Near.Relative(ChiSquared.UpperTail(9, 4), NoncentralChiSquared.UpperTail(9, 4, 0), 0);
        Near.Relative(ChiSquared.UpperTail(9, 4), NoncentralChiSquared.UpperTail(9, 4, 1e-14), 1e-12);
        Near.Relative(Hypergeometric.Cdf(3, 10, 12, 9), NoncentralHypergeometric.Cdf(3, 10, 12, 9, 0), 1e-13);
        Near.Relative(Normal.UpperTail(1.2), NoncentralT.UpperTail(3.2, double.PositiveInfinity, 2), 1e-14);
    }

    /// <summary>With one degree of freedom it is the square of a shifted normal.</summary>
    [Fact]
    public void Closed_forms_hold()
    {
        foreach (var (x, delta) in (ReadOnlySpan<(double, double)>)[(0.3, 0.5), (4, 3), (30, 2), (2, 9)])
        {
            var root = Math.Sqrt(x);
            Near.Relative(Normal.UpperTail(root - delta) + Normal.UpperTail(root + delta), NoncentralChiSquared.UpperTail(x, 1, delta * delta), 1e-12);
        }
    }

    [Fact]
    public void The_impossible_has_no_probability_and_the_certain_all()
    {
        Assert.Equal((0, 1, 0), (Binomial.Point(-1, 5, 0.3), Binomial.Cdf(5, 5, 0.3), Binomial.UpperTail(7, 5, 0.3)));
        Assert.Equal((1, 0, 1), (Binomial.Point(0, 5, 0), Binomial.Point(1, 5, 0), Binomial.Point(5, 5, 1)));
        Assert.Equal((1, 0), (Hypergeometric.Point(3, 3, 0, 3), Hypergeometric.Point(4, 3, 5, 2)));
        Assert.Equal(new Moments(3, 0), NoncentralHypergeometric.Moments(3, 0, 3, 0.4));
        Assert.Equal((0, 0, 1), (NoncentralHypergeometric.LogPoint(0, 3, 5, 0, 2), NoncentralT.UpperTail(double.PositiveInfinity, 3, 1), NoncentralChiSquared.UpperTail(0, 3, 1)));
    }

    [Fact]
    public void What_is_no_law_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Binomial.Point(1, 2, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hypergeometric.Point(1, 2, 3, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralHypergeometric.LogPoint(1, 2, 3, 2, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Cdf(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralChiSquared.Cdf(1, 2, -1));
    }

    private static void Agree(string name, Func<double[], double> f, double tolerance) => ReferenceRows.Agree(Exact.GetProperty(name), f, tolerance);
}

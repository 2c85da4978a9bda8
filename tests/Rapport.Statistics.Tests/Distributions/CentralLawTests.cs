using Rapport.Statistics.Distributions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Distributions;

/// <summary>Certificates that need no reference: round trips, identities between laws, edges and refusals.</summary>
public sealed class CentralLawTests
{
    private static readonly double[] Tails = [1e-300, 1e-150, 1e-60, 1e-20, 1e-9, 1e-4, 0.005, 0.025, 0.2, 0.37, 0.499, 0.5];
    private static readonly double[] Freedoms = [0.3, 0.5, 1, 1.5, 2, 3, 7.7, 30, 400, 1e4, 1e6];

    /// <summary>With a million degrees of freedom a tail of 1e-300 moves by 26,000 ulp when its quantile moves by one: hence 5e-12 relative in p.</summary>
    [Fact]
    public void The_tail_of_a_quantile_is_the_probability_asked_for()
    {
        foreach (var df in Freedoms)
        {
            foreach (var p in Tails)
            {
                Back(p, StudentT.UpperQuantile(p, df), x => StudentT.UpperTail(x, df), $"t({df})");
                Back(p, StudentT.Quantile(p, df), x => StudentT.Cdf(x, df), $"t({df}), lower");
                Back(p, ChiSquared.UpperQuantile(p, df), x => ChiSquared.UpperTail(x, df), $"chi-squared({df})");
                Back(p, ChiSquared.Quantile(p, df), x => ChiSquared.Cdf(x, df), $"chi-squared({df}), lower");
                foreach (var df2 in Freedoms)
                {
                    Back(p, FisherF.UpperQuantile(p, df, df2), x => FisherF.UpperTail(x, df, df2), $"F({df}, {df2})");
                    Back(p, FisherF.Quantile(p, df, df2), x => FisherF.Cdf(x, df, df2), $"F({df}, {df2}), lower");
                }
            }
        }
    }

    /// <summary>Quantiles that overflow or underflow a double cannot come back and are exactly ∞ or 0.</summary>
    private static void Back(double p, double quantile, Func<double, double> tail, string law)
    {
        Assert.False(double.IsNaN(quantile), law);
        if (Math.Abs(quantile) is > 1e-290 and < 1e290)
        {
            Near.Relative(p, tail(quantile), 5e-12, $"{law} at {p}");
        }
    }

    [Fact]
    public void One_law_is_another_in_disguise()
    {
        foreach (var x in (double[])[0.01, 0.4, 1, 2.7, 9, 30])
        {
            Near.Relative(Normal.TwoSided(x), ChiSquared.UpperTail(x * x, 1), 1e-12);
            Near.Relative(StudentT.TwoSided(x, 7), FisherF.UpperTail(x * x, 1, 7), 1e-12);
            Near.Relative(Math.Exp(-x / 2), ChiSquared.UpperTail(x, 2), 1e-13);
            Near.Relative(Math.Atan2(1, x) / Math.PI, StudentT.UpperTail(x, 1), 1e-13);
            Near.Relative(ChiSquared.UpperTail(x, 5), FisherF.UpperTail(x / 5, 5, double.PositiveInfinity), 1e-13);
            Near.Relative(Normal.UpperTail(x), StudentT.UpperTail(x, double.PositiveInfinity), 0);
            Near.Relative(FisherF.UpperTail(x, 3, 8), FisherF.Cdf(1 / x, 8, 3), 1e-13);
            Near.Relative(2 * Normal.UpperTail(x), StudentT.TwoSided(x, 1e20), 1e-12);
        }
    }

    [Fact]
    public void The_tail_lives_where_one_minus_the_cdf_has_died()
    {
        Near.Relative(1.1285884059538405e-19, Normal.UpperTail(9), 1e-14, "erfc(9/√2)/2, Abramowitz and Stegun table 26.2 extended");
        Assert.Equal(0, 1 - Normal.Cdf(9));
    }

    [Fact]
    public void Edges_give_zero_one_and_infinity()
    {
        Assert.Equal((0, 1, double.PositiveInfinity), (ChiSquared.Cdf(-1, 3), ChiSquared.UpperTail(0, 3), ChiSquared.UpperQuantile(0, 3)));
        Assert.Equal((1, 0, 0), (ChiSquared.Cdf(double.PositiveInfinity, 3), ChiSquared.UpperTail(double.PositiveInfinity, 3), ChiSquared.Quantile(0, 3)));
        Assert.Equal((0, 1), (StudentT.UpperTail(double.PositiveInfinity, 3), StudentT.UpperTail(double.NegativeInfinity, 3)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (StudentT.Quantile(0, 3), StudentT.Quantile(1, 3)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (Normal.Quantile(0), Normal.Quantile(1)));
        Assert.Equal((0, 1, 0.5), (Normal.Cdf(double.NegativeInfinity), Normal.Cdf(double.PositiveInfinity), Normal.Cdf(0)));
        Assert.Equal((0, 1), (FisherF.Cdf(0, 2, 3), FisherF.Cdf(double.PositiveInfinity, 2, 3)));
        Assert.Equal(0, StudentT.Quantile(0.5, 4));
    }

    [Fact]
    public void Not_a_number_goes_in_and_comes_out()
    {
        Assert.True(double.IsNaN(Normal.Cdf(double.NaN)) && double.IsNaN(Normal.LogUpperTail(double.NaN)));
        Assert.True(double.IsNaN(StudentT.TwoSided(double.NaN, 3)) && double.IsNaN(ChiSquared.UpperTail(double.NaN, 3)) && double.IsNaN(FisherF.Cdf(double.NaN, 3, 2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Degrees_of_freedom_must_be_above_zero(double df)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Cdf(1, df));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.UpperTail(1, df));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherF.Quantile(0.1, 2, df));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_lies_between_zero_and_one(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(p));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.UpperQuantile(p, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.Quantile(p, 2));
    }
}

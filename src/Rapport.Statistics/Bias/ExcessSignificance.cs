using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Bias;

/// <summary>Whether more studies are significant than their power lets expect.</summary>
/// <param name="Observed">Number of significant studies.</param>
/// <param name="Expected">Sum of the powers.</param>
/// <param name="P">Exact one-sided p of at least so many (Francis 2013).</param>
/// <param name="ChiSquaredP">One-sided p of Pearson's test (Ioannidis and Trikalinos 2007).</param>
/// <param name="Theta">The true effect the powers are for.</param>
/// <param name="ThetaLimit">The effect nearest to θ at which the exact p would reach 0.10: from there on the findings are no more than expected; null where none between 0 and θ … 10θ is.</param>
/// <param name="Power">Power of each study.</param>
/// <param name="Significant">Whether each study is significant.</param>
public sealed record ExcessResult(
    int Observed, double Expected, double P, double ChiSquaredP, double Theta, double? ThetaLimit, double[] Power, bool[] Significant);

/// <summary>The test of excess significance (Ioannidis and Trikalinos 2007); metafor's <c>tes</c>.</summary>
public static class ExcessSignificance
{
    /// <summary>Two-sided z tests of the single studies, powers at θ, the exact test for their number.</summary>
    /// <param name="yi">k ≥ 1 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="theta">The true effect; null for the inverse-variance weighted mean.</param>
    /// <param name="tau2">Between-study variance for expected powers, ≥ 0.</param>
    /// <param name="alpha">Level of the studies' own tests.</param>
    /// <param name="excessAlpha">Level at which the limit estimate is sought.</param>
    /// <exception cref="ArgumentException">Values that are no effects.</exception>
    public static ExcessResult Test(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double? theta = null, double tau2 = 0, double alpha = 0.05, double excessAlpha = 0.1)
    {
        BiasChecks.Effects(yi, vi, 1);
        double critical = Normal.UpperQuantile(alpha / 2);
        double[] variances = vi.ToArray();
        var significant = new bool[yi.Length];
        double weighted = 0, weights = 0;
        int observed = 0;
        for (int i = 0; i < yi.Length; i++)
        {
            significant[i] = Math.Abs(yi[i]) >= critical * Math.Sqrt(vi[i]);
            observed += significant[i] ? 1 : 0;
            weighted += yi[i] / vi[i];
            weights += 1 / vi[i];
        }

        double truth = theta ?? (weighted / weights);
        double[] power = Power(variances, truth, tau2, critical);
        double expected = Summation.Sum(power);
        return new ExcessResult(
            observed, expected, AtLeast(power, observed), PearsonP(observed, expected, yi.Length), truth,
            Limit(variances, truth, tau2, critical, observed, excessAlpha), power, significant);
    }

    /// <summary>P(|y| is beyond the critical value) for y ~ N(θ, v + τ²).</summary>
    private static double[] Power(double[] variances, double theta, double tau2, double critical) => Array.ConvertAll(variances, v =>
    {
        double cut = critical * Math.Sqrt(v), spread = Math.Sqrt(v + tau2);
        return Normal.UpperTail((cut - theta) / spread) + Normal.Cdf((-cut - theta) / spread);
    });

    /// <summary>Upper tail of the Poisson binomial distribution, by convolution.</summary>
    private static double AtLeast(double[] probabilities, int least)
    {
        var mass = new double[probabilities.Length + 1];
        mass[0] = 1;
        for (int i = 0; i < probabilities.Length; i++)
        {
            for (int n = i + 1; n > 0; n--) mass[n] = (mass[n] * (1 - probabilities[i])) + (mass[n - 1] * probabilities[i]);
            mass[0] *= 1 - probabilities[i];
        }

        return Math.Min(1, Summation.Sum(mass.AsSpan(least)));
    }

    private static double PearsonP(int observed, double expected, int k)
    {
        double excess = observed - expected;
        if (excess == 0) return 0.5;
        double statistic = (excess * excess / expected) + (excess * excess / (k - expected));
        return Normal.UpperTail(Math.CopySign(Math.Sqrt(statistic), excess));
    }

    private static double? Limit(double[] variances, double theta, double tau2, double critical, int observed, double excessAlpha)
    {
        double Gap(double at) => AtLeast(Power(variances, at, tau2, critical), observed) - excessAlpha;
        if (theta == 0 || Gap(0) > 0 || Gap(10 * theta) < 0) return null;
        return Brent.Find(Gap, Math.Min(0, 10 * theta), Math.Max(0, 10 * theta)).X;
    }
}

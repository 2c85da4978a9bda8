using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// The noncentral χ² distribution. Each tail is a Poisson mixture of central tails (Patnaik 1949), all terms positive, summed from the
/// largest outwards: relative accuracy about 1e-12 in both tails, where R's <c>pchisq(ncp=)</c> loses the upper one.
/// </summary>
public static class NoncentralChiSquared
{
    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number; below 0 gives 0.</param>
    /// <param name="df">Degrees of freedom, &gt; 0, finite.</param>
    /// <param name="noncentrality">λ ≥ 0, finite: the sum of squared means.</param>
    /// <exception cref="ArgumentOutOfRangeException">df is not positive or λ negative.</exception>
    public static double Cdf(double x, double df, double noncentrality) => Tail(x, df, noncentrality, lower: true);

    /// <summary>P(X &gt; x): the power of a χ² test, x being its critical value.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double UpperTail(double x, double df, double noncentrality) => Tail(x, df, noncentrality, lower: false);

    private static double Tail(double x, double df, double noncentrality, bool lower)
    {
        Preconditions.Positive(df);
        if (!(noncentrality >= 0 && double.IsFinite(noncentrality) && double.IsFinite(df)))
        {
            throw new ArgumentOutOfRangeException(nameof(noncentrality), noncentrality, "The noncentrality must be finite and not negative, the degrees of freedom finite.");
        }

        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return double.IsNaN(x) ? x : (x > 0) == lower ? 1 : 0;
        }

        return noncentrality == 0
            ? lower ? ChiSquared.Cdf(x, df) : ChiSquared.UpperTail(x, df)
            : new Mixture(x / 2, df / 2, noncentrality / 2, lower).Sum();
    }

    /// <summary>The terms Poisson(j; λ/2)·P(df/2 + j, x/2), or with Q: log-concave in j, so they rise to one peak and fall.</summary>
    private readonly struct Mixture(double x, double a, double mean, bool lower)
    {
        internal double Sum()
        {
            var peak = Peak();
            var sum = new CompensatedSum();
            for (var j = peak; j >= 0 && Add(j, ref sum); j--)
            {
            }

            for (var j = peak + 1; Add(j, ref sum); j++)
            {
            }

            return sum.Value;
        }

        private bool Add(long j, ref CompensatedSum sum)
        {
            var term = Term(j);
            sum.Add(term);
            return term > 1e-18 * sum.Value;
        }

        private double Term(long j) => Poisson(j) * Central(j);

        private double Poisson(long j) => j == 0 ? Math.Exp(-mean) : SpecialFunctions.GammaKernel(j, mean);

        private double Central(long j) => lower ? SpecialFunctions.RegularisedGammaP(a + j, x) : SpecialFunctions.RegularisedGammaQ(a + j, x);

        /// <summary>The last j whose term is not below the one before: bisection on the ratio of neighbours, which falls.</summary>
        private long Peak()
        {
            var low = 0L;
            var high = (long)Math.Ceiling(lower ? mean : Math.Max(mean, x)) + 2;
            while (low < high)
            {
                var middle = low + ((high - low + 1) / 2);
                (low, high) = Rises(middle) ? (middle, high) : (low, middle - 1);
            }

            return low;
        }

        /// <summary>Whether term j is not below term j − 1. An underflowed lower tail lies beyond the peak, an underflowed upper one before it.</summary>
        private bool Rises(long j)
        {
            var (here, before) = (Central(j), Central(j - 1));
            return before < 1e-305 || here < 1e-305 ? !lower : mean / j * (here / before) >= 1;
        }
    }
}

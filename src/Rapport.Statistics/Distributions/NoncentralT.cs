using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// The noncentral t distribution: (Z + δ)/√(V/ν). Each tail is the integral of a normal tail over the law of √(V/ν) and so positive
/// throughout: relative accuracy about 1e-12 in both tails. R's <c>pt(ncp=)</c> gives 5e-32 for pt(10, 20, ncp = 30); the truth is 1.39e-22.
/// </summary>
/// <remarks>Over log √(V/ν) the integrand is analytic and dies fast at both ends, so the trapezoidal rule converges exponentially (Trefethen and Weideman 2014); the number of points is doubled until nothing changes.</remarks>
public static class NoncentralT
{
    /// <summary>Points beyond which the doubling stops in any case; below half a degree of freedom some 10⁵ are needed.</summary>
    private const int MostPoints = 1 << 22;

    /// <summary>Exponents below this are zeros among doubles.</summary>
    private const double Vanishing = -760;

    /// <summary>P(T ≤ t).</summary>
    /// <param name="t">Any number.</param>
    /// <param name="df">Degrees of freedom ν, 0.01 … ∞ (∞ is the normal about δ).</param>
    /// <param name="noncentrality">δ, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">df is below 0.01 or δ is not finite.</exception>
    public static double Cdf(double t, double df, double noncentrality) => UpperTail(-t, df, -noncentrality);

    /// <summary>P(T &gt; t): the power of a t test, t being its critical value.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double UpperTail(double t, double df, double noncentrality)
    {
        if (!(df >= 0.01))
        {
            throw new ArgumentOutOfRangeException(nameof(df), df, "The degrees of freedom must be 0.01 at least.");
        }

        if (!double.IsFinite(noncentrality))
        {
            throw new ArgumentOutOfRangeException(nameof(noncentrality), noncentrality, "The noncentrality must be finite.");
        }

        if (double.IsNaN(t) || double.IsInfinity(t))
        {
            return double.IsNaN(t) ? t : t > 0 ? 0 : 1;
        }

        if (double.IsPositiveInfinity(df) || t == 0)
        {
            return Normal.UpperTail(t - noncentrality);
        }

        return noncentrality == 0 ? StudentT.UpperTail(t, df) : Integrate(t, df, noncentrality);
    }

    private static double Integrate(double t, double df, double noncentrality)
    {
        var (from, to) = Range(df);
        var scale = Math.Sqrt(df / Math.PI) * Math.Exp(-SpecialFunctions.StirlingError(df / 2));
        var step = (to - from) / 128;
        var sum = Points(t, df, noncentrality, from, step, 128);
        for (var n = 128; n <= MostPoints; n *= 2)
        {
            var doubled = sum + Points(t, df, noncentrality, from + (step / 2), step, n);
            var settled = Math.Abs(doubled - (2 * sum)) <= 1e-13 * doubled;
            (sum, step) = (doubled, step / 2);
            if (settled && n >= 512)
            {
                break;
            }
        }

        return Math.Min(1, sum * step * scale);
    }

    /// <summary>Where r = V/ν has a density worth a double: both ends of ν/2·(log r − (r − 1)) = <see cref="Vanishing"/>, as log √r.</summary>
    private static (double From, double To) Range(double df)
    {
        var deficit = 2 * Vanishing / df;
        // log r − r + 1 = deficit: below one r > exp(deficit − 1); above one Newton's method from the right is monotone.
        var r = 2 - (2 * deficit);
        for (var i = 0; i < 100; i++)
        {
            var move = (Math.Log(r) - (r - 1) - deficit) / ((1 / r) - 1);
            r -= move;
            if (Math.Abs(move) < 1e-3 * (r - 1))
            {
                break;
            }
        }

        // Near one the density is a parabola; the exponential bound would be needlessly wide.
        var below = deficit > -0.5 ? 0.5 * Elementary.Log1p(-Math.Min(0.99, Math.Sqrt(-2 * deficit))) : 0.5 * (deficit - 1);
        return (below, 0.5 * Math.Log(r));
    }

    private static double Points(double t, double df, double noncentrality, double from, double step, int n)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < n; i++)
        {
            var u = from + (i * step);
            var excess = Elementary.Expm1(2 * u);
            var density = Math.Exp(df / 2 * (Math.Abs(excess) > 0.5 ? (2 * u) - excess : Elementary.LogDeficit(1 + excess, excess)));
            sum.Add(density * Normal.UpperTail((t * Math.Exp(u)) - noncentrality));
        }

        return sum.Value;
    }
}

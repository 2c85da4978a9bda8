using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>Up to here whole and half shapes take a finite sum, which needs fewer and cheaper terms than a continued fraction.</summary>
    private const double LargestSummedShape = 200;

    /// <summary>Terms allowed in a series or continued fraction; what the doubles can hold needs far fewer.</summary>
    private const int MaxTerms = 1_000_000;

    /// <summary>Where a continued fraction has stopped moving.</summary>
    private const double Unit = 2.3e-16;

    /// <summary>P(a, x) = γ(a, x)/Γ(a): the lower regularised incomplete gamma function, a &gt; 0, x ≥ 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a is not positive or x is negative.</exception>
    public static double RegularisedGammaP(double a, double x)
    {
        var (value, isLower, _) = IncompleteGamma(a, x, GammaFactor(a));
        return isLower ? value : 1 - value;
    }

    /// <summary>Q(a, x) = 1 − P(a, x), computed as a tail of its own: relative accuracy down to the smallest doubles.</summary>
    /// <inheritdoc cref="RegularisedGammaP"/>
    public static double RegularisedGammaQ(double a, double x)
    {
        var (value, isLower, _) = IncompleteGamma(a, x, GammaFactor(a));
        return isLower ? 1 - value : value;
    }

    /// <summary>x^a e^−x / Γ(a + 1), by Loader's saddle point: exact relatively however large a and x are.</summary>
    internal static double GammaKernel(double a, double x) => GammaKernel(a, x, GammaFactor(a));

    /// <summary>As <see cref="GammaKernel(double, double)"/>, the part that depends on a alone being given.</summary>
    internal static double GammaKernel(double a, double x, double factor) => factor * Math.Exp(a * Elementary.LogRatioDeficit(x, a));

    /// <summary>The part of the kernel that depends on the shape alone; NaN outside the domain, for which the callers throw.</summary>
    internal static double GammaFactor(double a) => a > 0 ? Math.Exp(-StirlingError(a)) / Math.Sqrt(2 * Math.PI * a) : double.NaN;

    /// <summary>The tail that is computed directly, and which it is.</summary>
    internal static GammaTail IncompleteGamma(double a, double x, double factor)
    {
        ThrowIf(a <= 0, a);
        ThrowIf(x < 0, x);
        if (double.IsNaN(a + x))
        {
            return new(double.NaN, true, double.NaN);
        }

        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return new(0, x == 0, 0);
        }

        var kernel = GammaKernel(a, x, factor);
        if (a < 1 && x < 1.5)
        {
            return x < a ? new(LowerSeries(a, x, kernel), true, kernel) : new(UpperOfSmallShape(a, x), false, kernel);
        }

        return x < a + 1
            ? new(LowerSeries(a, x, kernel), true, kernel)
            : new(a is >= 1 and <= LargestSummedShape && 2 * a == Math.Floor(2 * a) ? UpperSum(a, x, kernel) : UpperFraction(a, x, kernel), false, kernel);
    }

    /// <summary>P by its series of positive terms (<i>DLMF</i> 8.11.4).</summary>
    private static double LowerSeries(double a, double x, double kernel)
    {
        double sum = 1, term = 1;
        for (var n = 1; n < MaxTerms && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return kernel * sum;
    }

    /// <summary>
    /// Q of a whole or half shape ≥ 1 by descending to the shape 1 or ½ (<i>DLMF</i> 8.8.6): positive terms, the last of which is none or the
    /// normal distribution's tail.
    /// </summary>
    private static double UpperSum(double a, double x, double kernel)
    {
        double sum = 1, term = 1;
        var perX = 1 / x;
        for (var left = a - 1; left >= 1 && term > sum * 1e-17; left--)
        {
            term *= left * perX;
            sum += term;
        }

        var rest = a == Math.Floor(a) ? 0 : Normal.TwoSided(Math.Sqrt(2 * x));
        return (kernel * a * perX * sum) + rest;
    }

    /// <summary>Q by Legendre's continued fraction (<i>DLMF</i> 8.9.2, contracted), modified Lentz evaluation.</summary>
    private static double UpperFraction(double a, double x, double kernel)
    {
        var b = x + 1 - a;
        var c = double.MaxValue;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < MaxTerms; n++)
        {
            var numerator = n * (a - n);
            b += 2;
            d = 1 / ((numerator * d) + b);
            c = b + (numerator / c);
            var change = c * d;
            h *= change;
            if (Math.Abs(change - 1) <= Unit)
            {
                break;
            }
        }

        return kernel * a * h;
    }

    /// <summary>
    /// Q for a &lt; 1 and small x, where P is near one: Q = −(u − 1) − u·a·Σ (−x)^n / (n! (a + n)), u = x^a / Γ(1 + a)
    /// (<i>DLMF</i> 8.7.1 with the first term taken apart).
    /// </summary>
    private static double UpperOfSmallShape(double a, double x)
    {
        double sum = 0, term = 1;
        for (var n = 1; n < 60; n++)
        {
            term *= -x / n;
            sum += term / (a + n);
        }

        var logGamma = a <= 0.5 ? LogGammaOnePlus(a) : LogGamma(1 + a);
        var u = Elementary.Expm1((a * Math.Log(x)) - logGamma);
        return -u - ((1 + u) * a * sum);
    }
}

/// <summary>A tail of the gamma distribution.</summary>
/// <param name="Value">Its probability.</param>
/// <param name="IsLower">Which one.</param>
/// <param name="Kernel">x^a e^−x / Γ(a + 1).</param>
internal readonly record struct GammaTail(double Value, bool IsLower, double Kernel);

using System.Runtime.CompilerServices;

namespace Rapport.Statistics.Numerics;

/// <summary>
/// The gamma function's family for positive arguments, to about 1e-14 relative, zeros included. NaN in gives NaN out;
/// arguments outside the domain throw.
/// </summary>
public static partial class SpecialFunctions
{
    private const double LogRootTwoPi = 0.9189385332046727417803;
    private const double OneMinusEuler = 0.42278433509846713939;

    /// <summary>(−1)^k (ζ(k) − 1)/k for k = 2, 3, …: the coefficients of <i>DLMF</i> 5.7.3.</summary>
    private static readonly double[] LogGammaSeries =
    [
        0.32246703342411321824, -0.067352301053198095133, 0.020580808427784547879, -0.0073855510286739852663,
        0.0028905103307415232858, -0.0011927539117032609771, 0.00050966952474304242234, -0.00022315475845357937976,
        9.9457512781808533715e-5, -4.49262367381331417e-5, 2.0507212775670691553e-5, -9.439488275268395904e-6,
        4.3748667899074878042e-6, -2.0392157538013662368e-6, 9.5514121304074198329e-7, -4.4924691987645660433e-7,
        2.1207184805554665869e-7, -1.0043224823968099609e-7, 4.7698101693639805658e-8, -2.271109460894316491e-8,
        1.0838659214896954091e-8, -5.1834750419700466551e-9, 2.4836745438024783172e-9, -1.1921401405860912074e-9,
        5.7313672416788620133e-10, -2.7595228851242331452e-10, 1.3304764374244489481e-10, -6.4229645638381000221e-11,
    ];

    /// <summary>The error of Stirling's formula at n = ½, 1, 1½, … 9½, to 20 digits: the shapes of every t, χ² and F of few degrees of freedom.</summary>
    private static readonly double[] StirlingErrorOfHalves =
    [
        0.15342640972002734529, 0.08106146679532725822, 0.054814121051917653896, 0.041340695955409294094, 0.033162873519936287485,
        0.027677925684998339149, 0.023746163656297495971, 0.020790672103765093112, 0.018488450532673185231, 0.016644691189821192163,
        0.015134973221917378874, 0.013876128823070747999, 0.012810465242920226924, 0.011896709945891770095, 0.011104559758206917327,
        0.010411265261972096497, 0.0097994161261588032984, 0.0092554621827127329177, 0.008768700134139385463,
    ];

    /// <summary>log Γ(x), x &gt; 0 (0 gives ∞), accurate relatively also beside its zeros at 1 and 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is negative.</exception>
    public static double LogGamma(double x)
    {
        ThrowIf(x < 0, x);
        if (x >= 10)
        {
            return double.IsPositiveInfinity(x) ? x : ((x - 0.5) * Math.Log(x)) - x + LogRootTwoPi + StirlingSeries(x);
        }

        if (x < 0.5)
        {
            return LogGammaOnePlus(x) - Math.Log(x);
        }

        if (x < 1.5)
        {
            return LogGammaOnePlus(x - 1);
        }

        double product = 1;
        while (x >= 2.5)
        {
            x -= 1;
            product *= x;
        }

        return Math.Log(product) + LogGammaTwoPlus(x - 2);
    }

    /// <summary>log Γ(1 + z), |z| ≤ ½.</summary>
    internal static double LogGammaOnePlus(double z) => LogGammaTwoPlus(z) - Elementary.Log1p(z);

    private static double LogGammaTwoPlus(double z)
    {
        double sum = 0;
        for (var k = LogGammaSeries.Length - 1; k >= 0; k--)
        {
            sum = (sum * z) + LogGammaSeries[k];
        }

        return z * (OneMinusEuler + (z * sum));
    }

    /// <summary>
    /// The error of Stirling's formula, log Γ(n + 1) − [(n + ½) log n − n + ½ log 2π], n &gt; 0 (Loader 2000).
    /// </summary>
    internal static double StirlingError(double n)
    {
        if (n >= 10)
        {
            return StirlingSeries(n);
        }

        var halves = 2 * n;
        return halves >= 1 && halves == Math.Floor(halves)
            ? StirlingErrorOfHalves[(int)halves - 1]
            : LogGamma(n + 1) - ((n + 0.5) * Math.Log(n)) + n - LogRootTwoPi;
    }

    /// <summary>The asymptotic series of the error (<i>DLMF</i> 5.11.1), n ≥ 10.</summary>
    private static double StirlingSeries(double n)
    {
        var t = 1 / (n * n);
        return (1.0 / 12 - t * (1.0 / 360 - t * (1.0 / 1260 - t * (1.0 / 1680 - t * (1.0 / 1188
            - t * (691.0 / 360360 - t * (1.0 / 156 - t * (3617.0 / 122400)))))))) / n;
    }

    /// <summary>ψ(x) = d log Γ / dx, x &gt; 0. Absolute accuracy beside its zero at 1.4616.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive.</exception>
    public static double Digamma(double x)
    {
        ThrowIf(x <= 0, x);
        double shift = 0;
        for (; x < 12; x++)
        {
            shift += 1 / x;
        }

        var t = 1 / (x * x);
        var tail = t * (1.0 / 12 - t * (1.0 / 120 - t * (1.0 / 252 - t * (1.0 / 240 - t * (1.0 / 132
            - t * (691.0 / 32760 - t * (1.0 / 12)))))));
        return Math.Log(x) - (0.5 / x) - tail - shift;
    }

    /// <summary>ψ′(x) = d² log Γ / dx², x &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive.</exception>
    public static double Trigamma(double x)
    {
        ThrowIf(x <= 0, x);
        double shift = 0;
        for (; x < 12; x++)
        {
            shift += 1 / (x * x);
        }

        var t = 1 / (x * x);
        var tail = t * (1.0 / 6 - t * (1.0 / 30 - t * (1.0 / 42 - t * (1.0 / 30 - t * (5.0 / 66
            - t * (691.0 / 2730 - t * (7.0 / 6)))))));
        return (1 + (0.5 / x) + tail) / x + shift;
    }

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), a, b &gt; 0, without the cancellation of that expression.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not positive.</exception>
    public static double LogBeta(double a, double b)
    {
        ThrowIf(a <= 0, a);
        ThrowIf(b <= 0, b);
        var (small, large) = a < b ? (a, b) : (b, a);
        if (large < 10)
        {
            return LogGamma(small) + LogGamma(large) - LogGamma(small + large);
        }

        var sum = small + large;
        if (small < 10)
        {
            // Γ(small) as it is, the ratio Γ(large) / Γ(large + small) by Stirling.
            var ratio = ((large - 0.5) * -Elementary.Log1p(small / large)) - (small * Math.Log(sum)) + small
                + StirlingSeries(large) - StirlingSeries(sum);
            return LogGamma(small) + ratio;
        }

        return LogRootTwoPi - (0.5 * Math.Log(small)) + (small * Math.Log(small / sum))
            - ((large - 0.5) * Elementary.Log1p(small / large))
            + StirlingSeries(small) + StirlingSeries(large) - StirlingSeries(sum);
    }

    /// <summary>Outside the domain; NaN is inside, and comes back as NaN.</summary>
    internal static void ThrowIf(bool outside, double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (outside)
        {
            throw new ArgumentOutOfRangeException(name, value, "The argument lies outside the function's domain.");
        }
    }
}

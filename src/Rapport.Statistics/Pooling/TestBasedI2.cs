using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Pooling;

/// <summary>The interval that belongs to an I² computed from Q.</summary>
public static class TestBasedI2
{
    /// <summary>
    /// ln H ± z·SE with H² = Q/df, SE = ½ (ln Q − ln df)/(√(2Q) − √(2df − 1)) where Q exceeds df + 1, else √(1/(2(df − 1))·(1 − 1/(3(df − 1)²))); H not below 1,
    /// I² = (H² − 1)/H² (Higgins and Thompson 2002, appendix A2; the R package meta reports it).
    /// </summary>
    /// <param name="q">Cochran's Q, ≥ 0.</param>
    /// <param name="df">Its degrees of freedom, k − p.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <returns>The interval in percent, 0 to 100; null with fewer than two degrees of freedom.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Q is negative or not a number, or the level is out of bounds.</exception>
    public static Interval? Of(double q, int df, double level)
    {
        PoolingChecks.Level(level);
        if (!(q >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(q), q, "Q is at least 0.");
        }

        if (df < 2)
        {
            return null;
        }

        var logH = Math.Max(0, 0.5 * Math.Log(q / df));
        var error = q > df + 1
            ? 0.5 * Math.Log(q / df) / (Math.Sqrt(2 * q) - Math.Sqrt((2 * df) - 1))
            : Math.Sqrt(1 / (2.0 * (df - 1)) * (1 - (1 / (3.0 * (df - 1) * (df - 1)))));
        var half = Normal.UpperQuantile((1 - level) / 2) * error;
        return new Interval(Share(logH - half), Share(logH + half));
    }

    private static double Share(double logH) => logH <= 0 ? 0 : 100 * (1 - Math.Exp(-2 * logH));
}

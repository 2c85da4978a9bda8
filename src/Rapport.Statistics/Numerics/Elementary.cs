namespace Rapport.Statistics.Numerics;

/// <summary>Elementary functions near their zeros, where the plain expressions cancel. All keep a few ulp.</summary>
public static class Elementary
{
    /// <summary>log(1 + x), x &gt; −1 (−1 gives −∞). The runtime's <c>double.LogP1</c> is the plain expression; this one is not.</summary>
    /// <remarks>Kahan's correction as in Higham 2002, <i>Accuracy and Stability of Numerical Algorithms</i>, §1.14.1 and problem 1.5.</remarks>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        return Math.Abs(x) > 0.5 || double.IsNaN(x) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) − 1.</summary>
    /// <remarks>Kahan's correction as in Higham 2002, §1.14.1.</remarks>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.7 || double.IsNaN(x))
        {
            return Math.Exp(x) - 1;
        }

        var u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>
    /// log(x/a) − (x − a)/a for positive x and a: zero at x = a, negative elsewhere, to full relative accuracy.
    /// −a times it is the unit Poisson deviance of Loader 2000 (<c>bd0</c>), which densities and tails far from the mean rest on.
    /// </summary>
    public static double LogRatioDeficit(double x, double a) => LogDeficit(x / a, (x - a) / a);

    /// <summary>log r − (r − 1) for a ratio r &gt; 0 whose excess over one is known more exactly than by subtraction.</summary>
    internal static double LogDeficit(double ratio, double excess) =>
        Math.Abs(excess) > 0.5 ? Math.Log(ratio) - excess : LogDeficitSeries(excess);

    /// <summary>log(1 + e) − e for |e| ≤ ½, by the odd series of 2·artanh(e / (2 + e)).</summary>
    private static double LogDeficitSeries(double e)
    {
        var v = e / (2 + e);
        var v2 = v * v;
        double sum = 0, power = v2 * v;
        for (var n = 3; n < 60; n += 2)
        {
            var next = sum + (power / n);
            if (next == sum)
            {
                break;
            }

            sum = next;
            power *= v2;
        }

        return (2 * sum) - (e * v);
    }
}

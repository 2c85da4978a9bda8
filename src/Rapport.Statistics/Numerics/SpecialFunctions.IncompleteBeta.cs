namespace Rapport.Statistics.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>I_x(a, b): the lower regularised incomplete beta function, a, b &gt; 0, 0 ≤ x ≤ 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not positive or x is outside [0, 1].</exception>
    public static double RegularisedBeta(double a, double b, double x) => IncompleteBeta(BetaPoint.At(a, b, x), BetaFactor(a, b)).Lower;

    /// <summary>1 − I_x(a, b) = I_{1−x}(b, a), computed as a tail of its own: relative accuracy down to the smallest doubles.</summary>
    /// <inheritdoc cref="RegularisedBeta"/>
    public static double RegularisedBetaComplement(double a, double b, double x) => IncompleteBeta(BetaPoint.At(a, b, x), BetaFactor(a, b)).Upper;

    /// <summary>Both tails; the one beyond the mean is computed, the other is its complement.</summary>
    /// <param name="point">Where.</param>
    /// <param name="factor"><see cref="BetaFactor"/> of its shapes.</param>
    internal static BetaTails IncompleteBeta(in BetaPoint point, double factor)
    {
        if (point.X == 0 || point.Y == 0)
        {
            return point.X == 0 ? new(0, 1, 0) : new(1, 0, 0);
        }

        if (double.IsNaN(point.ExcessX))
        {
            return new(double.NaN, double.NaN, double.NaN);
        }

        var kernel = BetaKernel(point, factor);
        if (point.ExcessX <= 0)
        {
            var lower = kernel / BetaFraction(point);
            return new(lower, 1 - lower, kernel);
        }

        var upper = kernel / BetaFraction(point.Mirrored());
        return new(1 - upper, upper, kernel);
    }

    /// <summary>x^a y^b / B(a, b) by Loader's saddle point: exact relatively however large a and b are.</summary>
    internal static double BetaKernel(in BetaPoint p, double factor)
    {
        var n = p.A + p.B;
        return factor * Math.Exp(
            (p.A * Elementary.LogDeficit(p.X * (n / p.A), p.ExcessX)) + (p.B * Elementary.LogDeficit(p.Y * (n / p.B), p.ExcessY)));
    }

    /// <summary>The part of the kernel that depends on the shapes alone.</summary>
    internal static double BetaFactor(double a, double b)
    {
        var n = a + b;
        return Math.Exp(StirlingError(n) - StirlingError(a) - StirlingError(b)) * Math.Sqrt(a / n * b / (2 * Math.PI));
    }

    /// <summary>Kernel over I_x(a, b): the continued fraction of DiDonato and Morris 1992 (ACM TOMS 18:360, eq. 4.10), modified Lentz evaluation.</summary>
    private static double BetaFraction(in BetaPoint p)
    {
        var (a, b, x) = (p.A, p.B, p.X);
        // a·y − b·x, free of cancellation.
        var balance = -a * p.ExcessX;
        var perOdd = 1 / (a + 1);
        var f = a * (balance + 1) * perOdd;
        var c = f;
        double d = 0;
        for (var m = 1; m < MaxTerms; m++)
        {
            var odd = a + (2 * m) - 1;
            var perNext = 1 / (odd + 2);
            var step = m * (b - m) * x * perOdd;
            var numerator = (a + m - 1) * perOdd * (a + b + m - 1) * step * x;
            var denominator = m + step + ((a + m) * perNext * (balance + 1 + (m * (1 + p.Y))));
            perOdd = perNext;
            d = 1 / ((numerator * d) + denominator);
            c = denominator + (numerator / c);
            var change = c * d;
            f *= change;
            if (Math.Abs(change - 1) <= Unit)
            {
                break;
            }
        }

        return f;
    }
}

/// <summary>Both tails of the beta distribution.</summary>
/// <param name="Lower">I_x(a, b).</param>
/// <param name="Upper">1 − I_x(a, b).</param>
/// <param name="Kernel">x^a y^b / B(a, b).</param>
internal readonly record struct BetaTails(double Lower, double Upper, double Kernel);

/// <summary>An argument of the incomplete beta function with x, y = 1 − x and their distance from the mean each known to full relative accuracy.</summary>
/// <param name="A">First shape a.</param>
/// <param name="B">Second shape b.</param>
/// <param name="X">x.</param>
/// <param name="Y">1 − x.</param>
/// <param name="ExcessX">x·(a + b)/a − 1.</param>
/// <param name="ExcessY">y·(a + b)/b − 1.</param>
internal readonly record struct BetaPoint(double A, double B, double X, double Y, double ExcessX, double ExcessY)
{
    /// <summary>The point of a given x.</summary>
    public static BetaPoint At(double a, double b, double x)
    {
        SpecialFunctions.ThrowIf(a <= 0, a);
        SpecialFunctions.ThrowIf(b <= 0, b);
        SpecialFunctions.ThrowIf(x is < 0 or > 1, x);
        var y = 1 - x;
        var surplus = (b * x) - (a * y);
        return new(a, b, x, y, surplus / a, -surplus / b);
    }

    /// <summary>The point x = a·f/(a·f + b) that the F distribution needs, f &gt; 0 (it may be ∞).</summary>
    public static BetaPoint OfRatio(double a, double b, double f)
    {
        if (f > 1)
        {
            var w = b / a / f;
            var (x, y) = (1 / (1 + w), w / (1 + w));
            return new(a, b, x, y, f > 2 ? (b / a * x) - y : y * (f - 1), x * ((1 / f) - 1));
        }

        var v = a * f / b;
        return new(a, b, v / (1 + v), 1 / (1 + v), (f - 1) / (1 + v), (1 - f) * (a / b) / (1 + v));
    }

    /// <summary>x and y, a and b exchanged.</summary>
    public BetaPoint Mirrored() => new(B, A, Y, X, ExcessY, ExcessX);
}

namespace Rapport.Statistics.Quantiles;

/// <summary>A straight line below which a given share of the values lies, as a function of one moderator.</summary>
/// <param name="Intercept">Value at x = 0, in the unit of y.</param>
/// <param name="Slope">Change of y per unit of x.</param>
/// <param name="Loss">Σ ρ(y − intercept − slope·x), ρ(r) = r·(τ − 1[r &lt; 0]): what the line makes smallest; unit of y, ≥ 0.</param>
public readonly record struct QuantileLine(double Intercept, double Slope, double Loss)
{
    private const int MostHalvings = 400;
    private const double Golden = 0.6180339887498949;

    /// <summary>
    /// Quantile regression on one moderator with an intercept (Koenker and Bassett 1978, Econometrica 46:33–50). For a fixed slope the best intercept is a
    /// quantile of y − slope·x; what is left is convex in the slope and searched by golden section, then moved onto the data points that it goes through.
    /// Where several lines are equally good (ties), one of them.
    /// </summary>
    /// <param name="x">The moderator, n values, at least two of them different.</param>
    /// <param name="y">The values, n.</param>
    /// <param name="share">τ, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or all x are the same.</exception>
    public static QuantileLine Fit(IReadOnlyList<double> x, IReadOnlyList<double> y, double share)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        double[] at = [.. x], values = [.. y];
        if (at.Length != values.Length || at.Length == 0 || at.Max() - at.Min() <= 0)
        {
            throw new ArgumentException("A line needs as many values as places, and two different places.", nameof(x));
        }

        var rest = new double[at.Length];
        QuantileLine Best(double slope)
        {
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = values[i] - (slope * at[i]);
            }

            Array.Sort(rest);
            var intercept = rest[Math.Clamp((int)Math.Ceiling(share * rest.Length) - 1, 0, rest.Length - 1)];
            return new(intercept, slope, LossOf(at, values, intercept, slope, share));
        }

        return Polish(at, values, Search(Best, (values.Max() - values.Min() + 1) / (at.Max() - at.Min())), share);
    }

    /// <summary>The height of the line.</summary>
    /// <param name="x">Where.</param>
    public double At(double x) => Intercept + (Slope * x);

    private static QuantileLine Search(Func<double, QuantileLine> best, double step)
    {
        var (low, high) = (best(-step), best(step));
        for (var i = 0; i < MostHalvings && low.Loss <= best(low.Slope / 2).Loss; i++)
        {
            low = best(low.Slope * 2);
        }

        for (var i = 0; i < MostHalvings && high.Loss <= best(high.Slope / 2).Loss; i++)
        {
            high = best(high.Slope * 2);
        }

        var (from, to) = (low.Slope, high.Slope);
        var (left, right) = (best(to - (Golden * (to - from))), best(from + (Golden * (to - from))));
        for (var i = 0; i < MostHalvings && to - from > 1e-13 * (1 + Math.Abs(from) + Math.Abs(to)); i++)
        {
            if (left.Loss <= right.Loss)
            {
                (to, right) = (right.Slope, left);
                left = best(to - (Golden * (to - from)));
            }
            else
            {
                (from, left) = (left.Slope, right);
                right = best(from + (Golden * (to - from)));
            }
        }

        return left.Loss <= right.Loss ? left : right;
    }

    /// <summary>A best line goes through two points at different places: the nearest pairs are tried.</summary>
    private static QuantileLine Polish(double[] x, double[] y, QuantileLine found, double share)
    {
        var nearest = Enumerable.Range(0, x.Length).OrderBy(i => Math.Abs(y[i] - found.At(x[i]))).Take(6).ToArray();
        var better = found;
        foreach (var i in nearest)
        {
            foreach (var j in nearest.Where(j => x[j] > x[i]))
            {
                var slope = (y[j] - y[i]) / (x[j] - x[i]);
                var intercept = y[i] - (slope * x[i]);
                var loss = LossOf(x, y, intercept, slope, share);
                better = loss <= better.Loss ? new(intercept, slope, loss) : better;
            }
        }

        return better;
    }

    private static double LossOf(double[] x, double[] y, double intercept, double slope, double share)
    {
        var loss = 0d;
        for (var i = 0; i < x.Length; i++)
        {
            var rest = y[i] - intercept - (slope * x[i]);
            loss += rest * (rest < 0 ? share - 1 : share);
        }

        return loss;
    }
}

using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Agreement;

/// <summary>How far apart two ratings of an ordered scale may lie and still agree in part.</summary>
public enum KappaWeights
{
    /// <summary>Only the same rating agrees (Cohen 1960).</summary>
    None,

    /// <summary>1 − |i − j|/(c − 1) (Cicchetti and Allison 1971).</summary>
    Linear,

    /// <summary>1 − (i − j)²/(c − 1)² (Fleiss and Cohen 1973).</summary>
    Quadratic,
}

/// <summary>Cohen's κ of two raters on an ordered scale, weighted.</summary>
/// <param name="Estimate">1 for the same ratings throughout, 0 for as much as chance.</param>
/// <param name="StandardError">Large-sample standard error (Fleiss, Cohen and Everitt 1969), not under the hypothesis of no agreement.</param>
/// <param name="Interval">Estimate ∓ z times the standard error, not cut at 1.</param>
/// <param name="Pairs">Pairs of ratings.</param>
public sealed record WeightedKappa(double Estimate, double StandardError, Interval Interval, int Pairs)
{
    /// <summary>κ of pairs of ratings.</summary>
    /// <param name="pairs">Ratings by the first and the second rater, one or more, each from 0 to <paramref name="categories"/> − 1.</param>
    /// <param name="categories">Number of categories c ≥ 2, whether used or not: the weights hang on it.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="level">Level of the interval, inside (0, 1).</param>
    /// <returns>Null where both gave one and the same rating throughout: chance alone would agree.</returns>
    /// <exception cref="ArgumentException">No pair, or a rating beyond the scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two categories, or a level not inside (0, 1).</exception>
    public static WeightedKappa? Of(IReadOnlyList<(int First, int Second)> pairs, int categories, KappaWeights weights, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must lie between 0 and 1.");
        if (pairs.Count == 0 || pairs.Any(p => p.First < 0 || p.Second < 0 || p.First >= categories || p.Second >= categories))
            throw new ArgumentException("Needed are pairs of ratings within the scale.", nameof(pairs));
        var table = new double[categories, categories];
        foreach (var (first, second) in pairs) table[first, second] += 1.0 / pairs.Count;
        return Of(table, pairs.Count, weights, level);
    }

    private static WeightedKappa? Of(double[,] p, int n, KappaWeights weights, double level)
    {
        var c = p.GetLength(0);
        var (rows, columns) = (new double[c], new double[c]);
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                rows[i] += p[i, j];
                columns[j] += p[i, j];
            }
        }

        double W(int i, int j) => Weight(weights, i, j, c);
        var (seen, chance) = (0.0, 0.0);
        var (ofRow, ofColumn) = (new double[c], new double[c]);
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                seen += W(i, j) * p[i, j];
                chance += W(i, j) * rows[i] * columns[j];
                ofRow[i] += W(i, j) * columns[j];
                ofColumn[j] += W(i, j) * rows[i];
            }
        }

        if (1 - chance <= 1e-15) return null;
        var kappa = (seen - chance) / (1 - chance);
        var sum = 0.0;
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < c; j++)
            {
                var part = W(i, j) - ((ofRow[i] + ofColumn[j]) * (1 - kappa));
                sum += p[i, j] * part * part;
            }
        }

        var rest = kappa - (chance * (1 - kappa));
        var error = Math.Sqrt(Math.Max(0, sum - (rest * rest)) / n) / (1 - chance);
        var reach = Normal.UpperQuantile((1 - level) / 2) * error;
        return new(kappa, error, new(kappa - reach, kappa + reach), n);
    }

    private static double Weight(KappaWeights weights, int i, int j, int c)
    {
        var apart = Math.Abs(i - j) / (c - 1.0);
        return weights switch { KappaWeights.None => i == j ? 1 : 0, KappaWeights.Linear => 1 - apart, _ => 1 - (apart * apart) };
    }
}

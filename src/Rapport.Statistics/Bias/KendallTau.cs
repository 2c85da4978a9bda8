using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Bias;

/// <summary>Kendall's rank correlation τ_b and its test, in n log n steps (Knight 1966).</summary>
internal static class KendallTau
{
    /// <summary>Up to here the exact distribution is used where there are no ties; beyond, the normal approximation.</summary>
    internal const int LargestExact = 400;

    internal static (double Tau, double P, bool Exact) Test(double[] x, double[] y)
    {
        int n = x.Length;
        var order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        Array.Sort(order, (a, b) => x[a] != x[b] ? x[a].CompareTo(x[b]) : y[a].CompareTo(y[b]));
        long pairs = (long)n * (n - 1) / 2;
        Ties tiesX = Ties.Of(order, (a, b) => x[a] == x[b]);
        Ties both = Ties.Of(order, (a, b) => x[a] == x[b] && y[a] == y[b]);
        var sorted = new double[n];
        for (int i = 0; i < n; i++) sorted[i] = y[order[i]];
        long discordant = Inversions(sorted);
        Ties tiesY = Ties.Of(sorted, (a, b) => a == b);
        long score = pairs - tiesX.Pairs - tiesY.Pairs + both.Pairs - (2 * discordant);
        double tau = score / (Math.Sqrt(pairs - tiesX.Pairs) * Math.Sqrt(pairs - tiesY.Pairs));
        bool exact = tiesX.Pairs == 0 && tiesY.Pairs == 0 && n <= LargestExact;
        return (tau, exact ? ExactP(n, score) : NormalP(n, score, tiesX, tiesY), exact);
    }

    /// <summary>Two-sided p from the number of inversions of random permutations, counted by the recurrence of Kendall 1938.</summary>
    private static double ExactP(int n, long score)
    {
        long pairs = (long)n * (n - 1) / 2;
        int fewer = (int)((pairs - Math.Abs(score)) / 2);
        var probability = new double[fewer + 1];
        probability[0] = 1;
        for (int m = 2; m <= n; m++)
        {
            // Inserting the m-th item adds 0 … m−1 inversions, each with probability 1/m: a moving sum, run from the right.
            for (int q = 1; q <= fewer; q++) probability[q] += probability[q - 1];
            for (int q = fewer; q >= m; q--) probability[q] -= probability[q - m];
            for (int q = 0; q <= fewer; q++) probability[q] /= m;
        }

        double tail = 0;
        foreach (double p in probability) tail += p;
        return Math.Min(1, 2 * tail);
    }

    /// <summary>Normal approximation with the variance that ties leave (Kendall 1970, ch. 4), without continuity correction.</summary>
    private static double NormalP(int n, long score, Ties x, Ties y)
    {
        double m = n;
        double variance = ((m * (m - 1) * ((2 * m) + 5)) - x.Variance - y.Variance) / 18
            + (4.0 * x.Pairs * y.Pairs / (2 * m * (m - 1)));
        if (n > 2) variance += x.Triples * y.Triples / (9 * m * (m - 1) * (m - 2));
        return variance > 0 ? Normal.TwoSided(score / Math.Sqrt(variance)) : double.NaN;
    }

    /// <summary>Number of pairs out of order; sorts in place by merging.</summary>
    private static long Inversions(double[] values)
    {
        var spare = new double[values.Length];
        long count = 0;
        for (int width = 1; width < values.Length; width *= 2)
        {
            for (int start = 0; start + width < values.Length; start += 2 * width)
            {
                count += Merge(values.AsSpan(start, Math.Min(2 * width, values.Length - start)), width, spare);
            }
        }

        return count;
    }

    private static long Merge(Span<double> values, int middle, double[] spare)
    {
        (int i, int j, int next, long count) = (0, middle, 0, 0);
        while (i < middle || j < values.Length)
        {
            bool left = j == values.Length || (i < middle && values[i] <= values[j]);
            if (!left) count += middle - i;
            spare[next++] = left ? values[i++] : values[j++];
        }

        spare.AsSpan(0, values.Length).CopyTo(values);
        return count;
    }

    /// <summary>Sums over groups of t tied values: t(t−1)/2, t(t−1)(2t+5) and t(t−1)(t−2).</summary>
    private readonly record struct Ties(long Pairs, double Variance, double Triples)
    {
        internal static Ties Of<T>(T[] ordered, Func<T, T, bool> same)
        {
            Ties sum = default;
            int first = 0;
            for (int i = 1; i <= ordered.Length; i++)
            {
                if (i < ordered.Length && same(ordered[first], ordered[i])) continue;
                double t = i - first;
                long pairs = (long)(i - first) * (i - first - 1) / 2;
                sum = new Ties(sum.Pairs + pairs, sum.Variance + (t * (t - 1) * ((2 * t) + 5)), sum.Triples + (t * (t - 1) * (t - 2)));
                first = i;
            }

            return sum;
        }
    }
}

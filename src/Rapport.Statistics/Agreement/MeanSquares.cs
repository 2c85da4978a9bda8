namespace Rapport.Statistics.Agreement;

/// <summary>Mean squares of n targets by k raters without gaps.</summary>
internal readonly record struct MeanSquares(int Targets, int Raters, double Between, double Within, double Columns, double Error)
{
    /// <summary>Whether all ratings are the same.</summary>
    public bool IsConstant => Between == 0 && Within == 0;

    /// <summary>ICC(2,1).</summary>
    public double Absolute => (Between - Error) / (Between + ((Raters - 1) * Error) + (Raters * (Columns - Error) / Targets));

    public static MeanSquares Of(IReadOnlyList<IReadOnlyList<double>> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count < 2 || ratings[0].Count < 2 || ratings.Any(r => r.Count != ratings[0].Count || r.Any(x => !double.IsFinite(x))))
            throw new ArgumentException("Needed are two targets or more, each with the same number of finite ratings, two or more.", nameof(ratings));
        var (n, k) = (ratings.Count, ratings[0].Count);
        var (rows, columns, grand) = (new double[n], new double[k], 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows[i] += ratings[i][j] / k;
                columns[j] += ratings[i][j] / n;
                grand += ratings[i][j] / n / k;
            }
        }

        var (between, within, raters, error) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            between += k * Square(rows[i] - grand);
            for (var j = 0; j < k; j++)
            {
                within += Square(ratings[i][j] - rows[i]);
                error += Square(ratings[i][j] - rows[i] - columns[j] + grand);
            }
        }

        for (var j = 0; j < k; j++) raters += n * Square(columns[j] - grand);
        // What is left over by rounding alone is nothing.
        var trace = 1e-24 * ((n * k * grand * grand) + between + within);
        return new(
            n, k, Kept(between, trace) / (n - 1), Kept(within, trace) / (n * (k - 1.0)), Kept(raters, trace) / (k - 1), Kept(error, trace) / ((n - 1.0) * (k - 1)));
    }

    private static double Kept(double sum, double trace) => sum <= trace ? 0 : sum;

    private static double Square(double x) => x * x;
}

namespace Rapport.Statistics.Bias.Selection;

/// <summary>
/// First and second derivatives of one study's log-likelihood ln w(y) + ln φ((y − m)/s)/s − ln E w by its expected effect m, its variance
/// s² and the selection parameters δ.
/// </summary>
/// <param name="parameters">Number of selection parameters.</param>
internal sealed class StudySlopes(int parameters)
{
    private readonly double[] meanByDelta = new double[parameters];
    private readonly double[] varianceByDelta = new double[parameters];
    private double mean;
    private double variance;
    private double meanByMean;
    private double meanByVariance;
    private double varianceByVariance;

    /// <summary>∂ ln w/∂δ, to be written before <see cref="Take"/>, which takes that of ln E w off.</summary>
    internal double[] ByDelta { get; } = new double[parameters];

    /// <summary>The same of second derivatives, row-major.</summary>
    internal double[] ByDeltas { get; } = new double[parameters * parameters];

    /// <summary>Takes a study's residual y − m, its s, and its expectation.</summary>
    internal void Take(double residual, double spread, Expectation e)
    {
        double s2 = spread * spread, perWeight = 1 / e.Weight[0];

        // Derivatives of ln E w by m and s²: moments over sⁿ, those by s² with a half for each (the heat equation).
        double byMean = e.Weight[1] * perWeight / spread, byVariance = e.Weight[2] * perWeight / (2 * s2);
        mean = (residual / s2) - byMean;
        variance = (0.5 * ((residual * residual / s2) - 1) / s2) - byVariance;
        meanByMean = (-1 / s2) - (2 * byVariance) + (byMean * byMean);
        meanByVariance = (-residual / (s2 * s2)) - (e.Weight[3] * perWeight / (2 * s2 * spread)) + (byMean * byVariance);
        varianceByVariance = ((0.5 - (residual * residual / s2)) / (s2 * s2)) - (e.Weight[4] * perWeight / (4 * s2 * s2)) + (byVariance * byVariance);
        for (int j = 0; j < parameters; j++)
        {
            double[] slopes = e.Slopes[j];
            double byDelta = slopes[0] * perWeight;
            meanByDelta[j] = (byMean * byDelta) - (slopes[1] * perWeight / spread);
            varianceByDelta[j] = (byVariance * byDelta) - (slopes[2] * perWeight / (2 * s2));
            ByDelta[j] -= byDelta;
            for (int l = 0; l < parameters; l++)
            {
                ByDeltas[(j * parameters) + l] += ((byDelta * e.Slopes[l][0]) - e.Curvatures[(j * parameters) + l]) * perWeight;
            }
        }
    }

    /// <summary>Adds them to the derivatives by coordinates, τ² and δ, the row saying how m depends on the coordinates.</summary>
    internal void AddTo(Span<double> gradient, Span<double> hessian, ReadOnlySpan<double> row)
    {
        int p = row.Length, n = gradient.Length;
        gradient[p] += variance;
        hessian[p * (n + 1)] += varianceByVariance;
        for (int a = 0; a < p; a++)
        {
            gradient[a] += row[a] * mean;
            for (int b = 0; b < p; b++) hessian[(a * n) + b] += row[a] * row[b] * meanByMean;
            AddTwice(hessian, n, a, p, row[a] * meanByVariance);
            for (int j = 0; j < parameters; j++) AddTwice(hessian, n, a, p + 1 + j, row[a] * meanByDelta[j]);
        }

        for (int j = 0; j < parameters; j++)
        {
            gradient[p + 1 + j] += ByDelta[j];
            AddTwice(hessian, n, p, p + 1 + j, varianceByDelta[j]);
            for (int l = 0; l < parameters; l++) hessian[((p + 1 + j) * n) + p + 1 + l] += ByDeltas[(j * parameters) + l];
        }
    }

    private static void AddTwice(Span<double> matrix, int n, int i, int j, double value)
    {
        matrix[(i * n) + j] += value;
        matrix[(j * n) + i] += value;
    }
}

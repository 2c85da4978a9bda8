using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The studies as rows of the result: effect, own interval, weight, rows of the file.</summary>
internal static class StudyRows
{
    public static IReadOnlyList<StudyResult> Of(SplitStudies split, double[] weights, double level)
    {
        var studies = split.Studies;
        var z = Normal.UpperQuantile((1 - level) / 2);
        var rows = new StudyResult[studies.K];
        for (var i = 0; i < rows.Length; i++)
        {
            var half = z * Math.Sqrt(studies.Vi[i]);
            rows[i] = new(
                studies.Label[i], studies.Yi[i], studies.Vi[i], weights[i],
                [studies.Yi[i] - half, studies.Yi[i] + half], studies.RowsOf(i), split.Level?[i]);
        }

        return rows;
    }

    /// <summary>Role → one value a study; NaN where the study was aggregated from several rows.</summary>
    public static Dictionary<string, double[]> Cells(PooledStudies studies, IReadOnlyDictionary<string, double[]> cells)
    {
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (role, numbers) in cells)
        {
            values[role] = OfStudies(studies, numbers);
        }

        return values;
    }

    private static double[] OfStudies(PooledStudies studies, double[] cells)
    {
        var values = new double[studies.K];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = studies.Members[i] is [var only] ? cells[only] : double.NaN;
        }

        return values;
    }

    /// <summary>Percent; with moderators the weight in the regression, as metafor's <c>weights</c> gives it.</summary>
    public static double[] Weights(double[] vi, Fit fit)
    {
        if (fit.Coefficients.Count == 1)
        {
            return InverseVariance.Weights(fit, vi);
        }

        var weights = fit.Options.Weights ?? Array.ConvertAll(vi, v => 1 / (v + fit.Tau2));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, w => 100 * w / sum);
    }
}

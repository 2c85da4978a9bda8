using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>One study in a Baujat plot.</summary>
/// <param name="Heterogeneity">Horizontal: the study's squared Pearson residual, its share of Q under a common effect.</param>
/// <param name="Influence">Vertical: the squared move of its fitted value when it is left out, over that value's variance without it; NaN where the rest cannot be fitted.</param>
public readonly record struct BaujatPoint(double Heterogeneity, double Influence);

/// <summary>
/// Which studies make the heterogeneity and which move the result (Baujat et al. 2002 for the common effect; Viechtbauer 2021 for
/// random effects and moderators); reproduces metafor's <c>baujat</c>.
/// </summary>
public static class Baujat
{
    /// <summary>The points, one a study, from the diagnostics of a model.</summary>
    /// <param name="diagnostics">Diagnostics of the model, which hold the refits.</param>
    /// <param name="yi">The effects that were diagnosed.</param>
    /// <param name="vi">Their sampling variances.</param>
    /// <param name="design">The design, where there was one.</param>
    /// <exception cref="ArgumentException">Another number of effects or variances than was diagnosed.</exception>
    public static BaujatPoint[] Points(InfluenceDiagnostics diagnostics, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design = null)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (yi.Length != diagnostics.Cases.Count || vi.Length != yi.Length || (design is not null && design.Rows != yi.Length))
        {
            throw new ArgumentException($"The diagnostics are of {diagnostics.Cases.Count} studies; effects, variances and design must be theirs.", nameof(yi));
        }

        var points = new BaujatPoint[yi.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var one = diagnostics.Cases[i];
            var row = design is null ? [1.0] : design.Row(i);
            var fitted = Predicted(diagnostics.Fit, row);
            var residual = yi[i] - fitted;
            var move = one.WithoutIt is null ? double.NaN : fitted - Predicted(one.WithoutIt, row);
            var variance = one.WithoutIt is null ? double.NaN : Variance(one.WithoutIt, row);
            points[i] = new(residual * residual / (vi[i] + diagnostics.Fit.Tau2), move * move / variance);
        }

        return points;
    }

    private static double Predicted(Fit fit, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * fit.Coefficients[j].Value;
        }

        return sum;
    }

    private static double Variance(Fit fit, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var a = 0; a < row.Length; a++)
        {
            for (var b = 0; b < row.Length; b++)
            {
                sum += row[a] * fit.Covariance[a, b] * row[b];
            }
        }

        return sum;
    }
}

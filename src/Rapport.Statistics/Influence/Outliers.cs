using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>Rules by which a study counts as an outlier.</summary>
public static class Outliers
{
    /// <summary>
    /// Studies whose own confidence interval misses the interval of the pooled effect, both at the fit's level (Viechtbauer and
    /// Cheung 2010; the rule of dmetar's <c>find.outliers</c> and of metapsyTools' "outliers removed").
    /// </summary>
    /// <param name="fit">A fit without moderators.</param>
    /// <param name="yi">The effects that it was fitted to.</param>
    /// <param name="vi">Their sampling variances.</param>
    /// <returns>Indices in ascending order.</returns>
    /// <exception cref="ArgumentException">Another number of effects or variances than were fitted.</exception>
    public static int[] ByInterval(Fit fit, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (yi.Length != fit.K || vi.Length != fit.K)
        {
            throw new ArgumentException($"The fit is of {fit.K} studies; effects and variances must be theirs.", nameof(yi));
        }

        var pooled = fit.Pooled.Ci;
        var critical = Normal.UpperQuantile((1 - fit.Options.Level) / 2);
        var outliers = new List<int>();
        for (var i = 0; i < yi.Length; i++)
        {
            var half = critical * Math.Sqrt(vi[i]);
            if (yi[i] + half < pooled.Lower || yi[i] - half > pooled.Upper)
            {
                outliers.Add(i);
            }
        }

        return [.. outliers];
    }

    /// <summary>Studies whose studentised deleted residual is larger than a normal critical value; studies that cannot be deleted are none.</summary>
    /// <param name="diagnostics">Diagnostics of the model.</param>
    /// <param name="level">Two-sided level: 0.95 asks for residuals beyond ±1.96.</param>
    /// <returns>Indices in ascending order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static int[] ByStudentisedResidual(InfluenceDiagnostics diagnostics, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        PoolingChecks.Level(level);
        var critical = Normal.UpperQuantile((1 - level) / 2);
        return [.. diagnostics.Cases.Where(c => Math.Abs(c.StudentisedResidual) > critical).Select(c => c.Index)];
    }
}

namespace Rapport.Statistics.Decisions;

/// <summary>Where an interval of the effect lies against the minimal important difference.</summary>
public enum ImportanceVerdict
{
    /// <summary>The whole interval is at or beyond it: important.</summary>
    Important,

    /// <summary>The estimate is at or beyond it, the interval reaches below: probably important.</summary>
    ProbablyImportant,

    /// <summary>The estimate falls short, the interval reaches it: possibly important.</summary>
    PossiblyImportant,

    /// <summary>The whole interval falls short in the direction of benefit: not important.</summary>
    NotImportant,
}

/// <summary>A standardized effect in points of a named scale.</summary>
/// <param name="Sd">The standard deviation used.</param>
/// <param name="Points">The effect in points.</param>
/// <param name="Ci">Its interval; the standard deviation is taken as known.</param>
/// <param name="Verdict">Against the minimal important difference; null when none was given.</param>
public sealed record ScalePoints(double Sd, double Points, Interval Ci, ImportanceVerdict? Verdict);

/// <summary>Standardized mean differences in points of a scale, and how the verdict hangs on the standard deviation.</summary>
public static class PointsOnScale
{
    /// <summary>The effect times the scale's standard deviation (Cochrane Handbook, chapter 15).</summary>
    /// <param name="effect">Standardized mean difference with interval, positive where treatment is better.</param>
    /// <param name="sd">Standard deviation of the scale in a population like the reader's, above 0.</param>
    /// <param name="minimalImportantDifference">In points, above 0; null for no verdict.</param>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation or difference that is not above 0.</exception>
    public static ScalePoints Of(Estimate effect, double sd, double? minimalImportantDifference = null)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd);
        if (minimalImportantDifference is { } mid) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mid, nameof(minimalImportantDifference));
        var ci = new Interval(effect.Ci.Lower * sd, effect.Ci.Upper * sd);
        double points = effect.Value * sd;
        return new ScalePoints(sd, points, ci, minimalImportantDifference is { } threshold ? Verdict(points, ci, threshold) : null);
    }

    /// <summary>The verdict for each of several plausible standard deviations, in the order given.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<ScalePoints> Over(Estimate effect, IEnumerable<double> sds, double minimalImportantDifference)
    {
        ArgumentNullException.ThrowIfNull(sds);
        return [.. sds.Select(sd => Of(effect, sd, minimalImportantDifference))];
    }

    /// <summary>The standard deviation from which on an effect reaches the difference: MID / effect; infinite where it never does.</summary>
    /// <param name="effect">An estimate or a limit of its interval, positive where treatment is better.</param>
    /// <param name="minimalImportantDifference">In points, above 0.</param>
    public static double SdThatReaches(double effect, double minimalImportantDifference) =>
        effect > 0 ? minimalImportantDifference / effect : double.PositiveInfinity;

    private static ImportanceVerdict Verdict(double points, Interval ci, double mid) =>
        ci.Lower >= mid ? ImportanceVerdict.Important
        : points >= mid ? ImportanceVerdict.ProbablyImportant
        : ci.Upper >= mid ? ImportanceVerdict.PossiblyImportant
        : ImportanceVerdict.NotImportant;
}

using System.Globalization;
using Rapport.Statistics;
using Rapport.Statistics.Decisions;

namespace Rapport.Reviews.Synthesis;

/// <summary>A standardised benefit in points of a scale, and how the verdict against the minimal important difference hangs on the SD.</summary>
internal static class PointsTranslation
{
    /// <summary>SDs of one scale commonly differ by a quarter between the populations of trials.</summary>
    private static readonly (double Factor, string Source)[] Plausible =
    [
        (0.75, "a quarter below the given SD"), (0.9, "a tenth below"), (1, "the given SD"), (1.1, "a tenth above"), (1.25, "a quarter above"),
    ];

    public static PointsResult Of(Estimate benefit, double? tau2, double sd, double? mid)
    {
        var points = PointsOnScale.Of(benefit, sd, mid);
        return new(
            sd, points.Points, ResultParts.Bounds(points.Ci), mid,
            mid is { } threshold && tau2 is { } scatter && scatter + benefit.StandardError > 0 ? TrueEffects.ProbabilityAbove(benefit, scatter, threshold / sd) : null,
            mid is { } m ? $"{Sentence(points.Verdict!.Value)} {Turning(benefit, m)}" : null,
            [.. Plausible.Select(p => At(benefit, sd * p.Factor, p.Source, mid))]);
    }

    private static PointsAtSd At(Estimate benefit, double sd, string source, double? mid)
    {
        var points = PointsOnScale.Of(benefit, sd, mid);
        return new(sd, source, points.Points, ResultParts.Bounds(points.Ci), mid is { } m ? points.Points >= m : null, Word(points.Verdict));
    }

    private static string Sentence(ImportanceVerdict verdict) => verdict switch
    {
        ImportanceVerdict.Important => "The whole interval reaches the minimal important difference.",
        ImportanceVerdict.ProbablyImportant => "The estimate reaches the minimal important difference; the interval also holds smaller effects.",
        ImportanceVerdict.PossiblyImportant => "The estimate falls short of the minimal important difference; the interval reaches it.",
        ImportanceVerdict.NotImportant => "The whole interval falls short of the minimal important difference.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    private static string? Word(ImportanceVerdict? verdict) => verdict switch
    {
        ImportanceVerdict.Important => "important",
        ImportanceVerdict.ProbablyImportant => "probably important",
        ImportanceVerdict.PossiblyImportant => "possibly important",
        ImportanceVerdict.NotImportant => "not important",
        _ => null,
    };

    /// <summary>The SDs at which the verdict turns.</summary>
    private static string Turning(Estimate benefit, double mid)
    {
        var estimate = PointsOnScale.SdThatReaches(benefit.Value, mid);
        var whole = PointsOnScale.SdThatReaches(benefit.Ci.Lower, mid);
        return double.IsInfinity(estimate) ? "No SD of the scale would change that: the estimate is no benefit."
            : double.IsInfinity(whole) ? $"The estimate reaches it where the SD is {Number(estimate)} or more; the interval never lies wholly beyond it."
            : $"The estimate reaches it where the SD is {Number(estimate)} or more, the whole interval where it is {Number(whole)} or more.";
    }

    private static string Number(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);
}

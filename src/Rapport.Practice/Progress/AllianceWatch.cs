using Rapport.Practice.Measures;

namespace Rapport.Practice.Progress;

/// <summary>The last scores of a course on a measure of the alliance, kept sealed for lists.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Last">The last score.</param>
/// <param name="Before">The score before it; null for none.</param>
public sealed record AllianceFacts(string Measure, SessionScore Last, SessionScore? Before)
{
    /// <summary>Those of a series with scores.</summary>
    internal static AllianceFacts Of(MeasureSeries series)
    {
        var scores = ScoreSeries.Of(ProgressFacts.ScoresOf(series)).Scores;
        return new(series.Measure.Key, scores[^1], scores.Count > 1 ? scores[^2] : null);
    }
}

/// <summary>What is to be seen in the alliance.</summary>
public enum AllianceSign
{
    /// <summary>It fell from one score to the next by as much as the measure's row says: the patient's own change.</summary>
    Fall,

    /// <summary>It meets the measure's published alert.</summary>
    Low,

    /// <summary>It is in the lowest tenth of the caseload.</summary>
    LowInCaseload,
}

/// <summary>The alliance of a course on one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Facts">Its last scores.</param>
/// <param name="Signs">What is to be seen; empty for nothing.</param>
/// <param name="Tenth">Below this lies the lowest tenth of the caseload; null where the caseload is too small to say.</param>
public sealed record Alliance(Measure Measure, AllianceFacts Facts, IReadOnlyList<AllianceSign> Signs, double? Tenth)
{
    /// <summary>How far it fell to the last score, points; null with one score alone.</summary>
    public double? Fell => Facts.Before is { } before ? before.Value - Facts.Last.Value : null;
}

/// <summary>
/// Watches the alliance, apart from symptoms: a fall by one standard deviation or a tenth of the score before, whichever is larger (or what the measure's own row says), a published
/// alert, or the lowest tenth of the caseload. What is seen passes with the next score; it asks for no decision.
/// </summary>
public static class AllianceWatch
{
    /// <summary>The alliance on each of its measures; empty where none was given.</summary>
    /// <param name="facts">What is kept of the course.</param>
    /// <param name="tenths">The lowest tenths of the caseload; null for no caseload.</param>
    public static IReadOnlyList<Alliance> Of(ProgressFacts? facts, CaseloadTenths? tenths) =>
        [.. (facts?.Alliance ?? []).Select(a => MeasureLibrary.Find(a.Measure) is { } measure ? Of(measure, a, tenths?.Of(a.Measure)) : null).OfType<Alliance>()];

    private static Alliance Of(Measure measure, AllianceFacts facts, double? tenth)
    {
        var (last, before) = ((decimal)facts.Last.Value, (decimal?)facts.Before?.Value);
        List<AllianceSign> signs = [];
        if (before is { } from && measure.AlertFalls.FirstOrDefault(f => f.Scale == measure.Main.Code) is { } fall && from - last >= fall.From(from))
        {
            signs.Add(AllianceSign.Fall);
        }

        if (measure.CutOffs.Any(c => c.Kind == "alert" && c.Scale == measure.Main.Code && c.IsMetBy(last)))
        {
            signs.Add(AllianceSign.Low);
        }

        if (facts.Last.Value < tenth)
        {
            signs.Add(AllianceSign.LowInCaseload);
        }

        return new(measure, facts, signs, tenth);
    }
}

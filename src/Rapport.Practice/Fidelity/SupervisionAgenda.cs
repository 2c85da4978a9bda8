using System.Globalization;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Fidelity;

/// <summary>What the record suggests to speak of in supervision, the weightiest first. Suggestions: what matters is chosen by people.</summary>
public static class SupervisionAgenda
{
    /// <summary>Rated so low, an item is worth a word.</summary>
    private const int Low = 2;

    /// <summary>Points, in sentences.</summary>
    /// <param name="ratings">The ratings that the reader is shown.</param>
    /// <param name="fidelity">The course's ratings and record.</param>
    /// <param name="profile">The model; null where it is not here.</param>
    /// <param name="progress">How the course goes; null where nothing is measured.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Rating> ratings, FidelityRecord fidelity, ModelProfile? profile, CourseProgress? progress)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(fidelity);
        var record = fidelity.Record;
        return [.. Risk(record), .. Progress(fidelity, progress), .. Taken(record), .. Work(record.State), .. Rated(ratings, fidelity, profile)];
    }

    private static IEnumerable<string> Risk(CourseRecord record) =>
        from risk in RiskEvents.Of(record).Open
        select $"A risk event is open since {RecordRefusals.Word(DateOnly.FromDateTime(risk.At.UtcDateTime))}: {risk.Raised.Found.Measure}{(risk.Raised.Found.IsEndorsed ? "" : ", an item that was not answered")}{(risk.Acknowledged is null ? "; nobody has acknowledged it" : "")}.";

    /// <summary>Signals that it was decided to bring here, until what came of it is recorded.</summary>
    private static IEnumerable<string> Taken(CourseRecord record) =>
        from decided in record.Of<SignalDecided>()
        where decided.Entry.Decision == "supervise" && !record.Of<DecisionLooked>().Any(l => l.Entry.Decided == decided.Number)
        select $"On {RecordRefusals.Word(decided.Entry.On)} it was decided to bring a signal here{(decided.Entry.Words.Length > 0 ? $": {decided.Entry.Words}" : ".")}";

    private static IEnumerable<string> Progress(FidelityRecord fidelity, CourseProgress? progress)
    {
        if (progress?.Signals.Open is { } signal)
        {
            yield return $"{(signal.Track == Track.EarlyWatch ? "To be watched" : "Not on track")} since {RecordRefusals.Word(signal.Since)}, and nothing decided yet.";
        }

        if (fidelity.Record.State.CallBack.Count > 0)
        {
            yield return "A warning sign was there at the last contact of maintenance.";
        }
    }

    private static IEnumerable<string> Work(CourseState state)
    {
        var (held, culture) = (state.Sessions.Count, CultureInfo.InvariantCulture);
        if (state.Closing is not null)
        {
            yield break;
        }

        if (held >= 4 && state.Accepted is null)
        {
            yield return string.Create(culture, $"{held} sessions held, and no formulation that the patient has accepted.");
        }

        if (state.Sessions.TakeLast(3).ToList() is { Count: 3 } last && last.All(s => s.Content.Stage == "impasse"))
        {
            yield return "The dispute has been at an impasse for three sessions.";
        }

        if (state.Phase is Phases.Early or Phases.Middle && state.Left <= 3)
        {
            yield return string.Create(culture, $"{state.Left} sessions left, and the conclusion has not begun.");
        }

        if (state.Missed.Count(m => !m.InTime) >= 2)
        {
            yield return string.Create(culture, $"{state.Missed.Count(m => !m.InTime)} appointments missed without notice.");
        }

        if (state.Phase == Phases.Middle && state.Sessions.TakeLast(2).ToList() is { Count: 2 } two && two.All(s => s.Content.Agreed.Length == 0))
        {
            yield return "Nothing was agreed to try in the last two sessions.";
        }

        if (state.Sessions.Count(s => s.Signed is null) is var open and > 0)
        {
            yield return open == 1 ? "The note of one session is not signed." : string.Create(culture, $"The notes of {open} sessions are not signed.");
        }
    }

    private static IEnumerable<string> Rated(IReadOnlyList<Rating> ratings, FidelityRecord fidelity, ModelProfile? profile)
    {
        if (ratings.Where(r => r.Content.Scale == SessionChecklist.Scale).ToList() is not [.., var newest])
        {
            yield break;
        }

        var (content, culture) = (newest.Content, CultureInfo.InvariantCulture);
        foreach (var item in SessionChecklist.Items.Where(i => i.IsToAvoid && content.Items.GetValueOrDefault(i.Code) >= SessionChecklist.Done))
        {
            yield return string.Create(culture, $"Session {content.Session}: {Small(item.Text)}");
        }

        var phase = Adherence.PhaseAt(fidelity.Record, content.Session);
        foreach (var item in SessionChecklist.Of(phase).Where(i => content.Items.TryGetValue(i.Code, out var rated) && rated <= Low).OrderBy(i => content.Items[i.Code]).Take(3))
        {
            yield return string.Create(culture, $"Session {content.Session}, rated {content.Items[item.Code]} of {SessionChecklist.Highest}: {Small(item.Text)}");
        }

        if (FidelityRecord.Slope(FidelityRecord.Drift(ratings, fidelity.Record, profile)) is { } slope and < -2)
        {
            yield return string.Create(culture, $"Adherence falls by {-slope:0.0} points of percent a session.");
        }
    }

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}

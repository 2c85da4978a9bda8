using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Practice.Fidelity;

/// <summary>What a rating by the checklist comes to. Percentages are the mean of the items rated, of the highest rating; what was left out does not count.</summary>
/// <param name="Total">Every item rated but those to be left out, percent; null for none rated.</param>
/// <param name="Phase">Those of the frame and of the session's phase.</param>
/// <param name="Area">Those that show work in the focus.</param>
/// <param name="Avoided">How many of those to be left out were done.</param>
/// <param name="Competence">Competence 1 to 7, which is no part of adherence; null for not rated.</param>
public sealed record Adherence(double? Total, double? Phase, double? Area, int Avoided, int? Competence)
{
    /// <summary>Of a rating.</summary>
    /// <param name="rating">By the checklist.</param>
    /// <param name="record">The record, for phase and focus.</param>
    /// <param name="profile">The model; null where it is not here.</param>
    public static Adherence Of(SessionRated rating, CourseRecord record, ModelProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(rating);
        ArgumentNullException.ThrowIfNull(record);
        var common = record.State.Formulation is { } focus && profile?.AreaOf(focus.Entry.Area) is { } area ? area.Common[0].Code : "";
        return new(
            Percent(rating, SessionChecklist.Items), Percent(rating, SessionChecklist.Of(PhaseAt(record, rating.Session))), Percent(rating, SessionChecklist.InArea(common)),
            SessionChecklist.Items.Count(i => i.IsToAvoid && rating.Items.TryGetValue(i.Code, out var r) && r >= SessionChecklist.Done), rating.Competence);
    }

    /// <summary>In which phase the course was when a session was held.</summary>
    public static string PhaseAt(CourseRecord record, int session)
    {
        ArgumentNullException.ThrowIfNull(record);
        var held = record.State.Sessions.FirstOrDefault(s => s.Number == session);
        // A phase that began on the day of a session began after it.
        return record.Of<PhaseBegan>().LastOrDefault(p => p.Entry.On < held?.On)?.Entry.Phase ?? Phases.Early;
    }

    private static double? Percent(SessionRated rating, IEnumerable<ChecklistItem> items)
    {
        var rated = items.Where(i => !i.IsToAvoid && rating.Items.ContainsKey(i.Code)).Select(i => (double)rating.Items[i.Code]).ToList();
        return rated.Count == 0 ? null : 100 * rated.Average() / SessionChecklist.Highest;
    }
}

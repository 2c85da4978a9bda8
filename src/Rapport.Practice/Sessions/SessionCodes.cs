using Rapport.Ground;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Practice.Sessions;

/// <summary>
/// Whether the codes in a session are the model's own. What a page offers to be ticked comes from the model of the course; a form that sends
/// something else was made by no page, or by one from before the course's model was corrected.
/// </summary>
public static class SessionCodes
{
    /// <summary>The first code that is not the model's and does not stand in the record already; null for none.</summary>
    /// <param name="session">What is to be written.</param>
    /// <param name="record">The record, for the focus and for what stands.</param>
    /// <param name="profile">The model; null where it is not on this site any more: then only what stands may stay.</param>
    public static Refusal? Offence(SessionWritten session, CourseRecord record, ModelProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(record);
        var stands = record.State.Sessions.FirstOrDefault(s => s.Number == session.Session)?.Content;
        var areas = profile?.Areas ?? [];
        var focus = record.State.Formulation is { } formulation ? profile?.AreaOf(formulation.Entry.Area) : null;
        return Foreign("task", session.Tasks, profile?.Tasks.Select(t => t.Code), stands?.Tasks)
            ?? Foreign("point of the agenda", session.Agenda, areas.SelectMany(a => a.Strategies).Select(s => s.Code), stands?.Agenda)
            ?? Foreign("stage", One(session.Stage), focus?.Stages.Select(s => s.Code), One(stands?.Stage))
            ?? Foreign("role in a role play", session.RolePlays.Select(p => p.Role).Where(r => r.Length > 0), RolePlay.Roles.Keys, null)
            ?? Foreign("technique", session.Techniques.Select(t => t.Code), profile?.Techniques.Select(t => t.Code), stands?.Techniques.Select(t => t.Code));
    }

    /// <summary>Whether tasks that were ticked elsewhere, on a group's agenda or at a contact, are the model's.</summary>
    /// <param name="ticked">Their codes.</param>
    /// <param name="profile">The model; null where it is not on this site any more.</param>
    /// <param name="stand">Those that stand in the record already.</param>
    public static Refusal? Offence(IEnumerable<string> ticked, ModelProfile? profile, IEnumerable<string>? stand = null) =>
        Foreign("task", ticked, profile?.Tasks.Select(t => t.Code), stand);

    private static Refusal? Foreign(string what, IEnumerable<string> codes, IEnumerable<string>? known, IEnumerable<string>? stand) =>
        codes.Except(known ?? [], StringComparer.Ordinal).Except(stand ?? [], StringComparer.Ordinal).FirstOrDefault() is { } foreign
            ? SessionRefusals.NotOfTheModel(what, foreign)
            : null;

    private static IEnumerable<string> One(string? code) => code is null ? [] : [code];
}

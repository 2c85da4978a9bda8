using System.Globalization;
using System.Text;
using Rapport.Practice.Groups;
using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Practice.Sessions;

/// <summary>
/// A progress note drafted from what was entered during the session, for the clinician to edit and sign. It says nothing that was not entered,
/// and leaves out what was not.
/// </summary>
public static class NoteDraft
{
    /// <summary>The draft.</summary>
    /// <param name="session">What was entered.</param>
    /// <param name="record">The record, for the focus and the sessions left.</param>
    /// <param name="profile">The model, for the words of its codes; null where it is not there any more.</param>
    public static string Of(SessionWritten session, CourseRecord record, ModelProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(record);
        var note = new Note();
        Head(note, session, record, profile);
        note.Line("Scores", string.Join("; ", Scores(session, record)));
        note.Line("Since the last session", session.Since);
        note.Line("What was tried", session.Tried);
        foreach (var incident in session.Incidents)
        {
            Tell(note, incident);
        }

        foreach (var decision in session.Decisions)
        {
            var ways = decision.Options.Select(o => o.What + (o.For.Length > 0 ? $" (for: {Bare(o.For)})" : "") + (o.Against.Length > 0 ? $" (against: {Bare(o.Against)})" : ""));
            note.Line("Decision analysis", $"{Sentence(decision.Goal)} Ways: {string.Join("; ", ways)}. Chosen: {Sentence(decision.Chosen)}");
        }

        foreach (var play in session.RolePlays)
        {
            note.Line("Role play", $"{Sentence(play.Situation)}{(RolePlay.Roles.TryGetValue(play.Role, out var role) ? $" Played: {role}." : "")}{(play.Phrase.Length > 0 ? $" To try: \"{play.Phrase}\"" : "")}");
        }

        note.Line("Agreed", session.Agreed);
        note.Line("Also", session.Else);
        note.Line("Techniques", string.Join(", ", session.Techniques.OrderByDescending(t => t.Intensity).Select(t => profile?.TechniqueOf(t.Code)?.Name ?? t.Code)));
        return note.ToString();
    }

    /// <summary>The scores that were given for the session, each with the one before.</summary>
    private static IEnumerable<string> Scores(SessionWritten session, CourseRecord record)
    {
        foreach (var series in CourseMeasures.Of(record).All)
        {
            var at = series.Scored.ToList().FindLastIndex(p => p.Entry.Session == session.Session);
            if (at >= 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{series.Measure.Name} {series.Scored[at].Score:0.##}{(at > 0 ? $", before {series.Scored[at - 1].Score:0.##}" : "")}");
            }
        }
    }

    private static void Head(Note note, SessionWritten session, CourseRecord record, ModelProfile? profile)
    {
        var (state, culture) = (record.State, CultureInfo.InvariantCulture);
        var left = state.Contract is { } contract ? string.Create(culture, $" of {contract.Sessions}") : "";
        note.Add(string.Create(culture, $"Session {session.Session}{left}, {session.On:d MMMM yyyy}, {SessionWritten.Modes[session.Mode]}{(InGroup(session, record) ? ", in the group" : "")}, {session.Minutes} minutes."));
        if (state.Formulation?.Entry is { } focus)
        {
            var area = profile?.AreaOf(focus.Area);
            var stage = session.Stage is { } code ? area?.Stages.FirstOrDefault(s => s.Code == code)?.Name ?? code : null;
            note.Line("Focus", $"{area?.Concerning(focus.With) ?? focus.Area}{(stage is null ? "" : $", stage: {stage}")}.");
            note.Line("Worked on", string.Join(" ", session.Agenda.Select(a => area?.Strategies.FirstOrDefault(s => s.Code == a)?.Text ?? a)));
        }
    }

    private static bool InGroup(SessionWritten session, CourseRecord record) => record.Of<GroupAttended>().Any(a => a.Entry.Session == session.Session);

    private static void Tell(Note note, Incident incident)
    {
        note.Line("Incident", $"{Sentence(incident.What)}{(incident.With.Length > 0 ? $" With {incident.With}." : "")}");
        foreach (var turn in incident.Turns)
        {
            var parts = new[] { ("meant", turn.Meant), ("heard", turn.Heard), ("felt", turn.Felt) }.Where(p => p.Item2.Length > 0).Select(p => $"{p.Item1}: {Bare(p.Item2)}");
            note.Add($"  {(turn.Who.Length > 0 ? turn.Who : "?")}: \"{turn.Said}\"{(parts.Any() ? $" ({string.Join("; ", parts)})" : "")}");
        }

        note.Line("  Outcome", incident.Outcome);
        note.Line("  Affect told", incident.ContentAffect);
        note.Line("  Affect in the room", incident.ProcessAffect);
    }

    private static string Bare(string words) => words.Trim().TrimEnd('.');

    private static string Sentence(string words) => words.Trim() is { Length: > 0 } said ? ".!?".Contains(said[^1], StringComparison.Ordinal) ? said : said + "." : "";

    /// <summary>Lines of a note; what is empty is left out.</summary>
    private sealed class Note
    {
        private readonly StringBuilder text = new();

        public void Add(string line) => text.Append(line).Append('\n');

        public void Line(string label, string words)
        {
            if (words.Trim().Length > 0)
            {
                Add($"{label}: {words.Trim()}");
            }
        }

        public override string ToString() => text.ToString().TrimEnd('\n');
    }
}

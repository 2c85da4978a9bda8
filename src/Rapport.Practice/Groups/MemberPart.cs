using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Groups;

/// <summary>What is written of one member after a session of the group; it goes into that member's own record and nowhere else.</summary>
/// <param name="Course">Number of the member's course.</param>
/// <param name="Read">Number of the last entry of that course that the writer had read.</param>
/// <param name="Attendance">One of <see cref="Ways"/>; empty for not said.</param>
public sealed record MemberPart(string Course, int Read, string Attendance)
{
    /// <summary>Codes of being there or not, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Ways { get; } =
        new Dictionary<string, string> { ["present"] = "was there", ["excused"] = "called off", ["absent"] = "did not come" };

    /// <summary>How things have been.</summary>
    public string Since { get; init; } = "";

    /// <summary>What came of what was agreed.</summary>
    public string Tried { get; init; } = "";

    /// <summary>The member's incident.</summary>
    public string Incident { get; init; } = "";

    /// <summary>With whom, as an alias; no other member.</summary>
    public string With { get; init; } = "";

    /// <summary>What the member will try.</summary>
    public string Agreed { get; init; } = "";

    /// <summary>Anything else of this member.</summary>
    public string Else { get; init; } = "";

    /// <summary>Everything that is written, for a look at who is named in it.</summary>
    internal string Words => string.Join('\n', Since, Tried, Incident, With, Agreed, Else);

    /// <summary>Whether nothing at all is said.</summary>
    internal bool IsEmpty => Attendance.Length == 0 && Words.Trim().Length == 0;

    /// <summary>What the record of the member says of a session of the group: what the page shows before anything is typed.</summary>
    public static MemberPart Of(CourseRecord record, string group, int number, DateOnly? on)
    {
        ArgumentNullException.ThrowIfNull(record);
        var part = new MemberPart(record.CourseId, record.Number, "");
        if (Membership.Of(record).SessionOf(group, number) is { } own)
        {
            var content = record.State.Sessions.First(s => s.Number == own).Content;
            var incident = content.Incidents.Count > 0 ? content.Incidents[0] : null;
            return part with
            {
                Attendance = "present",
                Since = content.Since,
                Tried = content.Tried,
                Incident = incident?.What ?? "",
                With = incident?.With ?? "",
                Agreed = content.Agreed,
                Else = content.Else,
            };
        }

        return record.State.Missed.FirstOrDefault(m => m.On == on) is { } missed ? part with { Attendance = missed.InTime ? "excused" : "absent", Else = missed.Words } : part;
    }

    /// <summary>The entries that the member's record gains; none where it says so already.</summary>
    internal Outcome<List<Entry>> Entries(CourseRecord record, string alias, string group, GroupMet met)
    {
        var (state, own) = (record.State, Membership.Of(record).SessionOf(group, met.Number));
        var field = $"attendance-{Course}";
        if (IsEmpty)
        {
            return new List<Entry>();
        }

        if (!Ways.ContainsKey(Attendance))
        {
            return GroupRefusals.NoAttendance(alias, field);
        }

        var missed = record.Of<Missed>().FirstOrDefault(m => m.Entry.On == met.On);
        if (Attendance != "present")
        {
            return own is { } session ? GroupRefusals.WasThere(alias, session, field)
                : missed is not null ? new List<Entry>()
                : new List<Entry> { new Missed(met.On, Attendance == "excused", Else) };
        }

        List<Entry> entries = missed is null ? [] : [new Withdrawn(missed.Entry.Subject) { Corrects = new(missed.Number, "was there after all") }];
        var before = state.Sessions.FirstOrDefault(s => s.Number == own);
        if (before?.Signed is not null)
        {
            return new List<Entry>();
        }

        var next = Over(before?.Content ?? new SessionWritten(state.Sessions.Count + 1, met.On, met.Mode, met.Minutes), met);
        if (before is null || !SaysSame(before.Content, next))
        {
            entries.Add(next);
        }

        if (own is null)
        {
            entries.Add(new GroupAttended(group, met.Number, next.Session));
        }

        return entries;
    }

    /// <summary>The member's session with what was written here; what was gone through in detail on its own page stays.</summary>
    private SessionWritten Over(SessionWritten before, GroupMet met)
    {
        var first = before.Incidents.Count > 0 ? before.Incidents[0] : new("", "", [], "", "", "");
        var incidents = (Incident.Length, With.Length) == (0, 0) ? before.Incidents.Skip(1) : before.Incidents.Skip(1).Prepend(first with { What = Incident, With = With });
        return before with
        {
            On = met.On,
            Mode = met.Mode,
            Minutes = met.Minutes,
            Since = Since,
            Tried = Tried,
            Agreed = Agreed,
            Else = Else,
            Incidents = [.. incidents],
            Tasks = [.. before.Tasks.Union(met.Agenda)],
        };
    }

    private static bool SaysSame(SessionWritten one, SessionWritten other) =>
        one with { Incidents = other.Incidents, Tasks = other.Tasks } == other && one.Incidents.SequenceEqual(other.Incidents) && one.Tasks.SequenceEqual(other.Tasks);
}

using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Progress;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Record;

/// <summary>
/// What a list of courses shows of one. It is computed from the entries when one is written and kept sealed beside it, so that a list of
/// hundreds of courses opens one small field a course and nothing of it stands unsealed.
/// </summary>
/// <param name="Profile">Id of the model profile; null where the course was not opened yet.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Held">Sessions used.</param>
/// <param name="Agreed">Sessions of the contract; null where there is none.</param>
/// <param name="Ends">Its end; in maintenance, that of the maintenance agreed on.</param>
/// <param name="Last">Day of the last session or contact.</param>
/// <param name="Unsigned">Sessions whose notes are not signed.</param>
/// <param name="Due">When the next contact of maintenance is due.</param>
/// <param name="CallBack">Whether a sign that calls the patient back was there.</param>
/// <param name="Closed">When the course was closed.</param>
public sealed record Glance(
    string? Profile, string? Phase, int Held, int? Agreed, DateOnly? Ends, DateOnly? Last, int Unsigned, DateOnly? Due, bool CallBack, DateOnly? Closed)
{
    /// <summary>The form of what is kept: raise it when a member is added that older heads lack, and they are counted anew (<see cref="Recounting"/>).</summary>
    public const int Newest = 1;

    /// <summary>The form in which this one was kept; 0 before forms were counted.</summary>
    public int Form { get; init; }

    /// <summary>Risk events that nobody has closed; null for none.</summary>
    public IReadOnlyList<OpenRisk>? Risks { get; init; }

    /// <summary>What its progress is computed from; null where no measure was scored.</summary>
    public ProgressFacts? Progress { get; init; }

    /// <summary>From when on a measure is to be given; null where none is planned.</summary>
    public DateTimeOffset? MeasureDue { get; init; }

    /// <summary>When the next session is expected by the contract's rhythm; null without a contract, with none left, and after the acute treatment.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>Whether reminders by mail can come to be due; null for no.</summary>
    public bool? Reminds { get; init; }

    /// <summary>The number by which an imported course goes elsewhere; null where it was begun here.</summary>
    public string? Came { get; init; }

    /// <summary>What stands in a record.</summary>
    public static Glance Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        DateOnly? last = state.Contacts.Count > 0 ? state.Contacts[^1].On : state.Sessions.Count > 0 ? state.Sessions[^1].On : null;
        return new(
            record.Opened?.Profile, state.Phase, state.Used, state.Contract?.Sessions, Ending(state), last,
            state.Sessions.Count(s => s.Signed is null), state.NextContact, state.CallBack.Count > 0, state.Closing?.Entry.On)
        {
            Form = Newest,
            Risks = OpenRisk.Of(record),
            Progress = ProgressFacts.Of(record),
            MeasureDue = DueOf(record),
            Next = state is { Closing: null, Contract: { } contract, Left: > 0, Sessions.Count: > 0 } && state.Phase != Phases.Maintenance ? state.Sessions[^1].On.AddDays(contract.EveryDays) : null,
            Came = record.Of<Imported>().LastOrDefault()?.Entry.Identifier,
            Reminds = Patients.RemindersAgreed.ArePossible(record) ? true : null,
        };
    }

    private static DateOnly? Ending(CourseState state) => state is { Phase: Phases.Maintenance, Maintenance: { } plan } ? plan.Until : state.Contract?.Ends;

    private static DateTimeOffset? DueOf(CourseRecord record) => record.State.Closing is not null || record.History.Count == 0 ? null
        : DueMeasures.Of(record, record.History[^1].At).Where(o => o.Given is null).Select(o => (DateTimeOffset?)o.From).Min();
}

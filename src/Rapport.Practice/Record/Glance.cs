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
/// <param name="Ends">Its end.</param>
/// <param name="Last">Day of the last session or contact.</param>
/// <param name="Unsigned">Sessions whose notes are not signed.</param>
/// <param name="Due">When the next contact of maintenance is due.</param>
/// <param name="CallBack">Whether a sign that calls the patient back was there.</param>
/// <param name="Closed">When the course was closed.</param>
public sealed record Glance(
    string? Profile, string? Phase, int Held, int? Agreed, DateOnly? Ends, DateOnly? Last, int Unsigned, DateOnly? Due, bool CallBack, DateOnly? Closed)
{
    /// <summary>Risk events that nobody has closed; null for none.</summary>
    public IReadOnlyList<OpenRisk>? Risks { get; init; }

    /// <summary>What stands in a record.</summary>
    public static Glance Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        DateOnly? last = state.Contacts.Count > 0 ? state.Contacts[^1].On : state.Sessions.Count > 0 ? state.Sessions[^1].On : null;
        return new(
            record.Opened?.Profile, state.Phase, state.Used, state.Contract?.Sessions, state.Contract?.Ends, last,
            state.Sessions.Count(s => s.Signed is null), state.NextContact, state.CallBack.Count > 0, state.Closing?.Entry.On)
        {
            Risks = OpenRisk.Of(record),
        };
    }
}

using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;

namespace Rapport.Practice.Patients;

/// <summary>Whether the patient agreed to be reminded by mail, and under which address; the newest counts. The address stands here and nowhere else.</summary>
/// <param name="Email">The address; empty for no reminders any more.</param>
/// <param name="On">The day on which it was agreed or taken back.</param>
public sealed record RemindersAgreed(string Email, DateOnly On) : Entry
{
    private const int Longest = 254;

    /// <inheritdoc/>
    public override string Subject => "reminders";

    /// <inheritdoc/>
    public override string Title => Email.Length == 0 ? "Reminders by mail stopped" : "Reminders by mail agreed";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <summary>Whether anything is sent.</summary>
    [JsonIgnore]
    public bool IsOn => Email.Length > 0;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) => Email.Length == 0 || CanBe(Email) ? null : PatientRefusals.NoAddress;

    /// <summary>What is in force; null where nothing was agreed, and where the course is closed.</summary>
    public static RemindersAgreed? Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.State.Closing is null && record.Of<RemindersAgreed>().LastOrDefault()?.Entry is { IsOn: true } agreed ? agreed : null;
    }

    /// <summary>Whether reminders can come to be due: they were agreed, and measures are planned.</summary>
    public static bool ArePossible(CourseRecord record) => Of(record) is not null && DueMeasures.Schedule(record)?.Measures.Count > 0;

    private static bool CanBe(string email) =>
        email.Length <= Longest && email.Count(c => c == '@') == 1 && email[0] != '@' && email[^1] != '@' && email.All(c => c is > ' ' and not ('\u007f' or ',' or ';' or '<' or '>' or '"'));
}

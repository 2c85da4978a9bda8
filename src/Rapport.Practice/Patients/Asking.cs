using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Patients;

/// <summary>Makes patients' links and says in the record what they ask, for who was found to have the right to write.</summary>
/// <param name="context">The database.</param>
/// <param name="links">The links.</param>
/// <param name="records">The records.</param>
public sealed class Asking(PracticeContext context, PatientLinks links, RecordBook records)
{
    /// <summary>Makes a link for these measures.</summary>
    /// <param name="course">The course.</param>
    /// <param name="measures">Keys of the measures.</param>
    /// <param name="lasts">How long it is good.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Outcome<FreshPatientLink>> ByLinkAsync(string course, IReadOnlyList<string> measures, TimeSpan lasts, CancellationToken cancel = default) =>
        AskAsync(course, measures, "link", () => links.MakeAsync(course, lasts, cancel), cancel);

    /// <summary>Makes a code for a device here.</summary>
    /// <inheritdoc cref="ByLinkAsync"/>
    /// <param name="course">The course.</param>
    /// <param name="measures">Keys of the measures.</param>
    /// <param name="blind">What is kept of a code.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Outcome<FreshPatientLink>> ByCodeAsync(string course, IReadOnlyList<string> measures, Func<string, string> blind, CancellationToken cancel = default) =>
        AskAsync(course, measures, "kiosk", () => links.MakeCodeAsync(course, blind, cancel), cancel);

    private async Task<Outcome<FreshPatientLink>> AskAsync(
        string course, IReadOnlyList<string> measures, string given, Func<Task<Outcome<FreshPatientLink>>> make, CancellationToken cancel)
    {
        await using var transaction = await context.LockedAsync(cancel);
        // The rules first: a link must not stay where what it asks is refused.
        var record = await records.ReadAsync(course, cancel);
        var asked = new Asked(0, measures, given);
        var no = record.IsErased ? RecordRefusals.Erased
            : record.Opened is null ? RecordRefusals.NotOpened
            : record.State.Closing is { } closing ? RecordRefusals.IsClosed(closing.Entry.On)
            : asked.Against(record);
        if (no is not null)
        {
            return no;
        }

        if ((await make()).IsRefused(out var refused, out var fresh))
        {
            return refused;
        }

        _ = (await records.AppendAsync(course, record.Number, asked with { Link = fresh.Row.Sequence }, cancel)).Value;
        await transaction.CommitAsync(cancel);
        return fresh;
    }
}

using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Notes;

/// <summary>A note as it is read.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">The text.</param>
/// <param name="ByName">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record Note(long Id, string Text, string ByName, DateTimeOffset At);

/// <summary>The notes of courses: those of the record, and apart from them the process notes. Every reading is in the audit.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who reads and writes.</param>
public sealed class Notebook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    /// <summary>Longest note, characters.</summary>
    public const int Longest = 20_000;

    /// <summary>Adds a note to the record.</summary>
    public Task<Refusal?> WriteAsync(string course, string? text, CancellationToken cancel = default) => AddAsync(
        "note", course, CourseKeys.Record(course), text,
        (body, now) => context.Notes.Add(new() { CourseId = course, Body = body, By = actor.Id, ByName = actor.Name, At = now }), cancel);

    /// <summary>Adds a process note.</summary>
    public Task<Refusal?> WriteProcessAsync(string course, string? text, CancellationToken cancel = default) => AddAsync(
        "process-note", course, CourseKeys.Process(course), text,
        (body, now) => context.ProcessNotes.Add(new() { CourseId = course, Body = body, By = actor.Id, ByName = actor.Name, At = now }), cancel);

    /// <summary>The notes of the record, newest first; none where the key was destroyed.</summary>
    public Task<IReadOnlyList<Note>> ReadAsync(string course, CancellationToken cancel = default) =>
        ReadAsync("note", course, CourseKeys.Record(course), context.Notes, cancel);

    /// <summary>The process notes, newest first; none where the key was destroyed.</summary>
    public Task<IReadOnlyList<Note>> ReadProcessAsync(string course, CancellationToken cancel = default) =>
        ReadAsync("process-note", course, CourseKeys.Process(course), context.ProcessNotes, cancel);

    private async Task<Refusal?> AddAsync(
        string kind, string course, string subject, string? text, Action<byte[], DateTimeOffset> add, CancellationToken cancel)
    {
        var words = text?.Trim() ?? "";
        if (words.Length is 0 or > Longest)
        {
            return NoteRefusals.NoText;
        }

        using var key = await keys.OpenAsync(subject, cancel);
        if (key is null)
        {
            return CourseRefusals.NoSuchCourse;
        }

        var now = time.GetUtcNow();
        add(key.Seal(words, Place(kind, course, now)), now);
        context.Record(actor.Did($"write-{kind}", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return null;
    }

    private async Task<IReadOnlyList<Note>> ReadAsync(string kind, string course, string subject, IQueryable<SealedNote> notes, CancellationToken cancel)
    {
        using var key = await keys.OpenAsync(subject, cancel);
        var rows = await notes.AsNoTracking().Where(n => n.CourseId == course).OrderByDescending(n => n.Sequence).ToListAsync(cancel);
        context.Record(actor.Did($"read-{kind}s", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return key is null ? [] : [.. rows.Select(n => new Note(n.Sequence, key.OpenText(n.Body, Place(kind, course, n.At)), n.ByName, n.At))];
    }

    /// <summary>A sealed text opens at its own place only.</summary>
    private static string Place(string kind, string course, DateTimeOffset at) =>
        $"{kind}/{course}/{at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

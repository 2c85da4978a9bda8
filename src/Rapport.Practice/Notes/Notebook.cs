using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
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
        CourseKeys.Record(course),
        text,
        (key, words, now) =>
        {
            context.Notes.Add(new() { CourseId = course, Body = key.Seal(words, Place("notes", course, now)), By = actor.Id, ByName = actor.Name, At = now });
            context.Record(actor.Did("write-note", $"course/{course}"));
        },
        cancel);

    /// <summary>Adds a process note.</summary>
    public Task<Refusal?> WriteProcessAsync(string course, string? text, CancellationToken cancel = default) => AddAsync(
        CourseKeys.Process(course),
        text,
        (key, words, now) =>
        {
            context.ProcessNotes.Add(new() { CourseId = course, Body = key.Seal(words, Place("process_notes", course, now)), By = actor.Id, ByName = actor.Name, At = now });
            context.Record(actor.Did("write-process-note", $"course/{course}"));
        },
        cancel);

    /// <summary>The notes of the record, newest first; none where the key was destroyed.</summary>
    public async Task<IReadOnlyList<Note>> ReadAsync(string course, CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        var rows = await context.Notes.AsNoTracking().Where(n => n.CourseId == course).OrderByDescending(n => n.Sequence).ToListAsync(cancel);
        context.Record(actor.Did("read-notes", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return key is null ? [] : [.. rows.Select(n => new Note(n.Sequence, key.OpenText(n.Body, Place("notes", course, n.At)), n.ByName, n.At))];
    }

    /// <summary>The process notes, newest first; none where the key was destroyed.</summary>
    public async Task<IReadOnlyList<Note>> ReadProcessAsync(string course, CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Process(course), cancel);
        var rows = await context.ProcessNotes.AsNoTracking().Where(n => n.CourseId == course).OrderByDescending(n => n.Sequence).ToListAsync(cancel);
        context.Record(actor.Did("read-process-notes", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return key is null ? [] : [.. rows.Select(n => new Note(n.Sequence, key.OpenText(n.Body, Place("process_notes", course, n.At)), n.ByName, n.At))];
    }

    private async Task<Refusal?> AddAsync(string subject, string? text, Action<DataKey, string, DateTimeOffset> add, CancellationToken cancel)
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

        add(key, words, time.GetUtcNow());
        await context.SaveChangesAsync(cancel);
        return null;
    }

    private static string Place(string table, string course, DateTimeOffset at) =>
        $"{table}.Body/{course}/{at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

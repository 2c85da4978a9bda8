using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Notes;

namespace Rapport.Practice.Tests.Notes;

public sealed class SqliteNotebookTests() : NotebookTests("SQLite");

public sealed class PostgresNotebookTests() : NotebookTests("PostgreSQL");

public abstract class NotebookTests(string kind)
{
    private const string Record = "Dispute with the sister; agreed to call her.";
    private const string Process = "I was impatient with her today.";

    [Fact]
    public async Task Notes_of_the_record_and_process_notes_are_apart_and_both_are_read_back()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Null(await course.Notebook("ada").WriteAsync(course.Id, Record + "  "));
        course.Time.Now = course.Time.Now.AddHours(1);
        Assert.Null(await course.Notebook("ada").WriteAsync(course.Id, "Addendum: she did."));
        Assert.Null(await course.Notebook("ada").WriteProcessAsync(course.Id, Process));

        Assert.Equal(["Addendum: she did.", Record], (await course.Notebook("ada").ReadAsync(course.Id)).Select(n => n.Text));
        var note = Assert.Single(await course.Notebook("ada").ReadProcessAsync(course.Id));
        Assert.Equal((Process, "Ada", course.Time.Now), (note.Text, note.ByName, note.At));
    }

    [Fact]
    public async Task They_lie_sealed_under_two_keys_and_each_key_opens_its_own_only()
    {
        await using var course = await ACourse.BegunAsync(kind);
        Assert.Null(await course.Notebook("ada").WriteAsync(course.Id, Record));
        Assert.Null(await course.Notebook("ada").WriteProcessAsync(course.Id, Process));
        var context = course.Context();

        Assert.Equal(-1, (await context.Notes.SingleAsync()).Body.AsSpan().IndexOf("sister"u8));
        Assert.Equal(-1, (await context.ProcessNotes.SingleAsync()).Body.AsSpan().IndexOf("impatient"u8));
        await context.Keys.Where(k => k.Subject == CourseKeys.Process(course.Id)).ExecuteDeleteAsync();
        Assert.Empty(await course.Notebook("ada").ReadProcessAsync(course.Id));
        Assert.Equal([Record], (await course.Notebook("ada").ReadAsync(course.Id)).Select(n => n.Text));
        Assert.Equal(CourseRefusals.NoSuchCourse, await course.Notebook("ada").WriteProcessAsync(course.Id, Process));
    }

    [Fact]
    public async Task A_note_is_never_changed()
    {
        await using var course = await ACourse.BegunAsync(kind);
        Assert.Null(await course.Notebook("ada").WriteAsync(course.Id, Record));

        var e = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => course.Context().Notes.ExecuteUpdateAsync(n => n.SetProperty(x => x.ByName, "Eve")));

        Assert.Contains("facts", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_or_endless_note_is_refused()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(NoteRefusals.NoText, await course.Notebook("ada").WriteAsync(course.Id, "  "));
        Assert.Equal(NoteRefusals.NoText, await course.Notebook("ada").WriteProcessAsync(course.Id, null));
        Assert.Equal(NoteRefusals.NoText, await course.Notebook("ada").WriteAsync(course.Id, new string('x', Notebook.Longest + 1)));
    }

    [Fact]
    public async Task Reading_and_writing_is_in_the_audit_without_a_word_of_the_notes()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.Notebook("ada").WriteAsync(course.Id, Record);
        await course.Notebook("sue").ReadAsync(course.Id);
        await course.Notebook("ada").WriteProcessAsync(course.Id, Process);
        await course.Notebook("ada").ReadProcessAsync(course.Id);

        Assert.Equal(
            ["ada write-note", "sue read-notes", "ada write-process-note", "ada read-process-notes"],
            (await course.AuditAsync()).Skip(1).Select(row => row.Replace($" course/{course.Id} ", "", StringComparison.Ordinal)));
    }
}

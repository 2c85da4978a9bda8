using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Record;

public sealed class SqliteRecordBookTests() : RecordBookTests("SQLite");

public sealed class PostgresRecordBookTests() : RecordBookTests("PostgreSQL");

public abstract class RecordBookTests(string kind)
{
    [Fact]
    public async Task What_was_appended_is_read_back_by_number_writer_and_moment()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");

        var record = await course.Record("sue").ReadAsync(course.Id);

        Assert.Equal(new Opened("classic", 1, ACourse.Day(0)), record.Opened);
        var entry = Assert.Single(record.History);
        Assert.Equal((1, "ada", "Ada", course.Time.Now), (entry.Number, entry.By, entry.ByName, entry.At));
        Assert.Equal(["ada write-record", "sue read-record"], (await course.AuditAsync()).Skip(1).Select(row => row.Replace($" course/{course.Id} ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Not_even_the_kind_of_an_entry_stands_unsealed()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");

        var row = await course.Context().Entries.SingleAsync();

        Assert.Equal(-1, row.Body.AsSpan().IndexOf("opened"u8));
        Assert.Equal(-1, row.Body.AsSpan().IndexOf("classic"u8));
        Assert.Equal(-1, row.Head.AsSpan().IndexOf("classic"u8));
    }

    [Fact]
    public async Task A_correction_stands_in_the_place_of_what_it_corrects_which_stays_readable()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");

        var corrected = (await course.Record("ada").AppendAsync(course.Id, 1, new Opened("stuart", 1, ACourse.Day(1)) { Corrects = new(1, "wrong model chosen") })).Value;

        Assert.Equal("stuart", corrected.Opened!.Profile);
        Assert.Single(corrected.Standing);
        Assert.Equal(["classic", "stuart"], corrected.History.Select(w => ((Opened)w.Entry).Profile));
    }

    [Fact]
    public async Task A_correction_without_a_reason_or_of_what_is_corrected_already_is_refused()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");
        var anew = new Opened("stuart", 1, ACourse.Day(0));

        Assert.Equal(RecordRefusals.NoReason, (await course.Record("ada").AppendAsync(course.Id, 1, anew with { Corrects = new(1, " ") })).Refusal);
        Assert.Equal(RecordRefusals.OpenedAlready, (await course.Record("ada").AppendAsync(course.Id, 1, anew)).Refusal);
        _ = (await course.Record("ada").AppendAsync(course.Id, 1, anew with { Corrects = new(1, "wrong model") })).Value;
        Assert.Equal(RecordRefusals.NothingToCorrect, (await course.Record("ada").AppendAsync(course.Id, 2, anew with { Corrects = new(1, "wrong model") })).Refusal);
    }

    [Fact]
    public async Task Who_had_not_read_what_another_wrote_about_the_same_is_told_who_and_when_and_nothing_is_stored()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");
        _ = (await course.Record("ben").AppendAsync(course.Id, 1, new Opened("stuart", 1, ACourse.Day(0)) { Corrects = new(1, "wrong model") })).Value;

        var late = (await course.Record("ada").AppendAsync(course.Id, 1, new Opened("classic", 2, ACourse.Day(0)) { Corrects = new(1, "newer version") })).Refusal!;

        Assert.Contains("Ben wrote 'Course opened' at 09:00 UTC", late.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await course.Record("ada").ReadAsync(course.Id)).Number);
    }

    [Fact]
    public async Task Two_who_append_at_once_get_numbers_without_gaps()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            course.Record($"p{i}").AppendAsync(course.Id, 1, new Opened("classic", 2 + i, ACourse.Day(0)) { Corrects = new(1, "newer version") })));

        Assert.Single(outcomes, o => o.Refusal is null);
        Assert.Equal([1, 2], (await course.Record("ada").ReadAsync(course.Id)).History.Select(w => w.Number));
    }

    [Fact]
    public async Task An_entry_that_was_moved_to_another_place_does_not_open()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");
        var context = course.Context();
        var row = await context.Entries.AsNoTracking().SingleAsync();
        context.Entries.Add(new() { CourseId = row.CourseId, Number = 2, Body = row.Body, Head = row.Head, By = row.By, ByName = row.ByName, At = row.At });
        context.Record(new("eve", "forge", "entries"));
        await context.SaveChangesAsync();

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => course.Record("ada").ReadAsync(course.Id));
    }

    [Fact]
    public async Task A_record_without_its_key_is_said_to_be_erased_and_takes_nothing_more()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");
        await course.Context().Keys.Where(k => k.Subject == CourseKeys.Record(course.Id)).ExecuteDeleteAsync();

        var record = await course.Record("ada").ReadAsync(course.Id);

        Assert.True(record.IsErased);
        Assert.Empty(record.History);
        Assert.Equal(RecordRefusals.Erased, (await course.Record("ada").AppendAsync(course.Id, 0, new Opened("classic", 1, ACourse.Day(0)))).Refusal);
    }

    [Fact]
    public async Task Entries_are_never_changed()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("classic");

        var e = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => course.Context().Entries.ExecuteUpdateAsync(n => n.SetProperty(x => x.ByName, "Eve")));

        Assert.Contains("facts", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_refused()
    {
        await using var course = await ACourse.BegunAsync(kind);

        var refused = (await course.Record("ada").AppendAsync(course.Id, 0, new Opened("classic", 1, new(2027, 1, 1)))).Refusal!;

        Assert.Equal("1 January 2027 has not come yet: the record says what happened. Check the date.", refused.Message);
    }
}

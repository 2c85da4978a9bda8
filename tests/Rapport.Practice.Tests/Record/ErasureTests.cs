using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Record;

public sealed class SqliteErasureTests() : ErasureTests("SQLite");

public sealed class PostgresErasureTests() : ErasureTests("PostgreSQL");

public abstract class ErasureTests(string kind)
{
    private const string Reason = "The time for keeping it is over.";

    [Fact]
    public async Task An_erased_course_is_read_by_nobody_and_says_who_erased_it_and_why()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync();
        Assert.Null(await course.Notebook("ada").WriteAsync(course.Id, "A note."));
        Assert.Null(await course.Notebook("ada").WriteProcessAsync(course.Id, "A process note."));
        Assert.Null(await course.Drafts("ada").KeepAsync(course.Id, "intake", 1, "typed"));

        Assert.Null(await course.Erasure("ada").EraseAsync(course.Id, course.Id.ToLowerInvariant(), Reason));

        var opened = (await course.Casebook("ada").OpenAsync(course.Id, null)).Value;
        Assert.Null(opened.Course.Alias);
        Assert.True(opened.Record.IsErased);
        Assert.Empty(await course.Notebook("ada").ReadAsync(course.Id));
        Assert.Empty(await course.Notebook("ada").ReadProcessAsync(course.Id));
        Assert.Null(await course.Drafts("ada").FindAsync(course.Id, "intake"));
        Assert.Null(Assert.Single(await course.Casebook("ada").MineAsync()).Glance);
        Assert.Empty(await course.Context().Keys.ToListAsync());
        Assert.Equal((Reason, "Ada"), (await course.Erasure("ben").FindAsync(course.Id) is { } e ? (e.Reason, e.ByName) : default));
        Assert.Contains($"ada erase-course course/{course.Id} {Reason}", await course.AuditAsync());
        Assert.Equal(RecordRefusals.Erased, await course.Drafts("ada").KeepAsync(course.Id, "intake", 1, "typed"));
        Assert.Equal(RecordRefusals.Erased, await course.Erasure("ada").EraseAsync(course.Id, course.Id, Reason));
    }

    [Fact]
    public async Task Without_its_number_typed_or_without_a_reason_nothing_is_erased()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(RecordRefusals.NumberNotTyped, await course.Erasure("ada").EraseAsync(course.Id, "0000000000", Reason));
        Assert.Equal(RecordRefusals.NoReasonToErase, await course.Erasure("ada").EraseAsync(course.Id, course.Id, "why not"));
        Assert.NotNull((await course.Casebook("ada").OpenAsync(course.Id, null)).Value.Course.Alias);
    }
}

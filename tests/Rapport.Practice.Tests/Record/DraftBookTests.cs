using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Record;

public sealed class SqliteDraftBookTests() : DraftBookTests("SQLite");

public sealed class PostgresDraftBookTests() : DraftBookTests("PostgreSQL");

public abstract class DraftBookTests(string kind)
{
    [Fact]
    public async Task What_is_typed_is_kept_sealed_for_who_types_it_and_for_nobody_else()
    {
        await using var course = await ACourse.BegunAsync(kind);
        Assert.Null(await course.Drafts("ada").KeepAsync(course.Id, "session/4", 7, "She called"));
        course.Time.Now = course.Time.Now.AddMinutes(2);
        Assert.Null(await course.Drafts("ada").KeepAsync(course.Id, "session/4", 7, "She called her sister."));

        Assert.Equal(new Draft("She called her sister.", 7, course.Time.Now), await course.Drafts("ada").FindAsync(course.Id, "session/4"));
        Assert.Null(await course.Drafts("ada").FindAsync(course.Id, "session/5"));
        Assert.Null(await course.Drafts("ben").FindAsync(course.Id, "session/4"));
        Assert.Equal(-1, (await course.Context().Drafts.SingleAsync()).Body.AsSpan().IndexOf("sister"u8));
        Assert.Single(await course.AuditAsync(), row => row.Contains("draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Which_form_is_being_typed_stands_blinded_and_alike_in_no_two_courses()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var other = (await course.Casebook("ada").BeginAsync("Mr. L.")).Value;
        foreach (var id in new[] { course.Id, other })
        {
            Assert.Null(await course.Drafts("ada").KeepAsync(id, "safety-plan", 0, "x"));
        }

        var forms = await course.Context().Drafts.Select(d => d.Form).ToListAsync();
        Assert.Equal(2, forms.Distinct().Count());
        Assert.All(forms, form => Assert.Matches("^[0-9a-f]{32}$", form));
    }

    [Fact]
    public async Task A_draft_that_was_sent_or_thrown_away_is_gone()
    {
        await using var course = await ACourse.BegunAsync(kind);
        Assert.Null(await course.Drafts("ada").KeepAsync(course.Id, "intake", 0, "x"));

        await course.Drafts("ada").DropAsync(course.Id, "intake");

        Assert.Null(await course.Drafts("ada").FindAsync(course.Id, "intake"));
    }

    [Fact]
    public async Task A_draft_beyond_reason_is_refused()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(RecordRefusals.DraftTooLong, await course.Drafts("ada").KeepAsync(course.Id, "intake", 0, new string('x', DraftBook.Longest + 1)));
        Assert.Equal(RecordRefusals.DraftTooLong, await course.Drafts("ada").KeepAsync(course.Id, "", 0, "x"));
    }
}

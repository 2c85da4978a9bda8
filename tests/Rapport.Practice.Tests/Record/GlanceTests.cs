using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Record;

public sealed class SqliteGlanceTests() : GlanceTests("SQLite");

public sealed class PostgresGlanceTests() : GlanceTests("PostgreSQL");

public abstract class GlanceTests(string kind)
{
    [Fact]
    public async Task A_list_shows_each_course_as_its_newest_entry_left_it()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var other = (await course.Casebook("ada").BeginAsync("Mr. O.")).Value;
        var whole = ARecord.InTheMiddle().Now;
        _ = (await course.Record("ada").AppendAsync(course.Id, 0, [.. whole.History.Select(w => w.Entry)])).Value;

        var list = await course.Casebook("ada").MineAsync();

        Assert.Null(list.Single(c => c.Id == other).Glance);
        Assert.Equal(
            new Glance("ipt-classic", Phases.Middle, 3, 12, ARecord.Day(90), ARecord.Day(14), 3, null, false, null) { Form = Glance.Newest, Next = ARecord.Day(21) }, list.Single(c => c.Id == course.Id).Glance);
    }

    [Fact]
    public async Task Entries_that_were_made_earlier_keep_their_moments_and_are_judged_as_of_then()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var then = course.Time.Now.AddYears(-1);

        var day = DateOnly.FromDateTime(then.UtcDateTime);
        var record = (await course.Record("ada").AppendAsync(course.Id, 0, [(new Opened("ipt-classic", 1, day), then)])).Value;
        var late = await course.Record("ada").AppendAsync(course.Id, 1, [(ARecord.Session(1, 0) with { On = day.AddDays(9) }, then)]);

        Assert.Equal(then, record.History[0].At);
        Assert.Equal(RecordRefusals.NotYet(day.AddDays(9)), late.Refusal);
    }
}

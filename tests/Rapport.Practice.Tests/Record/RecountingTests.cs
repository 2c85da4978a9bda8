using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Record;

public sealed class SqliteRecountingTests() : RecountingTests("SQLite");

public sealed class PostgresRecountingTests() : RecountingTests("PostgreSQL");

/// <summary>Heads that an older program wrote. Everybody is invented.</summary>
public abstract class RecountingTests(string kind)
{
    [Fact]
    public async Task Heads_of_an_older_program_are_counted_anew_once_and_caseload_and_outcomes_have_their_scores()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await OldAsync(site, site.Id);
        for (var i = 1; i < OutcomeReport.Fewest; i++)
        {
            await OldAsync(site, (await site.Casebook("ada").BeginAsync($"Patient {i}")).Value);
        }

        Assert.All(await site.Casebook("ada").MineAsync(), c => Assert.Null(c.Glance!.Progress));
        Assert.Empty((await Outcomes(site).ReadAsync()).Measures);

        Assert.Equal(OutcomeReport.Fewest, await Recounting(site).RunAsync());

        var glance = (await site.Casebook("ada").MineAsync())[0].Glance!;
        Assert.Equal([12, 6], glance.Progress!.Scores.Select(s => s.Value));
        Assert.Equal((12d, 6d), (glance.Progress.Pairs[0].First, glance.Progress.Pairs[0].Last));
        Assert.Equal((OutcomeReport.Fewest, -6), (Assert.Single((await Outcomes(site).ReadAsync()).Measures).Paired, (await Outcomes(site).ReadAsync()).Measures[0].Change));
        // Nothing of the treatment was written, and who did it is told.
        var record = await site.Record("ada").ReadAsync(site.Id);
        Assert.Equal(("system", "Rapport", ""), (record.History[^1].By, record.History[^1].ByName, record.History[^1].Entry.Subject));
        Assert.Equal(0, await Recounting(site).RunAsync());
        Assert.Equal(record.Number, (await site.Record("ada").ReadAsync(site.Id)).Number);
    }

    [Fact]
    public async Task A_newer_form_is_counted_again_and_what_is_erased_stays_erased()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await OldAsync(site, site.Id);
        Assert.Null(await site.Erasure("ada").EraseAsync(site.Id, site.Id, "Asked for by the patient."));
        Assert.Equal(0, await Recounting(site).RunAsync());

        var other = (await site.Casebook("ada").BeginAsync("Another")).Value;
        _ = (await site.Record("ada").AppendAsync(other, 0, new Opened("ipt-classic", 1, ACourse.Day(0)))).Value;
        var context = site.Context();
        await context.Summaries.ExecuteUpdateAsync(s => s.SetProperty(r => r.Rules, "0"), TestContext.Current.CancellationToken);
        Assert.Equal(0, await Recounting(site).RunAsync());
        Assert.Equal($"{Glance.Newest}", Assert.Single(site.Context().Summaries.AsNoTracking().Where(s => s.Name == "heads")).Rules);
    }

    private static Recounting Recounting(ACourse site)
    {
        var context = site.Context();
        return new(context, new(context, site.Master), site.Time);
    }

    private static OutcomeBook Outcomes(ACourse site)
    {
        var context = site.Context();
        return new(context, new(context, site.Master), site.Time, new Actor("ada", "Ada", "test"));
    }

    /// <summary>A closed course with two scores whose head is as it was before heads had scores.</summary>
    private static async Task OldAsync(ACourse site, string course)
    {
        Entry[] entries =
        [
            new Opened("ipt-classic", 1, ACourse.Day(0)), Score("first-score", 0, 12), Score("second-score", 40, 6), new Closed(ACourse.Day(60), "dropped-out", null),
        ];
        var record = (await site.Record("ada").AppendAsync(course, 0, entries[..^1])).Value;
        var context = site.Context();
        using var key = await new CourseKeys(context, site.Master).OpenAsync(CourseKeys.Record(course));
        var last = new Written(record.Number + 1, entries[^1], "ada", "Ada", site.Time.Now);
        context.Entries.Add(RecordSeal.Seal(key!, course, last, Glance.Of(record.With(last)) with { Form = 0, Progress = null }));
        context.Record(new Actor("ada", "Ada", "test").Did("write-record", $"course/{course}"));
        await context.SaveChangesAsync();
    }

    private static Administration Score(string id, int day, int total) => new(id, "phq-9", 1, ACourse.Day(day), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = total } };
}

using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Tests.Outcomes;

public sealed class SqliteOutcomeBookTests() : OutcomeBookTests("SQLite");

public sealed class PostgresOutcomeBookTests() : OutcomeBookTests("PostgreSQL");

/// <summary>Twelve closed courses with PHQ-9 from 20 to 2, 3, … 13, and GAD-7 from 10 to 5; expected by hand.</summary>
public abstract class OutcomeBookTests(string kind)
{
    [Fact]
    public async Task Means_spread_classes_and_rates_of_the_closed_courses()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await FillAsync(site);

        var report = await Book(site).ReadAsync();

        Assert.Equal(12, report.Closed);
        var phq = report.Measures.Single(m => m.Measure.Key == "phq-9");
        // Last scores 2 to 13: mean 7.5; changes of a run of twelve have the variance 13.
        Assert.Equal((12, 20, 7.5, -12.5), (phq.Paired, phq.First, phq.Last, phq.Change));
        Assert.Equal(0, phq.FirstSd);
        Assert.Equal(Math.Sqrt(13), phq.ChangeSd, 12);
        Assert.Equal((8, 4), (phq.Classes[OutcomeClass.Recovered], phq.Classes[OutcomeClass.Improved]));
        Assert.Equal(new PairedRates { Finished = 12, Counted = 12, Cases = 12, Recovered = 8, ReliablyRecovered = 8, ReliablyImproved = 12 }, report.Nhs);
    }

    [Fact]
    public async Task What_is_written_later_changes_the_summary_as_if_it_had_been_made_anew()
    {
        await using var site = await ACourse.BegunAsync(kind);
        var courses = await FillAsync(site);
        await Book(site).ReadAsync();
        // One course is opened again, one more is closed.
        var last = (await site.Record("ada").ReadAsync(courses[0])).History[^1];
        _ = (await site.Record("ada").AppendAsync(courses[0], last.Number, new Withdrawn("closing") { Corrects = new(last.Number, "closed in error") })).Value;
        await AddAsync(site, 0);

        var kept = await Book(site).ReadAsync();
        await site.Context().Summaries.ExecuteDeleteAsync();
        var anew = await Book(site).ReadAsync();

        Assert.Equal(12, kept.Closed);
        Assert.Equal(7.25 + (1.0 / 12), kept.Measures.Single(m => m.Measure.Key == "phq-9").Last, 12);
        Assert.Equal(Shown(anew), Shown(kept));
    }

    [Fact]
    public async Task An_erased_course_is_counted_no_longer()
    {
        await using var site = await ACourse.BegunAsync(kind);
        var courses = await FillAsync(site);
        Assert.Equal(12, (await Book(site).ReadAsync()).Closed);

        Assert.Null(await site.Erasure("ada").EraseAsync(courses[0], courses[0], "The time for keeping it is over."));

        Assert.Empty(await site.Context().Summaries.ToListAsync());
        Assert.False(await site.Context().Keys.AnyAsync(k => k.Subject.StartsWith(SummaryRow.Keys)));
        Assert.Equal(11, (await Book(site).ReadAsync()).Closed);
    }

    [Fact]
    public async Task Several_who_open_the_report_at_once_see_the_same_and_keep_one_summary()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await FillAsync(site);

        var first = await AtOnceAsync(site);
        await AddAsync(site, 0);
        var later = await AtOnceAsync(site);

        Assert.Single(first.Select(Shown).Distinct());
        Assert.Single(later.Select(Shown).Distinct());
        Assert.Equal(13, (await Book(site).ReadAsync()).Closed);
        Assert.Single(await site.Context().Summaries.ToListAsync());
    }

    [Fact]
    public async Task Fewer_than_ten_courses_are_not_told_and_what_is_kept_of_them_is_sealed()
    {
        await using var site = await ACourse.BegunAsync(kind);
        for (var i = 0; i < 9; i++)
        {
            await AddAsync(site, i);
        }

        var report = await Book(site).ReadAsync();

        Assert.Null(report.Closed);
        Assert.Empty(report.Measures);
        Assert.Null(report.Nhs);
        var row = await site.Context().Summaries.SingleAsync();
        // The sums of few courses are those of somebody: they stand sealed.
        Assert.DoesNotContain("Closed", row.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("phq-9", row.Body, StringComparison.Ordinal);
    }

    private static string Shown(OutcomeReport report) => System.Text.Json.JsonSerializer.Serialize(report with { At = default });

    private static Task<OutcomeReport[]> AtOnceAsync(ACourse site)
    {
        OutcomeBook[] books = [Book(site), Book(site), Book(site), Book(site)];
        return Task.WhenAll(books.Select(book => Task.Run(() => book.ReadAsync())));
    }

    private static OutcomeBook Book(ACourse site)
    {
        var context = site.Context();
        return new(context, new(context, site.Master), site.Time, new("ada", "Ada", "test"));
    }

    private static async Task<List<string>> FillAsync(ACourse site)
    {
        List<string> courses = [];
        for (var last = 2; last <= 13; last++)
        {
            courses.Add(await AddAsync(site, last));
        }

        return courses;
    }

    private static async Task<string> AddAsync(ACourse site, int last)
    {
        var id = (await site.Casebook("ada").BeginAsync("Mrs. L.")).Value;
        Entry[] entries =
        [
            new Opened("ipt-classic", 1, ACourse.Day(0)), Score("phq-9", 0, 20), Score("gad-7", 0, 10), new SessionWritten(1, ACourse.Day(0), "room", 50), new SessionSigned(1, "Note."),
            new SessionWritten(2, ACourse.Day(7), "room", 50), new SessionSigned(2, "Note."), Score("phq-9", 7, last), Score("gad-7", 7, 5), new Closed(ACourse.Day(7), "moved", null),
        ];
        _ = (await site.Record("ada").AppendAsync(id, 0, entries)).Value;
        return id;
    }

    private static Administration Score(string measure, int day, decimal score) =>
        new($"invented-{measure}-{day}", measure, MeasureLibrary.Find(measure)!.Version, ACourse.Day(day), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = score } };
}

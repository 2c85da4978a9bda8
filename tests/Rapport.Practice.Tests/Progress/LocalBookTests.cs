using Rapport.Practice.Courses;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Progress;

public sealed class SqliteLocalBookTests() : LocalBookTests("SQLite");

public sealed class PostgresLocalBookTests() : LocalBookTests("PostgreSQL");

/// <summary>What the site expects, kept sealed; and the patient's agreement. Everybody is invented.</summary>
public abstract class LocalBookTests(string kind)
{
    [Fact]
    public async Task It_is_kept_sealed_until_a_course_is_erased_and_told_in_the_audit()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await site.OpenAsync("ipt-classic");
        Assert.Null(await Book(site).ReadAsync());

        await Book(site).FitAsync();
        site.Time.Now = site.Time.Now.AddDays(1);
        await Book(site).FitAsync();

        Assert.Equal(site.Time.Now, (await Book(site).ReadAsync())!.At);
        Assert.DoesNotContain("Fits", Assert.Single(site.Context().Summaries.ToList()).Body, StringComparison.Ordinal);
        Assert.Contains("system fit-expected courses ", await site.AuditAsync());
        Assert.Null(await site.Erasure("ada").EraseAsync(site.Id, site.Id, "Asked for by the patient."));
        Assert.Null(await Book(site).ReadAsync());
        Assert.DoesNotContain(site.Context().Keys.ToList(), k => k.Subject.StartsWith(SummaryRow.Keys, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_patient_agrees_and_takes_it_back_also_once_the_course_is_closed()
    {
        await using var site = await ACourse.BegunAsync(kind);
        await site.OpenAsync("ipt-classic");
        async Task<CourseRecord> AddAsync(Entry entry) => (await site.Record("ada").AppendAsync(site.Id, int.MaxValue, entry)).Value;
        Assert.False(OutcomesShared.Of(await site.Record("ada").ReadAsync(site.Id)));

        Assert.True(OutcomesShared.Of(await AddAsync(new OutcomesShared(true, ACourse.Day(1)))));
        _ = await AddAsync(new Closed(ACourse.Day(40), "dropped-out", null));
        Assert.False(OutcomesShared.Of(await AddAsync(new OutcomesShared(false, ACourse.Day(60)))));
    }

    private static LocalBook Book(ACourse site)
    {
        var context = site.Context();
        return new(context, new(context, site.Master), site.Time);
    }
}

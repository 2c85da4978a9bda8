using System.Text;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Releases;
using Rapport.Practice.Releases;
using Rapport.Practice.Tests.Progress;

namespace Rapport.Practice.Tests.Releases;

public sealed class SqliteReleaseShelfTests() : ReleaseShelfTests("SQLite");

public sealed class PostgresReleaseShelfTests() : ReleaseShelfTests("PostgreSQL");

public abstract class ReleaseShelfTests(string kind)
{
    private static readonly byte[] First = ReleaseFile.Write(ExampleRelease.Made), Second = ReleaseFile.Write(ExampleRelease.Made with { Label = "2", Date = new(2027, 1, 5) });

    [Fact]
    public async Task A_release_that_arrives_changes_no_chart_until_a_person_adopts_it()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var number = (await Shelf(course).ImportAsync(First, "release.json")).Value;
        Assert.Empty(await Shelf(course).InUseAsync());

        Assert.Null(await Shelf(course).UseAsync(number, true, "Agreed in the team."));

        Assert.Equal("1", Assert.Single(await Shelf(course).InUseAsync()).Label);
        Assert.Contains(await course.AuditAsync(), row => row.StartsWith("ada adopt-release release/", StringComparison.Ordinal) && row.EndsWith("Agreed in the team.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_version_is_kept_and_one_of_a_review_is_in_use()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (first, second) = ((await Shelf(course).ImportAsync(First, "1.json")).Value, (await Shelf(course).ImportAsync(Second, "2.json")).Value);
        Assert.Null(await Shelf(course).UseAsync(first, true, "Agreed in the team."));
        Assert.Equal("1", Assert.Single(await Shelf(course).InUseAsync()).Label);
        Assert.Null(await Shelf(course).UseAsync(second, true, "Three new trials."));

        Assert.Equal([("2", true), ("1", false)], (await Shelf(course).ListAsync()).Select(k => (k.Label, k.InUse)));
        Assert.Equal("2", Assert.Single(await Shelf(course).InUseAsync()).Label);
        Assert.Equal(First, await Shelf(course).FileAsync(first));

        Assert.Null(await Shelf(course).UseAsync(second, false, "An error in it."));
        Assert.Empty(await Shelf(course).InUseAsync());
    }

    [Fact]
    public async Task What_is_altered_or_there_already_is_not_stored_and_the_database_changes_no_row()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(First).Replace("Elkin 1989", "Elkin 1990", StringComparison.Ordinal));
        Assert.StartsWith("r.json was altered since it was made", (await Shelf(course).ImportAsync(altered, "r.json")).Refusal!.Message, StringComparison.Ordinal);
        Assert.StartsWith("r.json is no evidence release", (await Shelf(course).ImportAsync([1, 2], "r.json")).Refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(await Shelf(course).ListAsync());

        await Shelf(course).ImportAsync(First, "r.json");
        Assert.StartsWith("This release is here already", (await Shelf(course).ImportAsync(First, "again.json")).Refusal!.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => course.Context().Releases.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => course.Context().Releases.ExecuteUpdateAsync(r => r.SetProperty(x => x.Label, "other")));
    }

    [Fact]
    public async Task Adopting_needs_a_reason_and_a_release()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var number = (await Shelf(course).ImportAsync(First, "r.json")).Value;

        Assert.Equal(ReleaseShelfRefusals.NoReason, await Shelf(course).UseAsync(number, true, " "));
        Assert.Equal(ReleaseShelfRefusals.NoSuchRelease, await Shelf(course).UseAsync(number + 1, true, "Agreed in the team."));
        Assert.Equal(ReleaseShelfRefusals.NotInUse, await Shelf(course).UseAsync(number, false, "Agreed in the team."));
        Assert.Null(await Shelf(course).UseAsync(number, true, "Agreed in the team."));
        Assert.Equal(ReleaseShelfRefusals.InUse, await Shelf(course).UseAsync(number, true, "Agreed in the team."));
        Assert.Null(await Shelf(course).FindAsync(number + 1));
    }

    private static ReleaseShelf Shelf(ACourse course) => new(course.Context(), new(), course.Time, new("ada", "Ada", "test"));
}

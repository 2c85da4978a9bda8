using Rapport.Ground.Auditing;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Tests.Profiles;

public sealed class SqliteProfileShelfTests() : ProfileShelfTests("SQLite");

public sealed class PostgresProfileShelfTests() : ProfileShelfTests("PostgreSQL");

public abstract class ProfileShelfTests(string kind)
{
    private static readonly ModelProfile Ours = ModelProfiles.Shipped.Find("ipt-classic", 1)! with { Id = "ours" };

    [Fact]
    public async Task A_version_that_was_used_stays_even_without_its_file()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await Shelf(course).SettleAsync(With(Ours))).Value;

        var later = (await Shelf(course).SettleAsync(ModelProfiles.Shipped)).Value;

        Assert.Equal(ProfileReader.Write(Ours), ProfileReader.Write(later.Find("ours", 1)!));
        Assert.Single(await course.AuditAsync(), row => row.StartsWith("site use-profile profile/ours/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_was_used_and_then_changed_is_refused_with_the_number_to_take()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await Shelf(course).SettleAsync(With(Ours))).Value;

        var refused = (await Shelf(course).SettleAsync(With(Ours with { Name = "Another" }))).Refusal!;
        var renumbered = (await Shelf(course).SettleAsync(With(Ours with { Name = "Another", Version = 2 }))).Value;

        Assert.Contains("is not what it was when it was first used here. Put the old file back, and give the changed one version 2.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["ours/1", "ours/2"], renumbered.All.Where(p => p.Id == "ours").Select(p => p.Key));
    }

    private static ProfileShelf Shelf(ACourse course) => new(course.Context(), course.Time, new Actor("site", "The site", "test"));

    private static ModelProfiles With(ModelProfile profile) => ModelProfiles.Shipped.With(profile, "ours.json").Value;
}

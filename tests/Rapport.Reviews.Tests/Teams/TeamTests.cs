using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Tests;

namespace Rapport.Reviews.Tests.Teams;

public sealed class SqliteTeamTests() : TeamTests("SQLite");

public sealed class PostgresTeamTests() : TeamTests("PostgreSQL");

public abstract class TeamTests(string kind) : IAsyncLifetime
{
    private APreparedDatabase<ReviewsContext> database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await APreparedDatabase<ReviewsContext>.OfAsync(kind, address => Context(address, MasterKey.Create()));
        await using var context = Context();
        Assert.Null(await Preparation.PrepareAsync(context, ReviewsContext.Name));
        await new ReviewStore(context, TimeProvider.System, Person("ada")).BeginAsync("R", owned: false);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nobody_has_a_role_who_was_not_given_one()
    {
        await using var context = Context();

        Assert.Null(await Of(context, "ada").RoleAsync("r"));
        Assert.Empty(await Of(context, "ada").ReviewsAsync());
        Assert.Equal(["r"], await Of(context, "ada").OrphansAsync());
    }

    [Fact]
    public async Task The_newest_grant_counts_and_the_earlier_ones_stay()
    {
        await using var context = Context();
        var ada = Of(context, "ada");
        _ = (await ada.GrantAsync("r", "ada", "Ada", ReviewRole.Owner)).Value;
        _ = (await ada.GrantAsync("r", "bea", "Bea", ReviewRole.Reader)).Value;
        _ = (await ada.GrantAsync("r", "bea", "Bea", ReviewRole.Extractor)).Value;
        _ = (await ada.GrantAsync("r", "cy", "Cy", ReviewRole.Reader)).Value;
        _ = (await ada.GrantAsync("r", "cy", "Cy", null)).Value;

        Assert.Equal(ReviewRole.Extractor, await Of(context, "bea").RoleAsync("r"));
        Assert.Null(await Of(context, "cy").RoleAsync("r"));
        Assert.Empty(await Of(context, "cy").ReviewsAsync());
        Assert.Equal(["Ada", "Bea"], (await ada.MembersAsync("r")).Select(m => m.PersonName));
        Assert.Equal(5, (await ada.HistoryAsync("r")).Count);
        Assert.Empty(await ada.OrphansAsync());
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Fact]
    public async Task The_last_owner_cannot_leave()
    {
        await using var context = Context();
        var ada = Of(context, "ada");
        _ = (await ada.GrantAsync("r", "ada", "Ada", ReviewRole.Owner)).Value;

        Assert.Equal(TeamRefusals.LastOwner, (await ada.GrantAsync("r", "ada", "Ada", null)).Refusal);
        Assert.Equal(TeamRefusals.LastOwner, (await ada.GrantAsync("r", "ada", "Ada", ReviewRole.Reader)).Refusal);
        Assert.Equal(TeamRefusals.NothingChanges("Ada"), (await ada.GrantAsync("r", "ada", "Ada", ReviewRole.Owner)).Refusal);
    }

    [Fact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        await using (var context = Context())
        {
            _ = (await Of(context, "ada").GrantAsync("r", "ada", "Ada", ReviewRole.Owner)).Value;
            _ = (await Of(context, "ada").GrantAsync("r", "bea", "Bea", ReviewRole.Owner)).Value;
        }

        var left = await Task.WhenAll(new[] { "ada", "bea" }.Select(who => Task.Run(async () =>
        {
            await using var context = Context();
            return (await Of(context, who).GrantAsync("r", who, who, null)).Refusal is null;
        })));

        Assert.Single(left, gone => gone);
    }

    private static Actor Person(string id) => new(id, id, "here");

    private static Team Of(ReviewsContext context, string who) => new(context, TimeProvider.System, Person(who));

    private ReviewsContext Context() => Context(database.Address, database.Master);

    private static ReviewsContext Context(DatabaseAddress address, MasterKey master) => new(ReviewsContext.At(address), new AuditSeal(master, TimeProvider.System));
}

public sealed class TeamRulesTests
{
    /// <summary>The table of roles and rights, spelled out.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData(ReviewRole.Reader, "Read")]
    [InlineData(ReviewRole.Reviewer, "Read")]
    [InlineData(ReviewRole.Extractor, "Read Upload")]
    [InlineData(ReviewRole.Statistician, "Read Analyse")]
    [InlineData(ReviewRole.Owner, "Read Upload Analyse Describe Grant")]
    public void A_role_has_the_rights_that_are_listed_and_no_other(ReviewRole? role, string rights) =>
        Assert.Equal(rights, string.Join(' ', Enum.GetValues<ReviewRight>().Where(right => TeamRules.Allow(role, right))));
}

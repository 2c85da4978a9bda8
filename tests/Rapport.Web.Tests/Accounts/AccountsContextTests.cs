using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Tests;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Tests.Accounts;

public sealed class AccountsContextTests
{
    public static TheoryData<string> Databases { get; } = ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_the_migrations_build_is_what_the_model_says(string kind)
    {
        await using var migrated = await ADatabase.CreateAsync(kind);
        await using var created = await ADatabase.CreateAsync(kind);
        await using var first = await PreparedAsync(migrated);
        await using var second = Open(created);
        if (kind == "PostgreSQL")
        {
            await second.Database.ExecuteSqlRawAsync("CREATE SCHEMA accounts");
        }

        await second.Database.ExecuteSqlRawAsync(second.Database.GenerateCreateScript());

        Assert.Equal(await Schema.OfAsync(second), await Schema.OfAsync(first));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_Identity_saves_by_itself_is_in_the_audit_and_moments_come_back(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await PreparedAsync(database);
        context.Actor = new("root", "Root", "::1");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);
        var person = new Person { Id = "p1", Name = "Ada", UserName = "ada@example.org", NormalizedUserName = "ADA@EXAMPLE.ORG", At = at };

        using var store = new UserOnlyStore<Person, AccountsContext, string>(context);
        Assert.True((await store.CreateAsync(person)).Succeeded);
        person.Name = "Ada L.";
        Assert.True((await store.UpdateAsync(person)).Succeeded);

        var rows = await context.Audit.AsNoTracking().OrderBy(a => a.Sequence).ToListAsync();
        Assert.Equal([("root", "add-person", "person/p1", "::1"), ("root", "change-person", "person/p1", "::1")], rows.Select(a => (a.Who, a.Action, a.Object, a.From)));
        Assert.Null(await context.VerifyAuditAsync());
        Assert.Equal(at, (await context.People.AsNoTracking().SingleAsync(p => p.At >= at && p.At < at.AddMilliseconds(1))).At);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_save_that_failed_leaves_nothing_for_the_next(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await PreparedAsync(database);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(0);
        var orphan = context.Sessions.Add(new SessionRow
        {
            Id = "s",
            PersonId = "nobody",
            BeganAt = now,
            SeenAt = now,
            ProvedAt = now,
            EndsAt = now,
            From = "",
            Browser = "",
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        orphan.State = EntityState.Detached;
        context.People.Add(new Person { Id = "p1", Name = "Ada", At = now });
        await context.SaveChangesAsync();

        Assert.Equal("person/p1", (await context.Audit.AsNoTracking().SingleAsync()).Object);
        Assert.Null(await context.VerifyAuditAsync());
    }

    private static AccountsContext Open(ADatabase database) =>
        new(database.Address.Options<AccountsContext>(AccountsContext.Name), new AuditSeal(database.Master, TimeProvider.System));

    private static async Task<AccountsContext> PreparedAsync(ADatabase database)
    {
        var context = Open(database);
        Assert.Null(await Preparation.PrepareAsync(context, AccountsContext.Name));
        return context;
    }
}

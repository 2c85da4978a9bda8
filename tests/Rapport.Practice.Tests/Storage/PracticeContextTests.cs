using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Tests;

namespace Rapport.Practice.Tests.Storage;

public sealed class PracticeContextTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task The_migrations_build_what_the_model_says(string kind)
    {
        await using var migrated = await ADatabase.CreateAsync(kind);
        await using var modelled = await ADatabase.CreateAsync(kind);
        await using var one = Context(migrated);
        await using var other = Context(modelled);

        Assert.Null(await Preparation.PrepareAsync(one, PracticeContext.Name));
        if (kind == "PostgreSQL")
        {
            await other.Database.ExecuteSqlRawAsync("CREATE SCHEMA practice");
        }

        await other.Database.ExecuteSqlRawAsync(other.Database.GenerateCreateScript());

        Assert.Equal(await Schema.OfAsync(other), await Schema.OfAsync(one));
    }

    private static PracticeContext Context(ADatabase database) =>
        new(PracticeContext.At(database.Address), new AuditSeal(database.Master, TimeProvider.System));
}

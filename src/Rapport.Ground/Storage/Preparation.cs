using Microsoft.EntityFrameworkCore;

namespace Rapport.Ground.Storage;

/// <summary>Makes a database ready for use.</summary>
public static class Preparation
{
    /// <summary>Migrates it to this version and begins its audit chain; a refusal where the data are of a later version or of another key.</summary>
    /// <param name="context">The database.</param>
    /// <param name="name">Its name, for people.</param>
    /// <param name="beforeUpgrade">Called before data of an earlier version are changed: the place for a backup.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Refusal?> PrepareAsync(
        AuditedContext context, string name, Func<CancellationToken, Task<Refusal?>>? beforeUpgrade = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (Later(name, applied, known) is { } later)
        {
            return later;
        }

        if (applied.Count > 0 && applied.Count < known.Count && beforeUpgrade is not null && await beforeUpgrade(cancel) is { } why)
        {
            return why;
        }

        if (applied.Count < known.Count)
        {
            using var alone = await MigrationLock.TakeAsync(context, cancel);
            await context.Database.MigrateAsync(cancel);
        }

        OwnersAlone.Keep(context, isNew: applied.Count == 0);
        return await context.BeginAuditAsync(name, cancel);
    }

    /// <summary>Whether a database is there and of this version; nothing is changed.</summary>
    public static async Task<Refusal?> CheckAsync(AuditedContext context, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!await context.Database.CanConnectAsync(cancel))
        {
            return DatabaseRefusals.NotThere(name);
        }

        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        return Later(name, applied, known)
            ?? (applied.Count == 0 ? DatabaseRefusals.NotThere(name) : applied.Count < known.Count ? DatabaseRefusals.EarlierVersion(name) : null);
    }

    /// <summary>Whether the database was begun.</summary>
    public static async Task<bool> HasDataAsync(AuditedContext context, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await context.Database.CanConnectAsync(cancel) && (await context.Database.GetAppliedMigrationsAsync(cancel)).Any();
    }

    /// <summary>Takes away what a copy that failed has begun.</summary>
    internal static async Task RemoveAsync(AuditedContext context, string name)
    {
        if (!context.Database.IsNpgsql())
        {
            await context.Database.EnsureDeletedAsync();
            return;
        }

#pragma warning disable EF1002 // The name is one of our own words, and a schema cannot be a parameter.
        await context.Database.ExecuteSqlRawAsync($"DROP SCHEMA IF EXISTS \"{name}\" CASCADE");
#pragma warning restore EF1002
    }

    private static Refusal? Later(string name, IEnumerable<string> applied, HashSet<string> known) =>
        applied.FirstOrDefault(step => !known.Contains(step)) is { } step ? DatabaseRefusals.NewerVersion(name, step) : null;
}

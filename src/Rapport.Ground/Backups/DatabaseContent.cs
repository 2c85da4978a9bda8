using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;

namespace Rapport.Ground.Backups;

/// <summary>What a copied database holds, for people.</summary>
/// <param name="Database">Name.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Audit">Rows of the audit chain, which was verified.</param>
public sealed record CopiedDatabase(string Database, long Rows, long Audit);

/// <summary>
/// A whole database as lines of JSON: an object that names it and its migrations, for each table an object and its rows as arrays, and an
/// object with the digest of each table.
/// </summary>
internal static class DatabaseContent
{
    /// <summary>Writes it as it is at one moment, while others go on writing.</summary>
    public static async Task<Outcome<CopiedDatabase>> WriteAsync(AuditedContext context, string name, Stream to, CancellationToken cancel)
    {
        await using var still = await Snapshot.BeginAsync(context.Database, cancel);
        if (await context.VerifyStillAsync([], cancel) is { } finding)
        {
            return BackupRefusals.ChainBroken(name, finding.Sentence);
        }

        var migrations = (await context.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        Line(to, json =>
        {
            json.WriteString("database", name);
            json.WriteStartArray("migrations");
            migrations.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        });
        var digests = new Dictionary<string, ContentDigest>();
        foreach (var table in await TableContent.OfAsync(context, cancel))
        {
            digests[table.Name] = await WriteTableAsync(table, to, cancel);
        }

        Line(to, json =>
        {
            json.WriteStartObject("digests");
            foreach (var (table, digest) in digests)
            {
                json.WriteString(table, digest.ToString());
            }

            json.WriteEndObject();
        });
        return Sum(name, digests);
    }

    /// <summary>Reads it into an empty database, in one transaction; kept only if every table and the audit chain are as they were.</summary>
    /// <param name="context">The database, which is not there yet.</param>
    /// <param name="name">Its name.</param>
    /// <param name="migrations">What it was built with, as its first line says.</param>
    /// <param name="lines">The lines after the first.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Outcome<CopiedDatabase>> ReadAsync(
        AuditedContext context, string name, IReadOnlyList<string> migrations, Lines lines, CancellationToken cancel)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (migrations.FirstOrDefault(m => !known.Contains(m)) is { } later)
        {
            return BackupRefusals.LaterVersion(name, later);
        }

        // Of an earlier version: its rows go into the tables of this one, whose new columns have defaults and whose new tables are empty.
        await context.Database.MigrateAsync(cancel);
        OwnersAlone.Keep(context, isNew: true);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var all = (await TableContent.OfAsync(context, cancel)).ToDictionary(t => t.Name);
        var tables = new List<TableContent>();
        var line = await lines.NextAsync(cancel);
        for (; line.TryGetProperty("table", out var table); line = await lines.NextAsync(cancel))
        {
            var restored = all[table.GetString()!].With([.. line.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!)]);
            await restored.WriteAsync(lines.RowsAsync(cancel), cancel);
            tables.Add(restored);
        }

        var copied = await CheckAsync(context, name, tables, line.GetProperty("digests"), cancel);
        if (copied.Refusal is null)
        {
            await transaction.CommitAsync(cancel);
        }

        return copied;
    }

    private static async Task<Outcome<CopiedDatabase>> CheckAsync(
        AuditedContext context, string name, IEnumerable<TableContent> tables, JsonElement expected, CancellationToken cancel)
    {
        var digests = new Dictionary<string, ContentDigest>();
        foreach (var table in tables)
        {
            var digest = digests[table.Name] = new();
            await foreach (var row in table.ReadAsync(cancel))
            {
                digest.Add(row);
            }

            if (digest.ToString() != expected.GetProperty(table.Name).GetString())
            {
                return BackupRefusals.NotTheSame(name, table.Name);
            }
        }

        return await context.VerifyStillAsync([], cancel) is { } finding ? BackupRefusals.ChainBroken(name, finding.Sentence) : Sum(name, digests);
    }

    private static async Task<ContentDigest> WriteTableAsync(TableContent table, Stream to, CancellationToken cancel)
    {
        var digest = new ContentDigest();
        Line(to, json =>
        {
            json.WriteString("table", table.Name);
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStringValue(column);
            }

            json.WriteEndArray();
        });
        await foreach (var row in table.ReadAsync(cancel))
        {
            digest.Add(row);
            to.Write(row);
            to.WriteByte((byte)'\n');
        }

        return digest;
    }

    private static CopiedDatabase Sum(string name, Dictionary<string, ContentDigest> digests) =>
        new(name, digests.Values.Sum(d => d.Rows), digests["audit"].Rows);

    private static void Line(Stream to, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }
}

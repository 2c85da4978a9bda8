using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Rapport.Ground.Storage;

/// <summary>Where the databases are: files in a folder, or schemas of one PostgreSQL database.</summary>
public abstract record DatabaseAddress
{
    private DatabaseAddress()
    {
    }

    /// <summary>SQLite files in the data folder, or what a connection string says.</summary>
    /// <param name="connection"><c>postgres://user:password@host:port/database</c>, PostgreSQL's keyword form, or null for the folder.</param>
    /// <param name="folder">The data folder.</param>
    public static Outcome<DatabaseAddress> Parse(string? connection, string folder)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            return new SqliteFolder(folder);
        }

        try
        {
            return new PostgresServer(IsUrl(connection) ? OfUrl(new Uri(connection)) : new NpgsqlConnectionStringBuilder(connection).ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            return DatabaseRefusals.NoConnection();
        }
    }

    /// <summary>Options of a context for one of the databases: <c>reviews</c>, <c>practice</c>, <c>accounts</c>.</summary>
    public DbContextOptions<T> Options<T>(string name)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        Use(builder, name);
        // Migrations are written by hand, without a model snapshot; a test compares what they build with the model instead.
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        return builder.Options;
    }

    /// <summary>Sets the provider.</summary>
    protected abstract void Use(DbContextOptionsBuilder builder, string name);

    private static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static string OfUrl(Uri url)
    {
        var parts = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(url.Host),
            Port = url.IsDefaultPort || url.Port < 0 ? 5432 : url.Port,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        if (parts[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(parts[0]);
        }

        if (parts.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(parts[1]);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var k, var v] ? (k, v) : (pair, "");
            builder[Uri.UnescapeDataString(key).Replace("sslmode", "SSL Mode", StringComparison.OrdinalIgnoreCase)] = Uri.UnescapeDataString(value);
        }

        return builder.Database is { Length: > 0 } ? builder.ConnectionString : throw new UriFormatException("No database is named.");
    }

    /// <summary>SQLite: one file a database, every commit on the disk before it is believed.</summary>
    /// <param name="Folder">The data folder.</param>
    public sealed record SqliteFolder(string Folder) : DatabaseAddress
    {
        /// <summary>The file of a database.</summary>
        public string File(string name) => Path.Combine(Folder, name + ".db");

        /// <inheritdoc/>
        protected override void Use(DbContextOptionsBuilder builder, string name)
        {
            builder.UseSqlite($"Data Source={File(name)};Foreign Keys=True;Default Timeout=30");
            builder.AddInterceptors(new DurableConnection());
        }
    }

    /// <summary>PostgreSQL: one schema a database.</summary>
    /// <param name="ConnectionString">In keyword form.</param>
    public sealed record PostgresServer(string ConnectionString) : DatabaseAddress
    {
        /// <inheritdoc/>
        protected override void Use(DbContextOptionsBuilder builder, string name)
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { SearchPath = name, ApplicationName = "rapport " + name }.ConnectionString;
            builder.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", name));
        }

        /// <inheritdoc/>
        public override string ToString() => new NpgsqlConnectionStringBuilder(ConnectionString) is var c ? $"{c.Database} at {c.Host}:{c.Port}" : "";
    }
}

using Npgsql;
using Rapport.Ground;
using Rapport.Ground.Storage;

namespace Rapport.Web.Host;

/// <summary>
/// Whether servers run on a place of data. Each holds a share of a file in its data folder until it ends, however it ends; on PostgreSQL,
/// where servers of other machines may be at work, the connections of their timetables say so.
/// </summary>
public static class InUse
{
    /// <summary>What servers call themselves to PostgreSQL where they look what is due.</summary>
    internal const string Timetable = "rapport timetable";

    /// <summary>A refusal where a server runs on these data.</summary>
    public static async Task<Refusal?> CheckAsync(Installation installation, string folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return IsShared(ServerShare.FileOf(folder)) || (installation.Databases.Address is DatabaseAddress.PostgresServer server && await IsServedAsync(server, cancel))
            ? HostRefusals.InUse
            : null;
    }

    private static bool IsShared(string file)
    {
        try
        {
            using var alone = File.Exists(file) ? File.Open(file, FileMode.Open, FileAccess.Read, FileShare.None) : null;
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<bool> IsServedAsync(DatabaseAddress.PostgresServer server, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1", connection);
            ask.Parameters.Add(new() { Value = Timetable });
            return await ask.ExecuteScalarAsync(cancel) is > 0L;
        }
        catch (NpgsqlException)
        {
            // Whatever is wrong there is said by what comes next.
            return false;
        }
    }
}

/// <summary>A server's share of its data folder: held until the application is disposed of, or the process ends.</summary>
internal sealed class ServerShare(WebOptions options) : IDisposable
{
    private readonly FileStream share = Open(FileOf(options.DataFolder));

    public static string FileOf(string folder) => Path.Combine(folder, "in-use");

    public void Dispose() => share.Dispose();

    private static FileStream Open(string file)
    {
        // To make it asks for writing, which would be a claim of its own.
        File.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        return File.Open(file, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}

using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rapport.Ground.Storage;

/// <summary>Trouble with a database that passes without anybody's mending the program: it is gone, out of room, or too busy.</summary>
public static class DatabaseTrouble
{
    // Result codes of SQLite: www.sqlite.org/rescode.html.
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    /// <summary>What to tell whoever asked, or null for a fault of the program. What was asked for was not done, or not said to be done.</summary>
    public static Refusal? Of(Exception fault) => fault switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        PostgresException postgres => OfPostgres(postgres.SqlState),
        NpgsqlException npgsql when npgsql.IsTransient || npgsql.InnerException is SocketException or IOException or TimeoutException => DatabaseRefusals.Away,
        { InnerException: { } inner } when fault is DbException or InvalidOperationException or Microsoft.EntityFrameworkCore.DbUpdateException => Of(inner),
        _ => null,
    };

    /// <summary>Throws pooled connections to PostgreSQL away: where one was cut, the others were, and each would fail one more request.</summary>
    public static void ForgetConnections() => NpgsqlConnection.ClearAllPools();

    private static Refusal? OfSqlite(int code) => code switch
    {
        Full or InputOutput or ReadOnly or CannotOpen => DatabaseRefusals.NoRoom,
        Busy or Locked => DatabaseRefusals.TooBusy,
        _ => null,
    };

    /// <summary>By classes of www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
    private static Refusal? OfPostgres(string state) => state switch
    {
        "53100" or "53200" or PostgresErrorCodes.IoError => DatabaseRefusals.NoRoom,
        "53300" or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => DatabaseRefusals.TooBusy,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseRefusals.Away,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => DatabaseRefusals.Away,
        _ => null,
    };
}

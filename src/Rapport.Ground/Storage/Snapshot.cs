using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Rapport.Ground.Storage;

/// <summary>Reads that see one moment of the database and keep no writer waiting, until it is disposed of.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly DatabaseFacade database;
    private readonly DbTransaction transaction;

    private Snapshot(DatabaseFacade database, DbTransaction transaction) => (this.database, this.transaction) = (database, transaction);

    public static async Task<Snapshot> BeginAsync(DatabaseFacade database, CancellationToken cancel)
    {
        await database.OpenConnectionAsync(cancel);
        var connection = database.GetDbConnection();
        var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await database.UseTransactionAsync(transaction, cancel);
        return new(database, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        await database.UseTransactionAsync(null);
        await transaction.DisposeAsync();
        await database.CloseConnectionAsync();
    }
}

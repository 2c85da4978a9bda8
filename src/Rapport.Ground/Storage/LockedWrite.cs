using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rapport.Ground.Storage;

/// <summary>
/// A transaction in which nobody else writes; what was not committed is undone, unless it is part of a larger one. SQLite has one writer at a
/// time, and whoever finds it busy asks again and again on a thread of its own: writers of this process therefore stand in line for each
/// file first, without a thread.
/// </summary>
public sealed class LockedWrite : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);
    private readonly IDbContextTransaction? own;
    private SemaphoreSlim? line;

    private LockedWrite(IDbContextTransaction? own, SemaphoreSlim? line) => (this.own, this.line) = (own, line);

    /// <summary>Part of a larger transaction, which commits it.</summary>
    internal static LockedWrite OfLarger { get; } = new(null, null);

    internal static async Task<LockedWrite> BeginAsync(DatabaseFacade database, CancellationToken cancel)
    {
        if (database.IsNpgsql())
        {
            return new(await database.BeginTransactionAsync(cancel), null);
        }

        var line = Lines.GetOrAdd(database.GetDbConnection().DataSource, _ => new SemaphoreSlim(1));
        await line.WaitAsync(cancel);
        try
        {
            return new(await database.BeginTransactionAsync(cancel), line);
        }
        catch
        {
            line.Release();
            throw;
        }
    }

    /// <summary>Commits it; part of a larger transaction, it waits for that one.</summary>
    public Task CommitAsync(CancellationToken cancel = default) => own?.CommitAsync(cancel) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (own?.DisposeAsync() ?? default);
        Interlocked.Exchange(ref line, null)?.Release();
    }
}

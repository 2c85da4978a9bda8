using Microsoft.EntityFrameworkCore.Storage;

namespace Rapport.Ground.Storage;

/// <summary>A transaction in which nobody else writes; what was not committed is undone, unless it is part of a larger one.</summary>
public sealed class LockedWrite : IAsyncDisposable
{
    private readonly IDbContextTransaction? own;

    internal LockedWrite(IDbContextTransaction? own) => this.own = own;

    /// <summary>Commits it; part of a larger transaction, it waits for that one.</summary>
    public Task CommitAsync(CancellationToken cancel = default) => own?.CommitAsync(cancel) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? default;
}

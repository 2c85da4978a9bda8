using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;

namespace Rapport.Ground.Storage;

/// <summary>
/// A database with an audit chain: what is written and the audit row that says so are one transaction, and a write without an audit event
/// is a bug. One instance a request.
/// </summary>
/// <param name="options">Made by <see cref="DatabaseAddress.Options{T}"/>.</param>
/// <param name="seal">Key and clock of the chain.</param>
public abstract class AuditedContext(DbContextOptions options, AuditSeal seal) : DbContext(options)
{
    private const string Savepoint = "write";
    private readonly List<AuditEvent> events = [];
    private bool held;
    private LockedWrite? holding;

    /// <summary>The chain.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    private DbSet<AuditHead> Heads => Set<AuditHead>();

    /// <summary>What the next save does, for the audit. A read of clinical data is recorded and saved with nothing else.</summary>
    public void Record(AuditEvent happened) => events.Add(happened);

    /// <summary>Not to be had: every write waits for the chain.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Save asynchronously.");

    /// <summary>Writes the changes and their audit rows in one transaction; processes that write at once take turns at the chain's end.</summary>
    /// <exception cref="InvalidOperationException">There are changes, and no event says what they are.</exception>
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        List<AuditEvent> happened = events.Count > 0 || !ChangeTracker.HasChanges() ? [.. events] : [.. Unrecorded()];
        events.Clear();
        if (happened.Count == 0)
        {
            return ChangeTracker.HasChanges()
                ? throw new InvalidOperationException("A write needs an audit event: call Record first.")
                : 0;
        }

        var within = Database.CurrentTransaction is not null;
        await using var own = within ? null : await BeginOwnAsync(cancellationToken);
        var written = within
            ? await WriteWithinAsync(happened, acceptAllChangesOnSuccess, cancellationToken)
            : await WriteAsync(happened, acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return written;
    }

    /// <summary>A transaction in which nobody else writes: for rules that look at what is there before they write.</summary>
    public async Task<LockedWrite> LockedAsync(CancellationToken cancel = default)
    {
        var own = Database.CurrentTransaction is null ? await BeginOwnAsync(cancel) : null;
        await LockAsync(cancel);
        return own ?? LockedWrite.OfLarger;
    }

    /// <summary>From here on saves wait for <see cref="CommitHeldAsync"/>: they, and what is written beside them, are one transaction, which the first begins.</summary>
    public void Hold() => held = true;

    /// <summary>Whether <see cref="Hold"/> was asked for and something was begun since.</summary>
    public bool IsHolding => holding is not null;

    /// <summary>Commits what is held.</summary>
    public async Task CommitHeldAsync(CancellationToken cancel = default)
    {
        await holding!.CommitAsync(cancel);
        await RollBackHeldAsync();
    }

    /// <summary>Forgets what is held.</summary>
    public async Task RollBackHeldAsync()
    {
        await holding!.DisposeAsync();
        holding = null;
    }

    /// <summary>
    /// Takes what was deleted from a table out of the database's own files too: SQLite's write-ahead log goes into the file, where deleted bytes
    /// are overwritten; PostgreSQL writes the table anew. What is archived or backed up elsewhere is not reached.
    /// </summary>
    /// <param name="table">Name of the table, one of our own words.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task OverwriteDeletedAsync(string table, CancellationToken cancel = default)
    {
#pragma warning disable EF1002 // A table's name cannot be a parameter.
        await Database.ExecuteSqlRawAsync(Database.IsNpgsql() ? $"VACUUM FULL \"{table}\"" : "PRAGMA wal_checkpoint(TRUNCATE)", cancel);
#pragma warning restore EF1002
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await (holding?.DisposeAsync() ?? default);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The first fault of the chain, or null. Others may write meanwhile: it sees the database as it was when it began.</summary>
    /// <param name="kept">Ends of this chain that were kept elsewhere: the chain must still go through each.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<AuditFinding?> VerifyAuditAsync(IReadOnlyCollection<KeptHead>? kept = null, CancellationToken cancel = default)
    {
        await using var still = await Snapshot.BeginAsync(Database, cancel);
        return await VerifyStillAsync(kept ?? [], cancel);
    }

    /// <summary>The same within the transaction that is open.</summary>
    internal async Task<AuditFinding?> VerifyStillAsync(IReadOnlyCollection<KeptHead> kept, CancellationToken cancel)
    {
        var head = await Heads.AsNoTracking().SingleOrDefaultAsync(cancel);
        return AuditChain.Verify(Audit.AsNoTracking().OrderBy(row => row.Sequence), head, seal.Key)
            ?? await FirstOffAsync(kept, cancel);
    }

    /// <summary>The end of the chain, to be kept elsewhere.</summary>
    /// <param name="name">Name of the database.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<KeptHead> AuditEndAsync(string name, CancellationToken cancel = default)
    {
        var head = await Heads.AsNoTracking().SingleAsync(cancel);
        return new(seal.Time.GetUtcNow(), name, head.Sequence, head.Hash);
    }

    /// <summary>Begins the chain of an empty audit; a refusal where a chain is there that this key did not seal.</summary>
    internal async Task<Refusal?> BeginAuditAsync(string name, CancellationToken cancel)
    {
        if (await Heads.AsNoTracking().SingleOrDefaultAsync(cancel) is { } head)
        {
            return head.Seal == AuditChain.Seal(seal.Key, head.Sequence, head.Hash) ? null : DatabaseRefusals.OtherKey(name);
        }

        if (await Audit.AnyAsync(cancel))
        {
            return DatabaseRefusals.HeadMissing(name);
        }

        var origin = AuditChain.Seal(seal.Key, 0, AuditChain.Origin);
        // Two processes may begin at once; the second finds the first one's row.
        await Database.ExecuteSqlAsync(
            $"""INSERT INTO audit_head ("Id", "Sequence", "Hash", "Seal") VALUES (1, 0, {AuditChain.Origin}, {origin}) ON CONFLICT DO NOTHING""", cancel);
        return null;
    }

    /// <summary>
    /// Events for changes that nobody recorded. None: such a save is a bug. A database that a library saves on its own derives them here
    /// from the change tracker.
    /// </summary>
    protected virtual IEnumerable<AuditEvent> Unrecorded() => [];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<AuditRow>(row =>
        {
            row.ToTable("audit").HasKey(a => a.Sequence);
            row.Property(a => a.Sequence).ValueGeneratedNever();
            row.HasIndex(a => a.Object);
        });
        modelBuilder.Entity<AuditHead>(row =>
        {
            row.ToTable("audit_head").HasKey(h => h.Id);
            row.Property(h => h.Id).ValueGeneratedNever();
        });
    }

    private async Task<AuditFinding?> FirstOffAsync(IReadOnlyCollection<KeptHead> kept, CancellationToken cancel)
    {
        foreach (var end in kept.Where(e => e.Sequence > 0).OrderBy(e => e.Sequence))
        {
            var hash = await Audit.Where(row => row.Sequence == end.Sequence).Select(row => row.Hash).SingleOrDefaultAsync(cancel);
            if (hash != end.Hash)
            {
                return hash is null
                    ? new(end.Sequence, AuditFault.Missing, $"Row {end.Sequence} is missing: it was the end of the chain on {end.At:yyyy-MM-dd HH:mm} UTC.")
                    : new(end.Sequence, AuditFault.Altered, $"Row {end.Sequence} or one before it was written anew since {end.At:yyyy-MM-dd HH:mm} UTC, when its hash was kept elsewhere.");
            }
        }

        return null;
    }

    /// <summary>A transaction of this save's own; null where it is held for what follows.</summary>
    private async Task<LockedWrite?> BeginOwnAsync(CancellationToken cancel)
    {
        var begun = await LockedWrite.BeginAsync(Database, cancel);
        holding = held ? begun : null;
        return held ? null : begun;
    }

    /// <summary>Writes within a larger transaction, which goes on without it where it fails: the chain's end must not have moved.</summary>
    private async Task<int> WriteWithinAsync(IEnumerable<AuditEvent> happened, bool acceptAllChangesOnSuccess, CancellationToken cancel)
    {
        var transaction = Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, cancel);
        try
        {
            return await WriteAsync(happened, acceptAllChangesOnSuccess, cancel);
        }
        catch
        {
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            throw;
        }
    }

    private async Task<int> WriteAsync(IEnumerable<AuditEvent> happened, bool acceptAllChangesOnSuccess, CancellationToken cancel)
    {
        try
        {
            await ExtendAsync(happened, cancel);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        }
        finally
        {
            // What was not written, or is rolled back later, must not be in the way of the next row in its place of the chain.
            foreach (var row in ChangeTracker.Entries<AuditRow>().ToList())
            {
                row.State = EntityState.Detached;
            }
        }
    }

    private async Task ExtendAsync(IEnumerable<AuditEvent> happened, CancellationToken cancel)
    {
        await LockAsync(cancel);
        var head = await Heads.AsNoTracking().SingleAsync(cancel);
        var at = seal.Time.GetUtcNow();
        foreach (var one in happened)
        {
            var row = AuditChain.Next(one, at, head.Sequence, head.Hash);
            Audit.Add(row);
            (head.Sequence, head.Hash) = (row.Sequence, row.Hash);
        }

        var sealedEnd = AuditChain.Seal(seal.Key, head.Sequence, head.Hash);
        await Heads.ExecuteUpdateAsync(
            set => set.SetProperty(h => h.Sequence, head.Sequence).SetProperty(h => h.Hash, head.Hash).SetProperty(h => h.Seal, sealedEnd), cancel);
    }

    /// <summary>Locks the chain's end until the transaction ends; SQLite has taken the whole database already.</summary>
    private Task<int> LockAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"""UPDATE audit_head SET "Sequence" = "Sequence" WHERE "Id" = 1""", cancel);
}

using Microsoft.EntityFrameworkCore;

namespace Rapport.Ground.Storage;

/// <summary>Remembers for a day what writes were answered with. They are no facts and stand outside the audit chain.</summary>
/// <param name="context">The database of the writes, whose model has <see cref="AnswerRow.Map"/>.</param>
/// <param name="time">The clock.</param>
public sealed class AnswerBook(AuditedContext context, TimeProvider time)
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private DbSet<AnswerRow> Answers => context.Set<AnswerRow>();

    private long Oldest => (time.GetUtcNow() - Memory).ToUnixTimeMilliseconds();

    /// <summary>The answer to a write that was made under this key, or null.</summary>
    public Task<AnswerRow?> FindAsync(string key, CancellationToken cancel = default)
    {
        var oldest = Oldest;
        return Answers.AsNoTracking().FirstOrDefaultAsync(a => a.Key == key && a.At > oldest, cancel);
    }

    /// <summary>Lets the context wait: what it writes now is committed together with its answer.</summary>
    public void Begin() => context.Hold();

    /// <summary>Commits what was written with its answer; false, and nothing is written, where the same key was answered meanwhile.</summary>
    public async Task<bool> EndAsync(AnswerRow answer, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!context.IsHolding)
        {
            return true;
        }

        var oldest = Oldest;
        var kept = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO answers ("Key", "Request", "At", "Status", "Type", "Location", "Body")
            VALUES ({answer.Key}, {answer.Request}, {answer.At}, {answer.Status}, {answer.Type}, {answer.Location}, {answer.Body})
            ON CONFLICT ("Key") DO UPDATE SET "Request" = excluded."Request", "At" = excluded."At", "Status" = excluded."Status",
            "Type" = excluded."Type", "Location" = excluded."Location", "Body" = excluded."Body" WHERE answers."At" <= {oldest}
            """, cancel);
        await (kept == 1 ? context.CommitHeldAsync(cancel) : context.RollBackHeldAsync());
        return kept == 1;
    }

    /// <summary>Commits what was written without remembering an answer: a refusal writes nothing but what was looked at, and that stands.</summary>
    public Task LeaveAsync(CancellationToken cancel = default) => context.IsHolding ? context.CommitHeldAsync(cancel) : Task.CompletedTask;

    /// <summary>Undoes what was written since <see cref="Begin"/>.</summary>
    public Task UndoAsync() => context.IsHolding ? context.RollBackHeldAsync() : Task.CompletedTask;

    /// <summary>Forgets answers that are older than <see cref="Memory"/>.</summary>
    public Task<int> SweepAsync(CancellationToken cancel = default)
    {
        var oldest = Oldest;
        return Answers.Where(a => a.At <= oldest).ExecuteDeleteAsync(cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Upkeep;

/// <summary>Sees to it that of any number of processes one does what is due, and that another does it where that one ended.</summary>
internal sealed class Rota(AccountsContext accounts, TimeProvider time)
{
    /// <summary>A duty that was taken so long ago and is not done was lost with its process.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromHours(1);

    /// <summary>Does it, if nobody has taken it for when it was last due.</summary>
    /// <param name="duty">Its name.</param>
    /// <param name="due">When it was last due.</param>
    /// <param name="work">The work; where it throws, the duty is free again.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it was done here.</returns>
    public async Task<bool> OnceAsync(string duty, DateTimeOffset due, Func<Task> work, CancellationToken cancel)
    {
        var (when, now) = (due.ToUnixTimeMilliseconds(), time.GetUtcNow());
        var (at, lost) = (now.ToUnixTimeMilliseconds(), (now - Lost).ToUnixTimeMilliseconds());
        var taken = await accounts.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO run ("Duty", "Due", "At", "DoneAt") VALUES ({duty}, {when}, {at}, NULL)
            ON CONFLICT ("Duty", "Due") DO UPDATE SET "At" = excluded."At" WHERE run."DoneAt" IS NULL AND run."At" <= {lost}
            """, cancel);
        if (taken == 0)
        {
            return false;
        }

        try
        {
            await work();
        }
        catch
        {
            await accounts.Runs.Where(r => r.Duty == duty && r.Due == due).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }

        var done = time.GetUtcNow();
        await accounts.Runs.Where(r => r.Duty == duty && r.Due == due).ExecuteUpdateAsync(set => set.SetProperty(r => r.DoneAt, done), CancellationToken.None);
        return true;
    }

    /// <summary>Forgets what was done long ago.</summary>
    public Task ForgetAsync(CancellationToken cancel)
    {
        var old = time.GetUtcNow().AddDays(-90);
        return accounts.Runs.Where(r => r.Due < old).ExecuteDeleteAsync(cancel);
    }
}

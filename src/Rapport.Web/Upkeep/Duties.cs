using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Backups;
using Rapport.Ground.Storage;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Audit;
using Rapport.Web.Host;

namespace Rapport.Web.Upkeep;

/// <summary>The scheduled work itself.</summary>
internal sealed class Duties(
    Databases databases, AccountsContext accounts, ReviewsContext reviews, PracticeContext practice, AccountOptions people, UpkeepOptions options, TimeProvider time)
{
    private const string Ending = ".rapport-backup";

    /// <summary>An invitation that nobody took is forgotten so long after it ended: it holds somebody's address.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Longer than from one sweep to the next: what was erased since has its keys overwritten.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(3);

    /// <summary>Forgets what has expired: sessions, counted attempts, uploads and answers that nobody fetched, old invitations.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (idle, old) = (now - people.Idle, now - Remembered);
        await accounts.Sessions.Where(s => s.EndsAt <= now || s.SeenAt <= idle).ExecuteDeleteAsync(cancel);
        await accounts.Attempts.Where(a => a.Until <= now).ExecuteDeleteAsync(cancel);
        await new AnswerBook(reviews, time).SweepAsync(cancel);
        await new AnswerBook(practice, time).SweepAsync(cancel);
        await Extraction.Staging.SweepAsync(reviews, now, cancel);
        if ((await practice.Erasures.AsNoTracking().Select(e => e.At).ToListAsync(cancel)).Any(at => at > now - Lately))
        {
            await practice.OverwriteDeletedAsync("keys", cancel);
        }

        var forgotten = await accounts.Invitations.Where(i => i.TakenAt == null && i.EndsAt <= old).ToListAsync(cancel);
        if (forgotten.Count > 0)
        {
            accounts.Invitations.RemoveRange(forgotten);
            forgotten.ForEach(i => accounts.Record("forget-invitation", $"invitation/{i.Id}"));
            await accounts.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Once after an update: what lists keep of each course, in the form that this program reads.</summary>
    public Task RecountAsync(CancellationToken cancel) => new Recounting(practice, new(practice, databases.Master), time).RunAsync(cancel);

    /// <summary>What the site's own courses lead one to expect.</summary>
    public Task ExpectAsync(CancellationToken cancel) => new LocalBook(practice, new(practice, databases.Master), time).FitAsync(cancel);

    /// <summary>Appends the ends of the audit chains to the file.</summary>
    public async Task KeepHeadsAsync(string file, CancellationToken cancel)
    {
        var ends = (await AuditChains.EndsAsync(new Installation(databases), cancel)).Value;
        await using var to = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using var text = new StreamWriter(to);
        foreach (var end in ends)
        {
            await text.WriteLineAsync(end.ToLine());
        }

        await text.FlushAsync(cancel);
        to.Flush(flushToDisk: true);
    }

    /// <summary>Makes the backup of the night, and removes the oldest of those that it made.</summary>
    public async Task BackUpAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var now = time.GetUtcNow();
        var file = Path.Combine(folder, now.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm'Z'", CultureInfo.InvariantCulture) + Ending);
        var made = await new Installation(databases).WithAllAsync(contexts => Backup.WriteAsync(contexts, databases.Master, file, now, cancel), cancel);
        if (made.Refusal is { } why)
        {
            throw new IOException(why.Message);
        }

        foreach (var old in Directory.EnumerateFiles(folder, "*" + Ending).OrderDescending(StringComparer.Ordinal).Skip(options.Keep))
        {
            File.Delete(old);
        }
    }
}

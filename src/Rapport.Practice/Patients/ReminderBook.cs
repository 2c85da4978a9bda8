using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Patients;

/// <summary>A mail that this process has taken to send.</summary>
/// <param name="Course">The course.</param>
/// <param name="Mail">Its id.</param>
/// <param name="Tries">Which attempt this is, from 1.</param>
public sealed record TakenMail(string Course, string Mail, int Tries);

/// <summary>Takes what is to be reminded of before it is sent, so that of any number of processes one sends it; and keeps the log of deliveries.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
public sealed class ReminderBook(PracticeContext context, CourseKeys keys, TimeProvider time)
{
    /// <summary>How often a mail is tried.</summary>
    public const int MostTries = 5;

    private const int Batch = 500;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The courses in which reminders can come to be due; each is opened by its sealed head alone.</summary>
    public async Task<IReadOnlyList<string>> CoursesAsync(CancellationToken cancel = default)
    {
        List<string> found = [];
        foreach (var ids in (await context.Courses.AsNoTracking().OrderBy(c => c.Sequence).Select(c => c.Id).ToListAsync(cancel)).Chunk(Batch))
        {
            var heads = await RecordBook.HeadsAsync(context, ids, cancel);
            foreach (var (subject, key) in await keys.OpenAllAsync([.. heads.Keys.Select(CourseKeys.Record)], cancel))
            {
                using (key)
                {
                    var row = heads.Values.First(h => CourseKeys.Record(h.CourseId) == subject);
                    if (RecordSeal.Glance(key, row).Reminds == true)
                    {
                        found.Add(row.CourseId);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The record of a course, for sending; null where it was erased.</summary>
    public async Task<CourseRecord?> OpenAsync(string course, CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        return key is null ? null : await RecordBook.LoadAsync(context, course, key, cancel);
    }

    /// <summary>Takes those of these occasions that nobody has taken; null where somebody has taken all.</summary>
    /// <param name="course">The course.</param>
    /// <param name="occasions">Keyed hashes of the occasions.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<TakenMail?> TakeAsync(string course, IReadOnlyList<string> occasions, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        var (mail, now, taken) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Now, 0);
        await using var transaction = await context.LockedAsync(cancel);
        foreach (var occasion in occasions)
        {
            taken += await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO reminders ("CourseId", "Occasion", "Mail", "At", "TriedAt", "Tries", "Problem") VALUES ({course}, {occasion}, {mail}, {now}, {now}, 1, '')
                ON CONFLICT ("CourseId", "Occasion") DO NOTHING
                """, cancel);
        }

        await transaction.CommitAsync(cancel);
        return taken == 0 ? null : new(course, mail, 1);
    }

    /// <summary>Takes what failed and is to be tried again now.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakeAgainAsync(CancellationToken cancel = default)
    {
        var now = Now;
        var due = await context.Reminders.AsNoTracking().Where(r => r.NextAt != null && r.NextAt <= now).Select(r => new { r.CourseId, r.Mail, r.Tries }).Distinct().ToListAsync(cancel);
        List<TakenMail> taken = [];
        foreach (var one in due)
        {
            var rows = await context.Reminders.Where(r => r.Mail == one.Mail && r.NextAt != null && r.NextAt <= now).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.NextAt, (long?)null).SetProperty(r => r.TriedAt, now).SetProperty(r => r.Tries, one.Tries + 1).SetProperty(r => r.Problem, ""), cancel);
            if (rows > 0)
            {
                taken.Add(new(one.CourseId, one.Mail, one.Tries + 1));
            }
        }

        return taken;
    }

    /// <summary>The server for mail took it.</summary>
    public Task SentAsync(TakenMail mail, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var now = (long?)Now;
        return context.Reminders.Where(r => r.Mail == mail.Mail).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentAt, now).SetProperty(r => r.Problem, ""), cancel);
    }

    /// <summary>It was not taken: it is tried again later, each time after twice as long, or given up.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="problem">What went wrong, naming nobody.</param>
    /// <param name="first">How long after the first failure.</param>
    /// <param name="cancel">Stops it.</param>
    public Task FailedAsync(TakenMail mail, string problem, TimeSpan first, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var next = mail.Tries >= MostTries ? null : (long?)(Now + (long)(first * Math.Pow(2, mail.Tries - 1)).TotalMilliseconds);
        return context.Reminders.Where(r => r.Mail == mail.Mail).ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAt, next).SetProperty(r => r.Problem, problem), cancel);
    }

    /// <summary>There is nothing to remind of any more: it was answered meanwhile, or the patient does not want it.</summary>
    public Task DropAsync(TakenMail mail, string why, CancellationToken cancel = default) =>
        context.Reminders.Where(r => r.Mail == mail.Mail).ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAt, (long?)null).SetProperty(r => r.Problem, why), cancel);

    /// <summary>The log of a course, newest first, one row a mail.</summary>
    public async Task<IReadOnlyList<ReminderRow>> LogAsync(string course, CancellationToken cancel = default) =>
        [.. (await context.Reminders.AsNoTracking().Where(r => r.CourseId == course).OrderByDescending(r => r.Sequence).ToListAsync(cancel)).DistinctBy(r => r.Mail)];
}

using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Extraction;

/// <summary>
/// Where an uploaded file waits between its preview and the decision to store it: in the database, so that any process finds it, for its
/// review and its sender only. A person has a few waiting at once; what nobody stored is forgotten after an hour. Nothing of it is a fact:
/// it stands outside the audit chain.
/// </summary>
internal sealed class Staging(ReviewsContext context, Actor actor, TimeProvider time)
{
    /// <summary>How many files of a person may wait: of more, the oldest go.</summary>
    public const int Most = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private long Oldest => (time.GetUtcNow() - Patience).ToUnixTimeMilliseconds();

    /// <summary>Puts bytes there; their hash is the ticket to fetch them.</summary>
    public async Task<string> PutAsync(string review, byte[] bytes, CancellationToken cancel)
    {
        var (ticket, now, packed) = (ReviewStore.Hash(bytes), time.GetUtcNow().ToUnixTimeMilliseconds(), Pack(bytes));
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO staged ("Ticket", "ReviewId", "By", "At", "Length", "Bytes")
            VALUES ({ticket}, {review}, {actor.Id}, {now}, {bytes.LongLength}, {packed})
            ON CONFLICT ("ReviewId", "By", "Ticket") DO UPDATE SET "At" = excluded."At"
            """, cancel);
        var mine = context.Staged.Where(s => s.By == actor.Id);
        var kept = (await mine.OrderByDescending(s => s.At).Select(s => s.At).Take(Most).ToListAsync(cancel)).Min();
        await mine.Where(s => s.At < kept).ExecuteDeleteAsync(cancel);
        await SweepAsync(context, time.GetUtcNow(), cancel);
        return ticket;
    }

    /// <summary>The bytes of a ticket, or a refusal when they are gone.</summary>
    public async Task<Outcome<byte[]>> GetAsync(string review, string ticket, CancellationToken cancel)
    {
        var oldest = Oldest;
        return await context.Staged.AsNoTracking()
            .FirstOrDefaultAsync(s => s.ReviewId == review && s.By == actor.Id && s.Ticket == ticket && s.At > oldest, cancel) is { } staged
            ? Unpack(staged)
            : UploadRefusals.Gone;
    }

    /// <summary>Forgets a ticket.</summary>
    public Task DropAsync(string review, string ticket, CancellationToken cancel) =>
        context.Staged.Where(s => s.ReviewId == review && s.By == actor.Id && s.Ticket == ticket).ExecuteDeleteAsync(cancel);

    /// <summary>Forgets what waited for too long, of everybody.</summary>
    public static Task<int> SweepAsync(ReviewsContext context, DateTimeOffset now, CancellationToken cancel)
    {
        var oldest = (now - Patience).ToUnixTimeMilliseconds();
        return context.Staged.Where(s => s.At <= oldest).ExecuteDeleteAsync(cancel);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(StagedRow staged)
    {
        var bytes = new byte[staged.Length];
        using var gzip = new GZipStream(new MemoryStream(staged.Bytes), CompressionMode.Decompress);
        gzip.ReadExactly(bytes);
        return bytes;
    }
}

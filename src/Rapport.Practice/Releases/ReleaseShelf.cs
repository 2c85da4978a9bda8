using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Releases;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Releases;

/// <summary>
/// Keeps every evidence release that was imported, and says which of them charts use. That a release arrives changes no chart: a person adopts it. One instance a request.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="opened">Releases that were opened before.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who imports and adopts.</param>
public sealed class ReleaseShelf(PracticeContext context, OpenedReleases opened, TimeProvider time, Actor actor)
{
    /// <summary>Largest file.</summary>
    public const int Largest = 50_000_000;

    /// <summary>Imports a file; refused where it is no release, was altered, or is here already.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its number.</returns>
    public async Task<Outcome<long>> ImportAsync(byte[] file, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > Largest)
        {
            return ReleaseShelfRefusals.TooLarge;
        }

        if (ReleaseFile.Read(file, name).IsRefused(out var why, out var release))
        {
            return why;
        }

        await using var transaction = await context.LockedAsync(cancel);
        if ((await ListAsync(cancel)).FirstOrDefault(k => k.Hash == release.ContentHash) is { } before)
        {
            return ReleaseShelfRefusals.Kept(before);
        }

        var row = new ReleaseRow
        {
            Hash = release.ContentHash!,
            Title = release.Title,
            Label = release.Label,
            Made = release.Date,
            File = file,
            By = actor.Id,
            ByName = actor.Name,
            At = time.GetUtcNow(),
        };
        context.Releases.Add(row);
        context.Record(actor.Did("import-release", $"release/{row.Hash}"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row.Sequence;
    }

    /// <summary>Takes a release into use, in the place of another of the same review, or out of it.</summary>
    /// <param name="number">Which.</param>
    /// <param name="adopt">Into use.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> UseAsync(long number, bool adopt, string why, CancellationToken cancel = default)
    {
        await using var transaction = await context.LockedAsync(cancel);
        if ((await ListAsync(cancel)).FirstOrDefault(k => k.Number == number) is not { } kept)
        {
            return ReleaseShelfRefusals.NoSuchRelease;
        }

        if (!RecordRefusals.IsReason(why))
        {
            return ReleaseShelfRefusals.NoReason;
        }

        if (kept.InUse == adopt)
        {
            return adopt ? ReleaseShelfRefusals.InUse : ReleaseShelfRefusals.NotInUse;
        }

        context.ReleaseUses.Add(new() { ReleaseId = number, Adopted = adopt, Why = why.Trim(), By = actor.Id, ByName = actor.Name, At = time.GetUtcNow() });
        context.Record(actor.Did(adopt ? "adopt-release" : "set-release-aside", $"release/{kept.Hash}", why.Trim()));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Every release, the newest first.</summary>
    public async Task<IReadOnlyList<KeptRelease>> ListAsync(CancellationToken cancel = default)
    {
        var rows = await context.Releases.AsNoTracking().OrderByDescending(r => r.Sequence)
            .Select(r => new { r.Sequence, r.Title, r.Label, r.Made, r.Hash, r.ByName, r.At }).ToListAsync(cancel);
        var uses = await context.ReleaseUses.AsNoTracking().OrderBy(u => u.Sequence).ToListAsync(cancel);
        var titles = rows.ToDictionary(r => r.Sequence, r => r.Title);
        var newest = uses.GroupBy(u => titles[u.ReleaseId]).Select(g => g.Last()).Where(u => u.Adopted).Select(u => u.ReleaseId).ToHashSet();
        return
        [
            .. rows.Select(r => new KeptRelease(
                r.Sequence, r.Title, r.Label, r.Made, r.Hash, r.ByName, r.At,
                [.. uses.Where(u => u.ReleaseId == r.Sequence).Select(u => new ReleaseUse(u.Adopted, u.Why, u.ByName, u.At))], newest.Contains(r.Sequence))),
        ];
    }

    /// <summary>The releases that charts use, the newest first; one of each review.</summary>
    public async Task<IReadOnlyList<EvidenceRelease>> InUseAsync(CancellationToken cancel = default)
    {
        List<EvidenceRelease> used = [];
        foreach (var kept in (await ListAsync(cancel)).Where(k => k.InUse))
        {
            used.Add(await OpenAsync(kept.Hash, cancel));
        }

        return used;
    }

    /// <summary>What a release says; null where there is none of that number.</summary>
    public async Task<EvidenceRelease?> FindAsync(long number, CancellationToken cancel = default) =>
        await context.Releases.AsNoTracking().Where(r => r.Sequence == number).Select(r => r.Hash).SingleOrDefaultAsync(cancel) is { } hash
            ? await OpenAsync(hash, cancel) : null;

    /// <summary>The file of a release, as it came; null where there is none of that number.</summary>
    public Task<byte[]?> FileAsync(long number, CancellationToken cancel = default) =>
        context.Releases.AsNoTracking().Where(r => r.Sequence == number).Select(r => r.File).SingleOrDefaultAsync(cancel);

    private async Task<EvidenceRelease> OpenAsync(string hash, CancellationToken cancel) => opened.Find(hash)
        ?? opened.Keep(hash, ReleaseFile.Read(await context.Releases.AsNoTracking().Where(r => r.Hash == hash).Select(r => r.File).SingleAsync(cancel), hash).Value);
}

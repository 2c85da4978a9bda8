using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Teams;

namespace Rapport.Reviews.Storage;

/// <summary>A file of a review without its bytes.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Name">Path inside the review's folder.</param>
/// <param name="Sha256">SHA-256 of the bytes.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="By">Who imported it.</param>
/// <param name="At">When.</param>
public sealed record StoredFile(string ReviewId, string Name, string Sha256, long Length, string By, DateTimeOffset At);

/// <summary>An analysis to keep: its name, its <c>analysis.json</c> and the engine that computed it.</summary>
/// <param name="Name">A line of at most 200 characters.</param>
/// <param name="Document">The document.</param>
/// <param name="Engine">Version of the engine.</param>
public sealed record AnalysisToKeep(string Name, string Document, string Engine);

/// <summary>Reads and appends the facts of reviews. One instance a request: it is not safe for concurrent use.</summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who reads and writes.</param>
public sealed class ReviewStore(ReviewsContext context, TimeProvider time, Actor actor)
{
    // What a description says does not change, and nearly every request asks for a title.
    private const int MostTitles = 10_000;
    private static readonly ConcurrentDictionary<string, string?> Titles = new(StringComparer.Ordinal);

    /// <summary>All reviews in the order in which they came.</summary>
    public async Task<IReadOnlyList<ReviewRow>> ReviewsAsync(CancellationToken cancel = default) =>
        await TitledAsync(await context.Reviews.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync(cancel), cancel);

    /// <summary>Those of these reviews that are there, in the order in which they came.</summary>
    public async Task<IReadOnlyList<ReviewRow>> ReviewsAsync(IReadOnlySet<string> ids, CancellationToken cancel = default) =>
        await TitledAsync(await context.Reviews.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Sequence).ToListAsync(cancel), cancel);

    /// <summary>The review of that id, or a refusal.</summary>
    public async Task<Outcome<ReviewRow>> ReviewAsync(string id, CancellationToken cancel = default) =>
        await context.Reviews.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } row
            ? (await TitledAsync([row], cancel))[0]
            : StorageRefusals.NoSuchReview(id);

    /// <summary>Begins a review; its id is made from the title (or from <paramref name="wanted"/>) and is unique.</summary>
    public async Task<Outcome<ReviewRow>> BeginAsync(string title, string? wanted = null, bool owned = true, CancellationToken cancel = default)
    {
        if (!IsLine(title, 200))
        {
            return StorageRefusals.ReviewNeedsTitle;
        }

        var slug = Slug.Of(wanted ?? title);
        for (var attempt = 1; ; attempt++)
        {
            var taken = await context.Reviews.Where(r => r.Id.StartsWith(slug)).Select(r => r.Id).ToListAsync(cancel);
            var id = Slug.Free(slug, taken);
            try
            {
                if (owned)
                {
                    context.Grants.Add(new()
                    {
                        ReviewId = id,
                        PersonId = actor.Id,
                        PersonName = actor.Name,
                        Role = ReviewRole.Owner,
                        By = actor.Name,
                        At = time.GetUtcNow(),
                    });
                }

                return await AppendAsync(new ReviewRow { Id = id, Title = title.Trim(), By = actor.Name, At = time.GetUtcNow() }, "begin-review", id, cancel);
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Somebody took the id in between: look again.
                context.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The newest file of each name, by name.</summary>
    public async Task<IReadOnlyList<StoredFile>> FilesAsync(string review, CancellationToken cancel = default)
    {
        var rows = await context.Files.Where(f => f.ReviewId == review).OrderBy(f => f.Sequence)
            .Select(f => new StoredFile(f.ReviewId, f.Name, f.Sha256, f.Bytes.Length, f.By, f.At)).ToListAsync(cancel);
        return [.. rows.GroupBy(f => f.Name).Select(g => g.Last()).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>The newest file of that name, or a refusal.</summary>
    public async Task<Outcome<StoredFile>> FileAsync(string review, string name, CancellationToken cancel = default) =>
        await context.Files.Where(f => f.ReviewId == review && f.Name == name).OrderByDescending(f => f.Sequence)
            .Select(f => new StoredFile(f.ReviewId, f.Name, f.Sha256, f.Bytes.Length, f.By, f.At)).FirstOrDefaultAsync(cancel) is { } file
            ? file
            : StorageRefusals.NoSuchFile(review, name);

    /// <summary>Every file that ever had that name, the newest first.</summary>
    public async Task<IReadOnlyList<StoredFile>> VersionsAsync(string review, string name, CancellationToken cancel = default) =>
        await context.Files.Where(f => f.ReviewId == review && f.Name == name).OrderByDescending(f => f.Sequence)
            .Select(f => new StoredFile(f.ReviewId, f.Name, f.Sha256, f.Bytes.Length, f.By, f.At)).ToListAsync(cancel);

    /// <summary>The content of a file.</summary>
    public async Task<byte[]> BytesAsync(StoredFile file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return await context.Files.Where(f => f.ReviewId == file.ReviewId && f.Name == file.Name && f.Sha256 == file.Sha256)
            .OrderByDescending(f => f.Sequence).Select(f => f.Bytes).FirstAsync(cancel);
    }

    /// <summary>Appends a file; the same bytes under the same name twice are refused.</summary>
    public Task<Outcome<StoredFile>> ImportAsync(string review, string name, byte[] bytes, CancellationToken cancel = default) =>
        ImportAsync(review, name, bytes, null, cancel);

    /// <summary>Appends a file together with its first analysis: both are there or neither.</summary>
    public async Task<Outcome<StoredFile>> ImportAsync(
        string review, string name, byte[] bytes, AnalysisToKeep? first, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(bytes);
        if (!IsLine(name, 200) || name.Trim() != name || name.StartsWith('/') || name.Contains("..", StringComparison.Ordinal))
        {
            return StorageRefusals.FileNeedsName(name);
        }

        var hash = Hash(bytes);
        var newest = await context.Files.Where(f => f.ReviewId == review && f.Name == name)
            .OrderByDescending(f => f.Sequence).Select(f => f.Sha256).FirstOrDefaultAsync(cancel);
        if (newest == hash)
        {
            return StorageRefusals.FileIsThere(name);
        }

        var file = new StoredFile(review, name, hash, bytes.Length, actor.Name, time.GetUtcNow());
        if (first is not null)
        {
            context.Add(Kept(file, first));
            context.Record(actor.Did("save-analysis", $"review/{review}/file/{name}@{hash}"));
        }

        var row = await AppendAsync(
            new FileRow { ReviewId = review, Name = name, Bytes = bytes, Sha256 = hash, By = actor.Name, At = time.GetUtcNow() },
            "import-file",
            $"{review}/file/{name}@{hash}",
            cancel);
        return new StoredFile(row.ReviewId, row.Name, row.Sha256, bytes.Length, row.By, row.At);
    }

    /// <summary>The saved analyses, newest first, without their documents.</summary>
    public async Task<IReadOnlyList<AnalysisRow>> AnalysesAsync(string review, CancellationToken cancel = default) =>
        await context.Analyses.AsNoTracking().Where(a => a.ReviewId == review).OrderByDescending(a => a.Sequence).Select(a => new AnalysisRow
        {
            Sequence = a.Sequence,
            ReviewId = a.ReviewId,
            FileName = a.FileName,
            FileSha256 = a.FileSha256,
            Name = a.Name,
            Document = "",
            Engine = a.Engine,
            By = a.By,
            At = a.At,
        }).ToListAsync(cancel);

    /// <summary>The analysis of a file that was saved first, or null.</summary>
    public Task<AnalysisRow?> FirstAnalysisAsync(string review, string file, CancellationToken cancel = default) =>
        context.Analyses.AsNoTracking().Where(a => a.ReviewId == review && a.FileName == file).OrderBy(a => a.Sequence).FirstOrDefaultAsync(cancel);

    /// <summary>The saved analysis of that number, or a refusal.</summary>
    public async Task<Outcome<AnalysisRow>> AnalysisAsync(string review, long number, CancellationToken cancel = default) =>
        await context.Analyses.AsNoTracking().FirstOrDefaultAsync(a => a.ReviewId == review && a.Sequence == number, cancel) is { } row
            ? row
            : StorageRefusals.NoSuchAnalysis(review, number);

    /// <summary>Keeps an analysis: its name, its <c>analysis.json</c> and the engine that computed it.</summary>
    public async Task<Outcome<AnalysisRow>> SaveAsync(
        StoredFile data, string name, string document, string engine, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!IsLine(name, 200))
        {
            return StorageRefusals.AnalysisNeedsName;
        }

        return await AppendAsync(
            Kept(data, new(name.Trim(), document, engine)), "save-analysis", $"{data.ReviewId}/file/{data.Name}@{data.Sha256}", cancel);
    }

    /// <summary>What now holds for each row of this content of the file that was ever left out: the newest fact of each row.</summary>
    public async Task<IReadOnlyList<ExclusionRow>> ExclusionsAsync(StoredFile data, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var rows = await context.Exclusions.AsNoTracking()
            .Where(e => e.ReviewId == data.ReviewId && e.FileName == data.Name && e.FileSha256 == data.Sha256)
            .OrderBy(e => e.Sequence).ToListAsync(cancel);
        return [.. rows.GroupBy(e => e.Row).Select(g => g.Last()).OrderBy(e => e.Row)];
    }

    /// <summary>Leaves rows out, or takes them back, with a reason.</summary>
    public async Task<Outcome<int>> ExcludeAsync(
        StoredFile data, IReadOnlyList<int> rows, bool excluded, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rows);
        if (!IsLine(reason, 500))
        {
            return StorageRefusals.ExclusionNeedsReason;
        }

        context.Exclusions.AddRange(rows.Select(row => new ExclusionRow
        {
            ReviewId = data.ReviewId,
            FileName = data.Name,
            FileSha256 = data.Sha256,
            Row = row,
            Excluded = excluded,
            Reason = reason.Trim(),
            By = actor.Name,
            At = time.GetUtcNow(),
        }));
        context.Record(actor.Did(
            excluded ? "exclude-rows" : "include-rows", $"review/{data.ReviewId}/file/{data.Name}@{data.Sha256}#{string.Join(',', rows)}", reason.Trim()));
        await context.SaveChangesAsync(cancel);
        return rows.Count;
    }

    private AnalysisRow Kept(StoredFile data, AnalysisToKeep analysis) => new()
    {
        ReviewId = data.ReviewId,
        FileName = data.Name,
        FileSha256 = data.Sha256,
        Name = analysis.Name,
        Document = analysis.Document,
        Engine = analysis.Engine,
        By = actor.Name,
        At = time.GetUtcNow(),
    };

    /// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether a text can be written in one line: not blank, not too long, nothing in it that is no character to read.</summary>
    private static bool IsLine(string text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest && !text.Trim().Any(char.IsControl);

    /// <summary>The reviews under the titles that their newest descriptions give them.</summary>
    private async Task<IReadOnlyList<ReviewRow>> TitledAsync(List<ReviewRow> reviews, CancellationToken cancel)
    {
        var ids = reviews.Select(r => r.Id).ToList();
        var newest = await context.Files.Where(f => f.Name == ReviewFolder.DescriptionFile && ids.Contains(f.ReviewId))
            .GroupBy(f => f.ReviewId).Select(g => g.Max(f => f.Sequence)).ToListAsync(cancel);
        var titles = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var file in await context.Files.Where(f => newest.Contains(f.Sequence)).Select(f => new { f.Sequence, f.ReviewId, f.Sha256 }).ToListAsync(cancel))
        {
            titles[file.ReviewId] = Titles.TryGetValue(file.Sha256, out var known) ? known : await TitleAsync(file.Sequence, file.Sha256, cancel);
        }

        return [.. reviews.Select(review => titles.GetValueOrDefault(review.Id) is { } title
            ? new ReviewRow { Sequence = review.Sequence, Id = review.Id, Title = title, By = review.By, At = review.At }
            : review)];
    }

    /// <summary>The title that a description gives; null for none.</summary>
    private async Task<string?> TitleAsync(long file, string sha256, CancellationToken cancel)
    {
        var bytes = await context.Files.Where(f => f.Sequence == file).Select(f => f.Bytes).FirstAsync(cancel);
        var title = ReviewDescription.Read(bytes) is { Refusal: null, Value.Title: { Length: > 0 } said } ? said : null;
        if (Titles.Count >= MostTitles)
        {
            Titles.Clear();
        }

        return Titles[sha256] = title;
    }

    private async Task<T> AppendAsync<T>(T row, string action, string what, CancellationToken cancel)
        where T : class
    {
        context.Add(row);
        context.Record(actor.Did(action, "review/" + what));
        await context.SaveChangesAsync(cancel);
        return row;
    }
}

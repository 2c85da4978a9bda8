using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Synthesis;
using Rapport.Web.Extraction;
using Rapport.Web.Host;

namespace Rapport.Web.Synthesis;

/// <summary>From a query to an analysis, for the page and for the API alike.</summary>
internal sealed class Workbench(ReviewStore store, TableCache tables, WebOptions options)
{
    /// <summary>
    /// The analysis that the query asks for, its options and its answer refused in place; refused as a whole only where there is no
    /// such review or file, or where the file is no table. Null where the review has no table at all.
    /// </summary>
    public async Task<Outcome<Bench>?> OpenAsync(ReviewRow review, IQueryCollection query, ServerTiming timing, CancellationToken cancel)
    {
        var files = (await store.FilesAsync(review.Id, cancel)).Where(Reviewing.IsTable).ToList();
        var wanted = query[SynthesisAddress.Data].ToString();
        if (files.Count == 0)
        {
            return null;
        }

        if ((wanted.Length == 0 ? files[0] : files.Find(f => f.Name == wanted)) is not { } file)
        {
            return StorageRefusals.NoSuchFile(review.Id, wanted);
        }

        var table = await tables.ReadAsync(store, file, cancel);
        timing.Mark("read");
        if (table.IsRefused(out var why, out var cells))
        {
            return why;
        }

        var exclusions = await store.ExclusionsAsync(file, cancel);
        var asked = SynthesisAddress.IsBare(query) ? await DefaultAsync(file, cells, exclusions, cancel) : SynthesisAddress.Read(query);
        var result = asked.Then(specification => SynthesisRun.Run(cells, specification));
        timing.Mark("compute");
        return new Bench
        {
            Review = review,
            Files = files,
            File = file,
            Table = cells,
            Specification = asked.Refusal is null ? asked.Value : await DefaultAsync(file, cells, exclusions, cancel),
            Result = result,
            IsUnread = asked.Refusal is not null,
            Exclusions = exclusions,
        };
    }

    /// <summary>Keeps the analysis with the hashes of its data and its results.</summary>
    public async Task<Outcome<AnalysisRow>> SaveAsync(Bench bench, string name, CancellationToken cancel)
    {
        if (bench.Result.IsRefused(out var why, out _))
        {
            return why;
        }

        var document = await DocumentAsync(bench, cancel);
        return await store.SaveAsync(bench.File, name, Encoding.UTF8.GetString(document.Write()), document.Engine, options.Person, cancel);
    }

    /// <summary>The analysis as a document; only for one that has a result.</summary>
    public async Task<AnalysisDocument> DocumentAsync(Bench bench, CancellationToken cancel) => AnalysisDocument.Of(
        bench.File.Name, await store.BytesAsync(bench.File, cancel), bench.Specification, bench.Result.Value);

    /// <summary>Records that rows are left out, or taken back.</summary>
    public async Task<Outcome<int>> ExcludeAsync(
        Bench bench, IReadOnlyCollection<int> rows, bool excluded, string reason, CancellationToken cancel) =>
        rows.Count == 0 || rows.Any(row => row < 1 || row > bench.Table.RowCount)
            ? StorageRefusals.NoSuchRow(bench.File.Name, bench.Table.RowCount)
            : await store.ExcludeAsync(bench.File, [.. rows.Order()], excluded, reason, options.Person, cancel);

    /// <summary>
    /// What is shown when nothing is asked: the first analysis that was saved for the file, else the measure that its columns allow;
    /// with the tests for small-study effects and leave-one-out, and without the rows recorded as left out.
    /// </summary>
    private async Task<SynthesisSpecification> DefaultAsync(
        StoredFile file, Table table, IReadOnlyList<ExclusionRow> exclusions, CancellationToken cancel)
    {
        var first = (await store.AnalysesAsync(file.ReviewId, cancel)).LastOrDefault(a => a.FileName == file.Name);
        var specification = first is not null && SavedAnalysis.Read(first) is { Refusal: null } saved
            ? saved.Value.Specification
            : new() { Measure = Recognition.Of(table, null, new Dictionary<string, string>()).Measure.Name };
        var onePooledEffect = specification.Mods.Count == 0;
        return specification with
        {
            Bias = onePooledEffect,
            Influence = onePooledEffect,
            ExcludeRows = [.. specification.ExcludeRows.Union(exclusions.Where(e => e.Excluded).Select(e => e.Row)).Order()],
        };
    }
}

using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Synthesis;
using Rapport.Web.Extraction;
using Rapport.Web.Host;
using Rapport.Web.Protocols;

namespace Rapport.Web.Synthesis;

/// <summary>From a query to an analysis, for the page and for the API alike.</summary>
internal sealed class Workbench(ReviewStore store, TableCache tables, ReviewBooks books)
{
    /// <summary>
    /// The analysis that the query asks for, its options and its answer refused in place; refused as a whole only where there is no
    /// such review or file, or where the file is no table. Null where the review has no table at all.
    /// </summary>
    /// <param name="review">The review.</param>
    /// <param name="query">The query.</param>
    /// <param name="timing">Told how long the parts took.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="compute">Whether the answer is wanted; what only records something about the file needs none.</param>
    public async Task<Outcome<Bench>?> OpenAsync(
        ReviewRow review, IQueryCollection query, ServerTiming timing, CancellationToken cancel, bool compute = true)
    {
        var files = (await store.FilesAsync(review.Id, cancel)).Where(Reviewing.IsTable).ToList();
        var wanted = query[SynthesisAddress.Data].ToString();
        if (files.Count == 0)
        {
            return null;
        }

        var book = await books.ReadAsync(store, review, cancel);
        if ((wanted.Length == 0 ? FirstToShow(files, book) : files.Find(f => f.Name == wanted)) is not { } file)
        {
            return StorageRefusals.NoSuchFile(review.Id, wanted);
        }

        var table = await tables.ReadAsync(store, file, cancel);
        timing.Mark("read");
        if (table.IsRefused(out var why, out var cells))
        {
            return why;
        }

        var planned = (book?.Description.Analyses ?? []).Where(a => a.Data == file.Name).ToList();
        var exclusions = await store.ExclusionsAsync(file, cancel);
        var asked = SynthesisAddress.IsBare(query)
            ? await DefaultAsync(file, cells, planned, exclusions, cancel)
            : SynthesisAddress.Read(query).Then<SynthesisSpecification>(typed => Without(typed, exclusions));
        var wording = book?.Description.Wording ?? new();
        asked = asked.Then<SynthesisSpecification>(undirected => wording.Direct(undirected));
        var result = asked.IsRefused(out var refused, out var specification) ? refused
            : compute ? await Patience.RunAsync(cells, specification, cancel)
            : SynthesisPageRefusals.NotComputed;
        timing.Mark("compute");
        return new Bench
        {
            Review = review,
            Files = files,
            File = file,
            Table = cells,
            Specification = asked.Refusal is null ? asked.Value : await DefaultAsync(file, cells, planned, exclusions, cancel),
            Planned = [.. planned.Select(p => Plan(p, cells, wording, exclusions))],
            Wording = book?.Description.Wording,
            Result = result,
            Typed = asked.Refusal is null ? null : query.ToDictionary(word => word.Key, word => string.Join('\n', word.Value.ToArray())),
            Exclusions = exclusions,
        };
    }

    /// <summary>The file of the review's first analysis, else the one that was imported first.</summary>
    private static StoredFile FirstToShow(List<StoredFile> files, ReviewFolder? book) =>
        (book?.Description.Analyses is [var first, ..] ? files.Find(f => f.Name == first.Data) : null) ?? files.MinBy(f => f.At)!;

    /// <summary>Keeps the analysis with the hashes of its data and its results.</summary>
    public async Task<Outcome<AnalysisRow>> SaveAsync(Bench bench, string name, CancellationToken cancel)
    {
        if (bench.Result.IsRefused(out var why, out _))
        {
            return why;
        }

        var document = await DocumentAsync(bench, cancel);
        return await store.SaveAsync(bench.File, name, Encoding.UTF8.GetString(document.Write()), document.Engine, cancel);
    }

    /// <summary>The analysis as a document; only for one that has a result.</summary>
    public async Task<AnalysisDocument> DocumentAsync(Bench bench, CancellationToken cancel) => AnalysisDocument.Of(
        bench.File.Name, await store.BytesAsync(bench.File, cancel), bench.Specification, bench.Result.Value);

    /// <summary>Records that rows are left out, or taken back.</summary>
    public async Task<Outcome<int>> ExcludeAsync(
        Bench bench, IReadOnlyCollection<int> rows, bool excluded, string reason, CancellationToken cancel) =>
        rows.Count == 0 || rows.Any(row => row < 1 || row > bench.Table.RowCount)
            ? StorageRefusals.NoSuchRow(bench.File.Name, bench.Table.RowCount)
            : await store.ExcludeAsync(bench.File, [.. rows.Order()], excluded, reason, cancel);

    /// <summary>
    /// What is shown when nothing is asked: the first analysis that the review plans for the file, else the first that was saved, else
    /// the measure that its columns allow; without the rows recorded as left out.
    /// </summary>
    private async Task<SynthesisSpecification> DefaultAsync(
        StoredFile file, Table table, List<ReviewAnalysis> planned, IReadOnlyList<ExclusionRow> exclusions, CancellationToken cancel)
    {
        var specification = planned.Count > 0 ? planned[0].Specification().Value : await SavedOrRecognisedAsync(file, table, cancel);
        return Without(WithChecks(specification, table.RowCount), exclusions);
    }

    private static PlannedAnalysis Plan(ReviewAnalysis plan, Table table, Wording wording, IReadOnlyList<ExclusionRow> exclusions) =>
        new(plan.Name, SynthesisAddress.Query(plan.Data, Without(WithChecks(wording.Direct(plan.Specification().Value), table.RowCount), exclusions)), plan.Warning);

    /// <summary>A row recorded as left out is out of every analysis of its file, whatever the address says, until it is taken back.</summary>
    private static SynthesisSpecification Without(SynthesisSpecification specification, IReadOnlyList<ExclusionRow> exclusions) =>
        specification with
        {
            ExcludeRows = [.. specification.ExcludeRows.Union(exclusions.Where(e => e.Excluded).Select(e => e.Row)).Order()],
        };

    private async Task<SynthesisSpecification> SavedOrRecognisedAsync(StoredFile file, Table table, CancellationToken cancel)
    {
        var first = await store.FirstAnalysisAsync(file.ReviewId, file.Name, cancel);
        return first is not null && SavedAnalysis.Read(first) is { Refusal: null } saved
            ? saved.Value.Specification
            : new() { Measure = Recognition.Of(table, null, new Dictionary<string, string>()).Measure.Name };
    }

    /// <summary>With the tests for small-study effects and leave-one-out, where there is one pooled effect for them.</summary>
    /// <param name="specification">What is asked otherwise.</param>
    /// <param name="rows">Rows of the file: the checks of a thousand studies take longer than a page should.</param>
    public static SynthesisSpecification WithChecks(SynthesisSpecification specification, int rows = 0) =>
        specification.Mods.Count > 0 || specification.Model is not ("random" or "common") || rows > 1000
            ? specification
            : specification with { Bias = true, Influence = true };
}

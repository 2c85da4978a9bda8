using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Reviews.Synthesis;
using Rapport.Web.Host;
using Rapport.Web.Teams;

namespace Rapport.Web.Synthesis;

/// <summary>A saved analysis, as the API tells it.</summary>
public sealed record SavedAnalysisBody(long Number, string Name, string Data, string DataSha256, string Engine, string By, DateTimeOffset At);

/// <summary>An analysis to save: its name, and its options as the query of the synthesis.</summary>
public sealed record AnalysisToSave(string Name, string Query);

/// <summary>Rows to leave out of every analysis of a data file, or to take back.</summary>
public sealed record RowsToExclude(string? Data, int[]? Rows, bool Excluded, string? Reason);

/// <summary>What holds for a row that was ever left out.</summary>
public sealed record ExclusionBody(int Row, bool Excluded, string Reason, string By, DateTimeOffset At);

/// <summary>Syntheses over HTTP: the same numbers, files and facts as on the page.</summary>
internal static class SynthesisApi
{
    public static void MapSynthesisApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/reviews/{id}").WithTags("Synthesis");
        api.MapGet("/synthesis", Run).Needs(ReviewRight.Read).WithName("RunSynthesis")
            .WithSummary("Runs a synthesis. The query has data=FILE and the options of `rapport synthesize` without dashes; the answer is that of --json.")
            .Produces<JsonObject>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/synthesis/{**file}", File).Needs(ReviewRight.Read).WithName("GetSynthesisFile")
            .WithSummary("A file of the synthesis: report.html, figures/forest.svg, effects.csv, results.json, analysis.json, recompute.R, data.csv, or synthesis.zip with all of them.")
            .Produces(200).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/analyses", Analyses).Needs(ReviewRight.Read).WithName("ListAnalyses").WithSummary("The saved analyses, newest first.");
        api.MapPost("/analyses", Save).Needs(ReviewRight.Analyse).WithName("SaveAnalysis").WithSummary("Saves an analysis under a name.")
            .Produces<SavedAnalysisBody>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/analyses/{number:long}/analysis.json", Document).Needs(ReviewRight.Read).WithName("GetAnalysis")
            .WithSummary("A saved analysis as a document that `rapport synthesize` runs again.").Produces(200).ProducesProblem(404);
        api.MapGet("/exclusions", Exclusions).Needs(ReviewRight.Read).WithName("ListExclusions")
            .WithSummary("Rows of a data file that were left out or taken back, with who, when and why.")
            .Produces<IReadOnlyList<ExclusionBody>>().ProducesProblem(404);
        api.MapPost("/exclusions", Exclude).Needs(ReviewRight.Analyse).WithName("ExcludeRows").WithSummary("Leaves rows out of every analysis of a data file, or takes them back, with a reason.")
            .Produces<IReadOnlyList<ExclusionBody>>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
    }

    private static Task<IResult> Run(string id, HttpContext context, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        WithResult(id, context.Request.Query, ServerTiming.Of(context), store, workbench, bench => Task.FromResult(
            Results.Bytes(ResultsJson.Write(bench.Result.Value), "application/json")), cancel);

    private static Task<IResult> File(
        string id, string file, HttpContext context, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        WithResult(
            id, context.Request.Query, ServerTiming.Of(context), store, workbench,
            bench => TakeAway.AnswerAsync(bench, file, store, context, cancel), cancel);

    private static Task<IResult> Analyses(string id, ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id, async _ => Results.Ok((await store.AnalysesAsync(id, cancel)).Select(Body).ToList()), cancel);

    private static Task<IResult> Save(string id, AnalysisToSave body, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        WithResult(
            id, SynthesisAddress.Parse(body.Query), new ServerTiming(), store, workbench,
            async bench => (await workbench.SaveAsync(bench, body.Name, cancel)).IsRefused(out var why, out var saved)
                ? Answers.Refuse(why)
                : Results.Created($"/api/reviews/{id}/analyses/{saved.Sequence}/analysis.json", Body(saved)),
            cancel);

    private static Task<IResult> Document(string id, long number, ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async _ => (await store.AnalysisAsync(id, number, cancel)).IsRefused(out var why, out var saved)
            ? Answers.Refuse(why)
            : Results.Text(saved.Document, "application/json"),
        cancel);

    private static Task<IResult> Exclusions(string id, [FromQuery] string data, ReviewStore store, CancellationToken cancel) =>
        store.WithFileAsync(id, data, async (_, file) => Results.Ok(await ListAsync(store, file, cancel)), cancel);

    private static Task<IResult> Exclude(string id, RowsToExclude body, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review =>
            {
                if (body is not { Data: { Length: > 0 } data, Rows: { } rows })
                {
                    return Answers.Refuse(SynthesisPageRefusals.ExclusionNamesNothing);
                }

                var query = SynthesisAddress.Parse($"{SynthesisAddress.Data}={Uri.EscapeDataString(data)}");
                var opened = await workbench.OpenAsync(review, query, new ServerTiming(), cancel, compute: false) ?? SynthesisPageRefusals.NoData(id);
                return opened.IsRefused(out var why, out var bench)
                    || (await workbench.ExcludeAsync(bench, rows, body.Excluded, body.Reason ?? "", cancel)).IsRefused(out why, out _)
                    ? Answers.Refuse(why!)
                    : Results.Ok(await ListAsync(store, bench.File, cancel));
            },
            cancel);

    private static Task<IResult> WithResult(
        string id, IQueryCollection query, ServerTiming timing, ReviewStore store, Workbench workbench,
        Func<Bench, Task<IResult>> answer, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async review =>
        {
            var opened = await workbench.OpenAsync(review, query, timing, cancel) ?? SynthesisPageRefusals.NoData(id);
            return opened.IsRefused(out var why, out var bench) || bench.Result.IsRefused(out why, out _)
                ? Answers.Refuse(why!)
                : await answer(bench);
        },
        cancel);

    private static async Task<IReadOnlyList<ExclusionBody>> ListAsync(ReviewStore store, StoredFile file, CancellationToken cancel) =>
        [.. (await store.ExclusionsAsync(file, cancel)).Select(e => new ExclusionBody(e.Row, e.Excluded, e.Reason, e.By, e.At))];

    private static SavedAnalysisBody Body(AnalysisRow row) =>
        new(row.Sequence, row.Name, row.FileName, row.FileSha256, row.Engine, row.By, row.At);
}

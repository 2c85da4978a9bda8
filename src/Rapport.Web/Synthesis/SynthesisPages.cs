using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Host;
using Rapport.Web.Shell;
using Rapport.Web.Teams;

namespace Rapport.Web.Synthesis;

/// <summary>The synthesis page, and what can be kept from it.</summary>
internal static class SynthesisPages
{
    public static void MapSynthesis(this WebApplication app)
    {
        var pages = app.MapGroup("/reviews/{id}").ExcludeFromDescription();
        pages.MapGet("/synthesis", Show).Needs(ReviewRight.Read);
        pages.MapGet("/analyses/{number:long}", ShowSaved).Needs(ReviewRight.Read);
        pages.MapPost("/analyses", Save).Needs(ReviewRight.Analyse).Once(typeof(ReviewsContext));
        pages.MapPost("/exclusions", Exclude).Needs(ReviewRight.Analyse).Once(typeof(ReviewsContext));
    }

    private static Task<IResult> Show(string id, HttpContext context, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review =>
            {
                var timing = ServerTiming.Of(context);
                if (await workbench.OpenAsync(review, context.Request.Query, timing, cancel) is not { } opened)
                {
                    return Answers.Page<NothingToAnalyse>(new { Review = review });
                }

                if (opened.IsRefused(out var why, out var bench))
                {
                    return Answers.Refuse(why);
                }

                var shown = await WithBeforeAsync(bench, context.Request.Query, workbench, cancel);
                return ToItsAddress(context, shown) ?? Page(shown);
            },
            cancel);

    /// <summary>Where the form asked for something that is refused, what was on its page stays there, its boxes as they were ticked.</summary>
    private static async Task<Bench> WithBeforeAsync(Bench bench, IQueryCollection query, Workbench workbench, CancellationToken cancel)
    {
        if (bench.Result.Refusal is null || query[SynthesisAddress.Before].ToString() is not { Length: > 0 } before)
        {
            return bench;
        }

        var opened = await workbench.OpenAsync(bench.Review, SynthesisAddress.Parse(before), new ServerTiming(), cancel);
        return opened is { Refusal: null, Value: { Result.Refusal: null } earlier } && earlier.File.Name == bench.File.Name
            ? bench with { Before = earlier with { Ticks = SynthesisAddress.Ticks(query) } }
            : bench;
    }

    /// <summary>
    /// The form's own words go: with a script the browser is told the address of the analysis, without one it is sent there. Refused
    /// options stay as typed.
    /// </summary>
    private static IResult? ToItsAddress(HttpContext context, Bench bench)
    {
        if (!context.Request.Query.ContainsKey(SynthesisAddress.Form) || bench.Result.Refusal is not null)
        {
            return null;
        }

        var address = Links.Synthesis(bench.Review.Id, bench.Query);
        if (!context.Request.Headers.ContainsKey("HX-Request"))
        {
            return Results.LocalRedirect(address);
        }

        context.Response.Headers["HX-Push-Url"] = address;
        return null;
    }

    private static Task<IResult> ShowSaved(string id, long number, ReviewStore store, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review => (await store.AnalysisAsync(review.Id, number, cancel)).IsRefused(out var why, out var row)
                ? Answers.Refuse(why)
                : SavedAnalysis.Read(row).IsRefused(out why, out var document)
                    ? Answers.Refuse(why)
                    : Results.LocalRedirect(Links.Synthesis(id, SynthesisAddress.Query(row.FileName, document.Specification))),
            cancel);

    private static Task<IResult> Save(
        string id, [FromForm] string? name, [FromForm] string? query, ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review =>
            {
                var opened = await workbench.OpenAsync(review, SynthesisAddress.Parse(query), new ServerTiming(), cancel);
                if (opened is null || opened.Value.IsRefused(out var why, out var bench))
                {
                    return Answers.Refuse(opened?.Refusal ?? SynthesisPageRefusals.NoData(id));
                }

                return (await workbench.SaveAsync(bench, name ?? "", cancel)).IsRefused(out why, out _)
                    ? Page(bench, why, name)
                    : Results.LocalRedirect(Links.Review(id) + "#analyses");
            },
            cancel);

    private static Task<IResult> Exclude(
        string id, [FromForm] string? query, [FromForm] string? rows, [FromForm] string? reason, [FromForm] bool? back,
        ReviewStore store, Workbench workbench, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review =>
            {
                var opened = await workbench.OpenAsync(review, SynthesisAddress.Parse(query), new ServerTiming(), cancel, compute: false);
                if (opened is null || opened.Value.IsRefused(out var why, out var bench))
                {
                    return Answers.Refuse(opened?.Refusal ?? SynthesisPageRefusals.NoData(id));
                }

                var numbers = SynthesisAddress.Rows([rows]);
                var recorded = await workbench.ExcludeAsync(bench, numbers, back != true, reason ?? "", cancel);
                if (recorded.IsRefused(out why, out _))
                {
                    var whole = await workbench.OpenAsync(review, SynthesisAddress.Parse(query), new ServerTiming(), cancel);
                    return Page(whole!.Value.Value, why);
                }

                var left = back == true ? bench.Specification.ExcludeRows.Except(numbers) : bench.Specification.ExcludeRows.Union(numbers);
                var then = bench.Specification with { ExcludeRows = [.. left.Order()] };
                return Results.LocalRedirect(Links.Synthesis(id, SynthesisAddress.Query(bench.File.Name, then)));
            },
            cancel);

    private static RazorComponentResult<SynthesisPage> Page(Bench bench, Refusal? refusal = null, string? typed = null) => Answers.Page<SynthesisPage>(
        new { Bench = bench, Refusal = refusal, Typed = typed ?? "" },
        (refusal ?? bench.Result.Refusal) is { } why ? Answers.Status(why.Kind) : StatusCodes.Status200OK);
}

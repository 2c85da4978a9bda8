using Microsoft.AspNetCore.Mvc;
using Rapport.Reviews.Storage;
using Rapport.Web.Host;
using Rapport.Web.Shell;


namespace Rapport.Web.Protocols;

/// <summary>The list of reviews and one review, as pages and as API.</summary>
internal static class ProtocolEndpoints
{
    public static void MapProtocols(this WebApplication app)
    {
        app.MapGet("/", ListPage).ExcludeFromDescription();
        app.MapPost("/reviews", BeginPage).ExcludeFromDescription();
        app.MapGet("/reviews", () => Results.LocalRedirect("/")).ExcludeFromDescription();
        app.MapGet("/reviews/{id}", OnePage).ExcludeFromDescription();
        app.MapEditing();
    }

    private static async Task<IResult> ListPage(ReviewStore store, ReviewBooks books, CancellationToken cancel) =>
        Answers.Page<ReviewsPage>(new { Reviews = await CardsAsync(store, books, cancel) });

    private static async Task<IResult> BeginPage(
        ReviewStore store, ReviewBooks books, WebOptions options, [FromForm] string? title, CancellationToken cancel) =>
        (await store.BeginAsync(title ?? "", cancel: cancel)).IsRefused(out var why, out var review)
            ? Answers.Page<ReviewsPage>(
                new { Reviews = await CardsAsync(store, books, cancel), Refusal = why, Typed = title ?? "" }, Answers.Status(why.Kind))
            : Results.LocalRedirect(Links.Review(review.Id));

    private static Task<IResult> OnePage(string id, ReviewStore store, ReviewBooks books, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review => Answers.Page<ReviewPage>(new
            {
                Review = review,
                Book = await books.ReadAsync(store, review, cancel),
                Unreadable = (await books.OutcomeAsync(store, review, cancel))?.Refusal,
                Tables = (await store.FilesAsync(id, cancel)).Where(Reviewing.IsTable).ToList(),
                Analyses = await store.AnalysesAsync(id, cancel),
            }),
            cancel);

    private static async Task<IReadOnlyList<ReviewCard>> CardsAsync(ReviewStore store, ReviewBooks books, CancellationToken cancel)
    {
        var cards = new List<ReviewCard>();
        foreach (var review in await store.ReviewsAsync(cancel))
        {
            var book = await books.ReadAsync(store, review, cancel);
            var tables = (await store.FilesAsync(review.Id, cancel)).Count(Reviewing.IsTable);
            cards.Add(ReviewCard.Of(review, book, tables));
        }

        return cards;
    }
}

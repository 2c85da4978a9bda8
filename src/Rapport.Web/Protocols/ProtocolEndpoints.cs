using Microsoft.AspNetCore.Mvc;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts;
using Rapport.Web.Host;
using Rapport.Web.Shell;
using Rapport.Web.Teams;

namespace Rapport.Web.Protocols;

/// <summary>The list of reviews and one review, as pages and as API.</summary>
internal static class ProtocolEndpoints
{
    public static void MapProtocols(this WebApplication app)
    {
        app.MapGet("/", ListPage).ExcludeFromDescription();
        app.MapPost("/reviews", BeginPage).ExcludeFromDescription().Once(typeof(ReviewsContext));
        app.MapGet("/reviews", () => Results.LocalRedirect("/")).ExcludeFromDescription();
        app.MapGet("/reviews/{id}", OnePage).ExcludeFromDescription().Needs(ReviewRight.Read);
        app.MapEditing();
    }

    private static async Task<IResult> ListPage(ReviewStore store, Team team, Visitor visitor, ReviewBooks books, CancellationToken cancel) =>
        Answers.Page<ReviewsPage>(new { Reviews = await CardsAsync(store, team, books, cancel), Orphans = await OrphansAsync(store, team, visitor, cancel) });

    private static async Task<IResult> BeginPage(
        ReviewStore store, Team team, ReviewBooks books, [FromForm] string? title, CancellationToken cancel) =>
        (await store.BeginAsync(title ?? "", cancel: cancel)).IsRefused(out var why, out var review)
            ? Answers.Page<ReviewsPage>(
                new { Reviews = await CardsAsync(store, team, books, cancel), Refusal = why, Typed = title ?? "" }, Answers.Status(why.Kind))
            : Results.LocalRedirect(Links.Review(review.Id));

    private static Task<IResult> OnePage(string id, ReviewStore store, ReviewBooks books, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review =>
            {
                var book = await books.OutcomeAsync(store, review, cancel);
                return Answers.Page<ReviewPage>(new
                {
                    Review = review,
                    Book = book is { Refusal: null } read ? read.Value : null,
                    Unreadable = book?.Refusal,
                    Tables = (await store.FilesAsync(id, cancel)).Where(Reviewing.IsTable).ToList(),
                    Analyses = await store.AnalysesAsync(id, cancel),
                });
            },
            cancel);

    /// <summary>For administrators: reviews that nobody owns, to be given an owner.</summary>
    private static async Task<IReadOnlyList<ReviewRow>> OrphansAsync(ReviewStore store, Team team, Visitor visitor, CancellationToken cancel)
    {
        if (!visitor.IsAdministrator)
        {
            return [];
        }

        var orphans = await team.OrphansAsync(cancel);
        return [.. (await store.ReviewsAsync(cancel)).Where(r => orphans.Contains(r.Id))];
    }

    private static async Task<IReadOnlyList<ReviewCard>> CardsAsync(ReviewStore store, Team team, ReviewBooks books, CancellationToken cancel)
    {
        var cards = new List<ReviewCard>();
        foreach (var review in await store.MineAsync(team, cancel))
        {
            var book = await books.ReadAsync(store, review, cancel);
            var tables = (await store.FilesAsync(review.Id, cancel)).Count(Reviewing.IsTable);
            cards.Add(ReviewCard.Of(review, book, tables));
        }

        return cards;
    }
}

using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Host;
using Rapport.Web.Teams;

namespace Rapport.Web.Protocols;

/// <summary>A review, as the API tells it.</summary>
public sealed record ReviewBody(string Id, string Title, string? Question, string By, DateTimeOffset At);

/// <summary>A review to begin.</summary>
public sealed record ReviewToBegin(string Title);

/// <summary>Reviews over HTTP.</summary>
internal static class ProtocolApi
{
    public static void MapProtocolApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/reviews").WithTags("Reviews");
        api.MapGet("", List).WithName("ListReviews").WithSummary("The reviews in which you have a role.").Produces<IReadOnlyList<ReviewBody>>();
        api.MapPost("", Begin).WithName("BeginReview").WithSummary("Begins a review.")
            .Produces<ReviewBody>(201).ProducesProblem(422);
        api.MapGet("/{id}", One).WithName("GetReview").WithSummary("One review. Its protocol and data are files of it.")
            .Produces<ReviewBody>().ProducesProblem(404).Needs(ReviewRight.Read);
    }

    private static async Task<IResult> List(ReviewStore store, Team team, ReviewBooks books, CancellationToken cancel)
    {
        var bodies = new List<ReviewBody>();
        foreach (var review in await store.MineAsync(team, cancel))
        {
            bodies.Add(await BodyAsync(review, store, books, cancel));
        }

        return Results.Ok(bodies);
    }

    private static async Task<IResult> Begin(
        ReviewToBegin body, ReviewStore store, ReviewBooks books, CancellationToken cancel) =>
        (await store.BeginAsync(body.Title ?? "", cancel: cancel)).IsRefused(out var why, out var review)
            ? Answers.Refuse(why)
            : Results.Created($"/api/reviews/{review.Id}", await BodyAsync(review, store, books, cancel));

    private static Task<IResult> One(string id, ReviewStore store, ReviewBooks books, CancellationToken cancel) =>
        store.WithReviewAsync(id, async review => Results.Ok(await BodyAsync(review, store, books, cancel)), cancel);

    private static async Task<ReviewBody> BodyAsync(ReviewRow review, ReviewStore store, ReviewBooks books, CancellationToken cancel)
    {
        var book = await books.ReadAsync(store, review, cancel);
        return new(review.Id, review.Title, book?.Description.Question.Text, review.By, review.At);
    }
}

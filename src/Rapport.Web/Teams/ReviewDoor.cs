using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts;
using Rapport.Web.Host;

namespace Rapport.Web.Teams;

/// <summary>Which right an address below a review asks for.</summary>
/// <param name="Right">The right.</param>
internal sealed record ReviewNeed(ReviewRight Right);

/// <summary>
/// The one place where access to a review is decided: by the role of who asks, before anything else is looked at. Somebody without a role
/// is told that there is no such review; an address below a review that says no need is closed to everybody.
/// </summary>
internal sealed class ReviewDoor(RequestDelegate next)
{
    /// <summary>Name of the route's value that holds the review's id.</summary>
    public const string Review = "id";

    public async Task InvokeAsync(HttpContext context, Team team, ReviewStanding standing)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || !IsBelowReview(endpoint))
        {
            await next(context);
            return;
        }

        var id = (string?)context.GetRouteValue(Review) ?? "";
        var role = await team.RoleAsync(id, context.RequestAborted);
        standing.Role = role;
        var right = endpoint.Metadata.GetMetadata<ReviewNeed>()?.Right;
        if (right is { } needed && (TeamRules.Allow(role, needed) || (needed is ReviewRight.Grant && await MayAdoptAsync(id, context, team))))
        {
            await next(context);
            return;
        }

        await (TeamRules.Allow(role, ReviewRight.Read)
            ? Answers.Refuse(TeamPageRefusals.NotYours(role!.Value, right), StatusCodes.Status403Forbidden)
            : Answers.Refuse(StorageRefusals.NoSuchReview(id))).ExecuteAsync(context);
    }

    public static bool IsBelowReview(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.TrimStart('/') is { } path
        && (path.StartsWith("reviews/{" + Review, StringComparison.Ordinal) || path.StartsWith("api/reviews/{" + Review, StringComparison.Ordinal));

    /// <summary>An administrator may give a review that nobody owns an owner.</summary>
    private static async Task<bool> MayAdoptAsync(string id, HttpContext context, Team team) =>
        Visitor.Of(context).IsAdministrator && (await team.OrphansAsync(context.RequestAborted)).Contains(id);
}

/// <summary>What the visitor is in the review of this request: pages show only what the visitor may do.</summary>
internal sealed class ReviewStanding
{
    public ReviewRole? Role { get; set; }

    public bool May(ReviewRight right) => TeamRules.Allow(Role, right);
}

/// <summary>Says what addresses below a review need.</summary>
internal static class ReviewNeeds
{
    public static T Needs<T>(this T endpoint, ReviewRight right)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ReviewNeed(right));
}

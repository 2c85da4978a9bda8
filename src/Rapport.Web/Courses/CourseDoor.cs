using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Host;

namespace Rapport.Web.Courses;

/// <summary>Which right an address below a course asks for.</summary>
/// <param name="Right">The right.</param>
internal sealed record CourseNeed(CourseRight Right);

/// <summary>That an address below a course has something to say of one that was erased, too.</summary>
internal sealed record ForErased;

/// <summary>
/// The one place where access to a course of treatment is decided, before anything else is looked at. Who has no right to know of it is
/// told that there is none; an address below a course that says no need is closed to everybody; a token of the API opens none.
/// </summary>
internal sealed class CourseDoor(RequestDelegate next)
{
    /// <summary>Name of the route's value that holds the course's number.</summary>
    public const string Course = "course";

    public async Task InvokeAsync(HttpContext context, CourseTeam team, Erasure erasure)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || !IsBelowCourse(endpoint))
        {
            await next(context);
            return;
        }

        var visitor = Visitor.Of(context);
        var id = (string?)context.GetRouteValue(Course) ?? "";
        var group = IsOfGroup(endpoint);
        var standing = !ByHand(visitor) ? CourseStanding.None
            : group ? await team.StandingInGroupAsync(id, visitor.IsAdministrator, context.RequestAborted)
            : await team.StandingAsync(id, visitor.IsAdministrator, context.RequestAborted);
        if (endpoint.Metadata.GetMetadata<CourseNeed>()?.Right is { } needed && standing.Allows(needed))
        {
            context.Features.Set(standing);
            await (await ErasedAsync(context, endpoint, erasure, standing) is { } gone ? gone.ExecuteAsync(context) : next(context));
            return;
        }

        await (standing.Allows(CourseRight.Know)
            ? Answers.Refuse(CoursePageRefusals.NotYours(standing), StatusCodes.Status403Forbidden)
            : Answers.Refuse(group ? GroupRefusals.NoSuchGroup : CourseRefusals.NoSuchCourse)).ExecuteAsync(context);
    }

    /// <summary>One answer for all that an erased course no longer has: who erased it, when and why; nothing that looks like a new course.</summary>
    private static async Task<IResult?> ErasedAsync(HttpContext context, RouteEndpoint endpoint, Erasure erasure, CourseStanding standing) =>
        endpoint.Metadata.GetMetadata<ForErased>() is not null || await erasure.FindAsync((string)context.GetRouteValue(Course)!, context.RequestAborted) is not { } erased ? null
        : HttpMethods.IsGet(context.Request.Method) ? Answers.Page<ErasedPage>(new { Course = erased.CourseId, Erased = erased, IsGroup = IsOfGroup(endpoint), MayGrant = standing.Allows(CourseRight.Grant) }, StatusCodes.Status410Gone)
        : Answers.Refuse(RecordRefusals.Erased);

    public static bool IsBelowCourse(RouteEndpoint endpoint) =>
        IsOfGroup(endpoint) || endpoint.RoutePattern.RawText?.TrimStart('/') is { } path
        && (path.StartsWith("courses/{" + Course, StringComparison.Ordinal) || path.StartsWith("api/courses/{" + Course, StringComparison.Ordinal));

    /// <summary>Whether it is below a group, whose record has a number, a team and a key as a course has.</summary>
    public static bool IsOfGroup(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("groups/{" + Course, StringComparison.Ordinal) == true;

    /// <summary>What the visitor was found to be to the course of this request; nobody where no course was asked for.</summary>
    public static CourseStanding Standing(HttpContext context) => context.Features.Get<CourseStanding>() ?? CourseStanding.None;

    /// <summary>Whether a person asks, and not a program that holds a token of theirs.</summary>
    private static bool ByHand(Visitor visitor) => visitor.Session is not null || visitor.IsInvented;
}

/// <summary>Says what addresses below a course need; a form sent to one writes once for each showing of its page.</summary>
internal static class CourseNeeds
{
    public static T Needs<T>(this T endpoint, CourseRight right)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new CourseNeed(right), new SentOnce(typeof(PracticeContext)));

    /// <summary>Answers of an erased course, too.</summary>
    public static T EvenErased<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ForErased());
}

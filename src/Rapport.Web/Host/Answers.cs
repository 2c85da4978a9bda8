using Microsoft.AspNetCore.Http.HttpResults;
using Rapport.Ground;
using Rapport.Web.Shell;

namespace Rapport.Web.Host;

/// <summary>The one place where a refusal becomes an HTTP answer: a page for people, problem details below <c>/api</c>.</summary>
internal static class Answers
{
    /// <summary>Status of each kind of "no".</summary>
    public static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.Usage => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The refusal as problem details.</summary>
    public static ProblemHttpResult Problem(Refusal refusal, int? status = null) =>
        TypedResults.Problem(refusal.Message, statusCode: status ?? Status(refusal.Kind), title: Title(refusal.Kind, status),
            extensions: refusal.About is { } what ? [KeyValuePair.Create<string, object?>("about", what)] : null);

    /// <summary>The refusal, by the address that was asked.</summary>
    /// <param name="refusal">What is said.</param>
    /// <param name="status">Status; that of its kind where not given.</param>
    /// <param name="back">Address of the form that was sent, for a way back; null for the way to the reviews.</param>
    public static IResult Refuse(Refusal refusal, int? status = null, string? back = null) => new ByAddress(refusal, status ?? Status(refusal.Kind), back);

    /// <summary>A page, without streaming: it is there whole or not at all.</summary>
    public static RazorComponentResult<T> Page<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Heading of a refusal.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="status">The status where it is not that of the kind: what a role or a sign-in does not allow clashes with no record.</param>
    public static string Title(RefusalKind kind, int? status = null) => kind switch
    {
        _ when status == StatusCodes.Status403Forbidden => "Not allowed",
        RefusalKind.Usage => "That was not understood",
        RefusalKind.NotFound => "Not here",
        RefusalKind.Conflict => "That clashes with what is recorded",
        RefusalKind.NoAnswer => "No answer",
        _ => "That cannot be accepted as it stands",
    };

    private sealed class ByAddress(Refusal refusal, int status, string? back) : IResult
    {
        public Task ExecuteAsync(HttpContext context) =>
            context.Request.Path.StartsWithSegments("/api")
                ? Problem(refusal, status).ExecuteAsync(context)
                : Page<RefusalPage>(new { Refusal = refusal, Back = back, Status = status }, status).ExecuteAsync(context);
    }
}

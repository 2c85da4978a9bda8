using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>An address that nothing answers gets our own page (or problem details below <c>/api</c>), with status 404.</summary>
internal sealed class NothingThere(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null }
            && context.Response.ContentLength is null or 0)
        {
            var refusal = new Refusal(RefusalKind.NotFound, $"There is nothing at {context.Request.Path}.");
            await Answers.Refuse(refusal).ExecuteAsync(context);
        }
    }
}

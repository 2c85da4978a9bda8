namespace Rapport.Web.Host;

/// <summary>What nothing answers (no such address, method or type of body) gets our own page, or problem details below <c>/api</c>.</summary>
internal sealed class NothingThere(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { HasStarted: false, ContentType: null } && context.Response.ContentLength is null or 0
            && HostRefusals.Unanswered(context.Response.StatusCode, context.Request) is { } refusal)
        {
            await Answers.Refuse(refusal, context.Response.StatusCode).ExecuteAsync(context);
        }
    }
}

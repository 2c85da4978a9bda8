using Microsoft.AspNetCore.Mvc;

namespace Rapport.Web.Accounts;

/// <summary>What holds for every address of accounts: nothing of it is kept by browsers or proxies, and no form is long.</summary>
internal static class Privacy
{
    private const int LongestForm = 64 * 1024;

    public static RouteGroupBuilder Private(this RouteGroupBuilder pages)
    {
        pages.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
            return next(context);
        });
        return pages.WithMetadata(new RequestSizeLimitAttribute(LongestForm));
    }
}

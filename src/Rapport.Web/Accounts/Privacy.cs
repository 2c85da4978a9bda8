using Microsoft.AspNetCore.Mvc;

namespace Rapport.Web.Accounts;

/// <summary>What is kept nowhere on the way, and how long forms of accounts may be.</summary>
internal static class Privacy
{
    private const int LongestForm = 64 * 1024;

    /// <summary>Whatever asks who is there is kept by no browser and no proxy: addresses of programs and downloads too.</summary>
    public static Task KeepNothing(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForEveryone>() is null)
        {
            context.Response.Headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    }

    /// <summary>Addresses of accounts: their forms are short.</summary>
    public static RouteGroupBuilder Private(this RouteGroupBuilder pages) => pages.WithMetadata(new RequestSizeLimitAttribute(LongestForm));
}

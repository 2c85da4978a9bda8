namespace Rapport.Web.Host;

/// <summary>No script, style or frame but our own; and no change to anything on behalf of another site.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // data: images are those that the style sheet itself draws (arrows of select boxes).
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (IsChange(context.Request) && IsFromElsewhere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            headers.CacheControl = "no-store";
            headers.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("Changes are accepted from Rapport's own pages and from programs, not from other sites.\n");
        }

        return next(context);
    }

    /// <summary>A browser says where a change comes from: by Sec-Fetch-Site, or, where it leaves that out (plain http), by Origin.</summary>
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "cross-site"
        || (request.Headers.Origin is [{ Length: > 0 } origin]
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
}

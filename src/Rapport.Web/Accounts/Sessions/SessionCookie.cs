using Rapport.Ground.Keys;

namespace Rapport.Web.Accounts.Sessions;

/// <summary>The cookie of a session: over HTTPS bound to this host by its name, and never sent with requests that other sites make.</summary>
internal static class SessionCookie
{
    private const string Plain = "rapport";

    /// <summary>What the browser sent; null for nothing, or what cannot be ours.</summary>
    public static string? Read(HttpContext context) =>
        context.Request.Cookies[NameFor(context)] is { Length: BearerSecret.Length } secret ? secret : null;

    public static void Write(HttpContext context, string secret) => context.Response.Cookies.Append(NameFor(context), secret, Options(context));

    /// <summary>Takes the cookie back, and has the browser forget what it kept of the pages.</summary>
    public static void Leave(HttpContext context)
    {
        context.Response.Cookies.Delete(NameFor(context), Options(context));
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>The name of a cookie by the scheme: <c>__Host-</c> is taken by browsers only when secure, for this host and for every path.</summary>
    public static string NameFor(HttpContext context, string suffix = "") => (context.Request.IsHttps ? "__Host-" : "") + Plain + suffix;

    /// <summary>Options that every cookie of ours has; it goes with the browser's session.</summary>
    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}

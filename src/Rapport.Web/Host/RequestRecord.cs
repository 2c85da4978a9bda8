using System.Diagnostics;

namespace Rapport.Web.Host;

/// <summary>Tells log and trace of each request its method, route, status and duration, and nothing of who asked or for what.</summary>
internal sealed partial class RequestRecord(RequestDelegate next, ILogger<RequestRecord> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        await next(context);
        var route = RouteOf(context);
        if (Activity.Current is { } activity)
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
        }

        var (method, status, took) = (context.Request.Method, context.Response.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        Served(method, route, status, took);
    }

    /// <summary>The pattern of the address, such as <c>/reviews/{id}</c>.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "nothing";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds}")]
    private partial void Served(string method, string route, int status, double milliseconds);
}

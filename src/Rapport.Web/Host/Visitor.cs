using Rapport.Ground.Auditing;

namespace Rapport.Web.Host;

/// <summary>Who makes the request.</summary>
internal static class Visitor
{
    public static Actor Of(IServiceProvider services)
    {
        var person = services.GetRequiredService<WebOptions>().Person;
        var from = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Connection.RemoteIpAddress;
        return new(person, person, from?.ToString() ?? "");
    }
}

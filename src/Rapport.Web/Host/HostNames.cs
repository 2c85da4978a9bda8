using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Rapport.Web.Host;

/// <summary>By which names the server answers, and whose word on a visitor's address, on HTTPS and on the name that was asked for is taken.</summary>
internal static class HostNames
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void Configure(IServiceCollection services, WebOptions options, IReadOnlyList<string> urls)
    {
        services.AddHostFiltering(hosts => hosts.AllowedHosts =
            options.HostNames.Count > 0 ? [.. Loopback, .. options.HostNames]
            : Addresses.AllLoopback(urls) ? Loopback
            : ["*"]);
        if (options.HostNames.Count > 0)
        {
            services.Configure<ForwardedHeadersOptions>(forwarded =>
            {
                forwarded.ForwardedHeaders |= ForwardedHeaders.XForwardedHost;
                forwarded.AllowedHosts = [.. options.HostNames];
            });
        }
    }

    /// <summary>A proxy on this machine, and those that were named, say where a request came from and whether it came by HTTPS.</summary>
    public static void Trust(ForwardedHeadersOptions forwarded, IEnumerable<IPAddress> proxies)
    {
        forwarded.ForwardedHeaders |= ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }
    }
}

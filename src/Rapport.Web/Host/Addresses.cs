using System.Net;
using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>Checks the addresses to listen on.</summary>
internal static class Addresses
{
    /// <summary>The addresses, or why they cannot be listened on.</summary>
    public static Outcome<IReadOnlyList<string>> Parse(string urls, bool allowRemote)
    {
        var parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var refusal = parts.Length == 0
            ? HostRefusals.NoAddress(urls)
            : parts.Select(part => Check(part, allowRemote)).FirstOrDefault(r => r is not null);
        return refusal is null ? parts : refusal;
    }

    /// <summary>Whether every address is of this machine only.</summary>
    public static bool AllLoopback(IEnumerable<string> urls) =>
        urls.All(u => BindingAddress.Parse(u) is var address && IsLoopback(address.Host));

    private static Refusal? Check(string url, bool allowRemote)
    {
        // '*' and '+' stand for every address of the machine; Uri knows neither.
        var known = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(known, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp
            || address.PathAndQuery != "/"
            || !known[8..].Contains(':', StringComparison.Ordinal))
        {
            return HostRefusals.NoAddress(url);
        }

        return allowRemote || IsLoopback(address.Host) ? null : HostRefusals.NotLoopback(url);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}

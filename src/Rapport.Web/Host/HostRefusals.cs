using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>Why the web application does not start.</summary>
internal static class HostRefusals
{
    public static Refusal NoAddress(string url) => new(
        RefusalKind.Usage,
        $"'{url}' is no address to listen on. Give one such as {WebOptions.DefaultUrls} (for HTTPS, put a proxy in front).");

    public static Refusal NotLoopback(string url) => new(
        RefusalKind.Usage,
        $"'{url}' can be reached from other machines, and there are no accounts yet: whoever reaches it can read and add everything. Say --allow-remote if that is meant.");

    public static Refusal AddressInUse(string urls) => new(
        RefusalKind.Conflict,
        $"Another program listens on {urls} already. Stop it, or choose another port with --urls, such as http://127.0.0.1:5081.");

    public static Refusal AddressDenied(string urls, string why) =>
        new(RefusalKind.Input, $"Cannot listen on {urls}: {why}");

    public static Refusal DataFolderUnusable(string folder, string why) =>
        new(RefusalKind.Input, $"The data folder '{folder}' cannot be used: {why}");

    public static Refusal DatabaseUnusable(string why) =>
        new(RefusalKind.Input, $"The PostgreSQL database cannot be used: {why}");

    public static Refusal NoDataFolder(string folder) => new(RefusalKind.NotFound, $"There is no data folder '{folder}'.");

    public static Refusal FrontEndMissing { get; } = new(
        RefusalKind.Conflict,
        "The web pages were built without Node, so they have no style sheet. Install Node 18 or later (on Debian: apt-get install nodejs npm) and build again. Everything but 'serve' and 'demo' works without it.");
}

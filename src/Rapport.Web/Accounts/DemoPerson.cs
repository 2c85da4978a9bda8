using System.Net;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts;

/// <summary>The invented person whom the demo signs in: on the loopback address and in a folder of its own only.</summary>
internal static class DemoPerson
{
    private const string Id = "demo";
    private const string Marker = "this-is-a-demo";

    /// <summary>Why the demo does not start here, or null. The folder is marked as its own.</summary>
    public static Refusal? Claim(WebOptions options, IReadOnlyList<string> urls)
    {
        if (!Addresses.AllLoopback(urls))
        {
            return HostRefusals.DemoIsLocal(options.Urls);
        }

        var marker = Path.Combine(options.DataFolder, Marker);
        var own = File.Exists(marker) || Path.GetFullPath(options.DataFolder) == Path.GetFullPath(WebOptions.DemoFolder);
        if (!own && Directory.Exists(options.DataFolder) && Directory.EnumerateFiles(options.DataFolder, "*.db").Any())
        {
            return HostRefusals.NotADemo(options.DataFolder);
        }

        Directory.CreateDirectory(options.DataFolder);
        File.WriteAllText(marker, "Whoever opens 'rapport demo' on this machine sees and changes what is in this folder.\n");
        return null;
    }

    /// <summary>Adds the person, so that what is done has an author.</summary>
    public static async Task AddAsync(AccountsContext accounts, string name, DateTimeOffset at, CancellationToken cancel)
    {
        if (await accounts.People.SingleOrDefaultAsync(p => p.Id == Id, cancel) is null)
        {
            accounts.People.Add(new Person { Id = Id, Name = name, IsAdministrator = true, At = at });
            await accounts.SaveChangesAsync(cancel);
        }
    }

    /// <summary>The visitor, where the request comes from this machine.</summary>
    public static Visitor? Visit(HttpContext context, string name) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            ? new Visitor(new Actor(Id, name, from.ToString())) { IsAdministrator = true, IsInvented = true, ProvedAt = DateTimeOffset.MaxValue }
            : null;
}

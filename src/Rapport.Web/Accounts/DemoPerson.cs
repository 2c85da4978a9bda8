using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts;

/// <summary>The invented person whom the demo signs in: on the loopback address and in a folder of its own only.</summary>
internal static class DemoPerson
{
    private const string Id = "demo";
    private const string Cookie = "demo-eyes";
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

    /// <summary>Adds the invented people, so that what is done has an author.</summary>
    public static async Task AddAsync(AccountsContext accounts, string name, DateTimeOffset at, CancellationToken cancel)
    {
        var there = await accounts.People.Select(p => p.Id).ToListAsync(cancel);
        foreach (var (id, who) in Enum.GetValues<ReviewRole>().Select(role => Eyes(name, role)).Where(eyes => !there.Contains(eyes.Id)))
        {
            accounts.People.Add(new Person { Id = id, Name = who, IsAdministrator = id == Id, At = at });
            await accounts.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Gives the invented people their roles in the example reviews: the demo's own person owns them, and each other role can be looked through.</summary>
    public static async Task JoinAsync(ReviewsContext reviews, string name, TimeProvider time, CancellationToken cancel)
    {
        var team = new Team(reviews, time, new Actor(Id, name, "start"));
        foreach (var review in await team.OrphansAsync(cancel))
        {
            foreach (var role in Enum.GetValues<ReviewRole>().Reverse())
            {
                var (id, who) = Eyes(name, role);
                await team.GrantAsync(review, id, who, role, cancel);
            }
        }
    }

    /// <summary>The visitor, where the request comes from this machine: the demo's person, or whose eyes were chosen.</summary>
    public static Visitor? Visit(HttpContext context, string name)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return null;
        }

        var (id, who) = Eyes(name, Chosen(context));
        return new Visitor(new Actor(id, who, from.ToString())) { IsAdministrator = id == Id, IsInvented = true, ProvedAt = DateTimeOffset.MaxValue };
    }

    /// <summary>Whose eyes the visitor looks through.</summary>
    public static ReviewRole Chosen(HttpContext context) =>
        Enum.TryParse<ReviewRole>(context.Request.Cookies[Cookie], ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : ReviewRole.Owner;

    /// <summary>Lets a visitor of the demo look through another role's eyes.</summary>
    public static void MapDemo(this WebApplication app) => app.MapPost("/demo/eyes", ([FromForm] string? role, HttpContext context) =>
    {
        context.Response.Cookies.Append(Cookie, role ?? "", new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        return Results.LocalRedirect("/");
    }).ExcludeFromDescription();

    /// <summary>One of the invented people.</summary>
    public static Actor ActorOf(string name, ReviewRole role)
    {
        var (id, who) = Eyes(name, role);
        return new(id, who, "start");
    }

    private static (string Id, string Name) Eyes(string name, ReviewRole role) =>
        role == ReviewRole.Owner ? (Id, name) : ($"{Id}-{role.ToString().ToLowerInvariant()}", $"{name} as {role.ToString().ToLowerInvariant()}");
}

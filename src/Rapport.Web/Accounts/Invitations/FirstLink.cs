using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Invitations;

/// <summary>The link that makes the first administrator, printed by the start.</summary>
internal static class FirstLink
{
    /// <summary>The link; null where somebody has an account, and in the demo.</summary>
    public static async Task<string?> MakeAsync(WebApplication app, WebOptions options)
    {
        if (options.DemoPerson is not null)
        {
            return null;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var fresh = await scope.ServiceProvider.GetRequiredService<InvitationBook>().FirstAsync();
        return fresh is null ? null : InvitationPages.Link(options.HostNames is [var name, ..] ? "https://" + name : Reachable(WebHost.Bound(app).First()), fresh.Secret);
    }

    private static string Reachable(string url) =>
        url.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
}

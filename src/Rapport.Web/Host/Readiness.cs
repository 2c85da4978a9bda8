using System.Data.Common;
using Rapport.Ground.Storage;
using Rapport.Web.Accounts;

namespace Rapport.Web.Host;

/// <summary>Whether the process lives (<c>/health</c>), and whether it should be sent requests (<c>/ready</c>): for supervisors and balancers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapReadiness(this WebApplication app)
    {
        app.MapGet("/health", () => TypedResults.Text("ok\n")).ExcludeFromDescription().ForEveryone();
        app.MapGet("/ready", Ready).ExcludeFromDescription().ForEveryone();
    }

    private static async Task<IResult> Ready(Databases databases, IHostApplicationLifetime life, CancellationToken cancel)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
        {
            return No("it is stopping");
        }

        foreach (var name in Installation.Names)
        {
            if (!await AnswersAsync(databases, name, cancel) && !await AgainAsync(databases, name, cancel))
            {
                return No($"the {name} database does not answer");
            }
        }

        return TypedResults.Text("ready\n");
    }

    /// <summary>A connection of before an outage does not say that the database is still away.</summary>
    private static Task<bool> AgainAsync(Databases databases, string name, CancellationToken cancel)
    {
        DatabaseTrouble.ForgetConnections();
        return AnswersAsync(databases, name, cancel);
    }

    private static async Task<bool> AnswersAsync(Databases databases, string name, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        await using var context = new Installation(databases).Context(name)!;
        try
        {
            await context.AuditEndAsync(name, patience.Token);
            return true;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult No(string why) => TypedResults.Text($"not ready: {why}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}

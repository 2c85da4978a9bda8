using Rapport.Web.Host;

namespace Rapport.Cli.Serve;

/// <summary>Runs the web application until it is asked to stop.</summary>
internal static class WebRun
{
    public static async Task<int> Async(WebOptions options, CommandOutput output, CancellationToken cancel) =>
        await WebHost.RunAsync(options, cancel) is { } refused ? output.Refuse(refused) : ExitStatus.Done;
}

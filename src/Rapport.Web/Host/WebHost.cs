using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Rapport.Ground;
using Rapport.Ground.Storage;
using Rapport.Practice.Risk;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Profiles;
using Rapport.Web.Reminders;
using Rapport.Web.Risk;
using Rapport.Web.Upkeep;

namespace Rapport.Web.Host;

/// <summary>Runs the web application until it is asked to stop.</summary>
public static class WebHost
{
    private const int Threads = 32;

    /// <summary>Serves until Ctrl-C, a termination signal or <paramref name="cancel"/>; null after a clean stop, else why it did not start.</summary>
    public static async Task<Refusal?> RunAsync(WebOptions options, CancellationToken cancel = default)
    {
        try
        {
            return await ServeAsync(options, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop before it had started.
            return null;
        }
    }

    private static async Task<Refusal?> ServeAsync(WebOptions options, CancellationToken cancel)
    {
        var started = await StartAsync(options, cancel);
        if (started.IsRefused(out var why, out var app))
        {
            return why;
        }

        await using (app)
        {
            await options.Out.WriteLineAsync(
                $"Rapport is at {string.Join(" and ", Bound(app))} (data in {Where(options)}). Ctrl-C stops it.");
            if (await FirstLink.MakeAsync(app, options) is { } link)
            {
                await options.Out.WriteLineAsync($"Nobody has an account yet. This link makes the first administrator, once, within 24 hours:\n{link}");
            }

            await options.Out.FlushAsync(cancel);
            await app.WaitForShutdownAsync(cancel);
            return null;
        }
    }

    /// <summary>Starts it; the caller stops and disposes of it.</summary>
    public static async Task<Outcome<WebApplication>> StartAsync(WebOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Addresses.Parse(options.Urls, options.AllowRemote).IsRefused(out var why, out var urls))
        {
            return why;
        }

        if (AccountOptions.Read(options.Variables).IsRefused(out why, out var accounts))
        {
            return why;
        }

        if (UpkeepOptions.Read(Environment.GetEnvironmentVariable).IsRefused(out why, out var upkeep))
        {
            return why;
        }

        if (RiskSettings.Read(options.Variables(SiteRisk.Variable)).IsRefused(out why, out var risk))
        {
            return why;
        }

        if (MailOptions.Read(options.Variables).IsRefused(out why, out var mail))
        {
            return why;
        }

        if (options.DemoPerson is not null && DemoPerson.Claim(options, urls) is { } notHere)
        {
            return notHere;
        }

        if ((await DataFolder.PrepareAsync(options, cancel)).IsRefused(out why, out var databases))
        {
            return why;
        }

        if ((await SiteProfiles.SettleAsync(options, databases, cancel)).IsRefused(out why, out var profiles))
        {
            return why;
        }

        // SQLite has no asynchronous calls: a request that waits for the disk keeps its thread.
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(Threads, ports);
        var app = WebApp.Build(options, urls, databases, accounts, upkeep, profiles, risk, mail);
        if (!app.Environment.WebRootFileProvider.GetFileInfo("lib/bootstrap.min.css").Exists)
        {
            await app.DisposeAsync();
            return HostRefusals.FrontEndMissing;
        }

        return await StartListeningAsync(app, options.Urls, cancel);
    }

    /// <summary>The addresses it listens on, ports as bound.</summary>
    public static IReadOnlyCollection<string> Bound(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];
    }

    private static string Where(WebOptions options) =>
        DatabaseAddress.Parse(options.Database, options.DataFolder).Value is DatabaseAddress.PostgresServer server
            ? $"PostgreSQL, {server}"
            : Path.GetFullPath(options.DataFolder);

    private static async Task<Outcome<WebApplication>> StartListeningAsync(WebApplication app, string urls, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
            return app;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            return HostRefusals.AddressInUse(urls);
        }
        catch (SocketException e)
        {
            await app.DisposeAsync();
            return HostRefusals.AddressDenied(urls, e.Message);
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Rapport.Web.Host;

namespace Rapport.Web.Tests;

/// <summary>The whole application on a free port of the loopback, with a data folder that goes with it.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private readonly bool owns;
    private readonly CookieContainer jar;

    private Running(WebApplication app, string folder, bool owns = true)
    {
        (this.app, this.folder, this.owns) = (app, folder, owns);
        Url = WebHost.Bound(app).Single();
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        jar = handler.CookieContainer;
        Client = new HttpClient(handler) { BaseAddress = new Uri(Url) };
    }

    public string Url { get; }

    public HttpClient Client { get; }

    public string DataFolder => folder;

    /// <summary>The cookies of this browser, as it would send them.</summary>
    public string Cookies => jar.GetCookieHeader(new Uri(Url));

    public IServiceProvider Services => app.Services;

    public static async Task<Running> StartAsync(Func<WebOptions, WebOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("rapport-web-").FullName;
        var options = new WebOptions { DataFolder = folder, Urls = "http://127.0.0.1:0", DemoPerson = "Tester", Out = TextWriter.Null };
        var started = await WebHost.StartAsync(change?.Invoke(options) ?? options);
        return started.IsRefused(out var why, out var app) ? throw new InvalidOperationException(why.Message) : new Running(app, folder);
    }

    /// <summary>With the two example reviews loaded.</summary>
    public static Task<Running> StartDemoAsync() => StartAsync(options => options with { ExamplesFolder = Repository.Folder("examples") });

    /// <summary>The same application, seen from a browser with cookies of its own.</summary>
    public Running AnotherBrowser() => new(app, folder, owns: false);

    /// <summary>The page where an answer leads.</summary>
    public async Task<Page> FollowAsync(HttpResponseMessage answer) =>
        answer.Headers.Location is { } there ? await Page.GetAsync(this, there.OriginalString) : await Page.OfAsync(answer);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!owns)
        {
            return;
        }

        await app.StopAsync();
        await app.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
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
        var options = new WebOptions { DataFolder = folder, Urls = "http://127.0.0.1:0", DemoPerson = "Tester", PasswordIterations = 1000, Out = TextWriter.Null };
        options = change?.Invoke(options) ?? options;
        if (options.DataFolder == folder && options.Database is null && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Copy(await (options.DemoPerson is null ? Empty : EmptyDemo).Value, folder);
        }

        var started = await WebHost.StartAsync(options);
        return started.IsRefused(out var why, out var app) ? throw new InvalidOperationException(why.Message) : new Running(app, folder);
    }

    /// <summary>With the two example reviews and the invented caseload.</summary>
    public static async Task<Running> StartDemoAsync()
    {
        var made = await Demo.Value;
        return await StartAsync(options =>
        {
            Copy(made, options.DataFolder);
            return options with { ExamplesFolder = Repository.Folder("examples") };
        });
    }

    /// <summary>Data folders of servers that were started and stopped, made once and copied for each test: to make them takes as long as most tests.</summary>
    private static readonly Lazy<Task<string>> Empty = new(() => MakeAsync(null, null));

    private static readonly Lazy<Task<string>> EmptyDemo = new(() => MakeAsync("Tester", null));

    private static readonly Lazy<Task<string>> Demo = new(() => MakeAsync("Tester", Repository.Folder("examples")));

    private static async Task<string> MakeAsync(string? person, string? examples)
    {
        var made = Directory.CreateTempSubdirectory("rapport-web-made-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        var first = await WebHost.StartAsync(new WebOptions
        {
            DataFolder = made,
            Urls = "http://127.0.0.1:0",
            DemoPerson = person,
            ExamplesFolder = examples,
            Out = TextWriter.Null,
        });
        await first.Value.StopAsync();
        await first.Value.DisposeAsync();
        SqliteConnection.ClearAllPools();
        return made;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

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

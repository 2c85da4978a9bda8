using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; where it is not installed the tests that need it are shown as skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page of its own: width, colour scheme, with or without scripts.</summary>
    public async Task<IPage> OpenAsync(string address, int width = 1400, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        Assert.SkipWhen(browser is null, "Chromium is not installed (apt-get install chromium).");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = 1000 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            AcceptDownloads = true,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>One browser for all classes that need one.</summary>
[CollectionDefinition(Name)]
public sealed class SharedChromium : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

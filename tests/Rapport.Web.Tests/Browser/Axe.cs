using System.Text.Json;
using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>axe-core on the page that a browser shows, wide and narrow, light and dark; and nothing wider than the window.</summary>
internal static class Axe
{
    /// <summary>A folder for pictures of what was looked at, to judge with one's own eyes; none where it is not set.</summary>
    private const string Pictures = "RAPPORT_PICTURES";

    private static readonly (int Width, ColorScheme Scheme)[] Forms = [(1400, ColorScheme.Light), (1400, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)];

    private static string Script => Path.Combine(Repository.Folder("src/Rapport.Web"), "node_modules/axe-core/axe.min.js");

    public static void SkipUnlessRestored() => Assert.SkipUnless(File.Exists(Script), "axe-core is not restored: build with Node installed.");

    /// <summary>Serious findings on the page as it stands, and whether it is wider than the window.</summary>
    public static async Task<List<string>> FindingsAsync(IPage page, string name)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        var json = await page.EvaluateAsync<JsonElement>("axe.run().then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
        var found = json.EnumerateArray().Select(v => $"{name}: {v.GetString()}").ToList();
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"))
        {
            found.Add($"{name}: wider than the window");
        }

        return found;
    }

    /// <summary>Fails for a serious finding in any of the four forms, folds opened. The page is left wide and light.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        SkipUnlessRestored();
        List<string> found = [];
        await page.EvaluateAsync("for (const fold of document.querySelectorAll('details')) fold.open = true");
        foreach (var (width, scheme) in Forms)
        {
            await page.SetViewportSizeAsync(width, 1000);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // A button fades from light to dark: its colours count when it has arrived.
            await page.EvaluateAsync("Promise.allSettled(document.getAnimations().map(a => a.finished))");
            found.AddRange(await FindingsAsync(page, $"{name} {width} {scheme}"));
            if (Environment.GetEnvironmentVariable(Pictures) is { } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        await page.SetViewportSizeAsync(Forms[0].Width, 1000);
        await page.EmulateMediaAsync(new() { ColorScheme = Forms[0].Scheme });
        Assert.Empty(found);
    }
}

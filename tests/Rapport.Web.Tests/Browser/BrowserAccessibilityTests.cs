using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>axe-core on every page, light and dark, wide and narrow; and nothing wider than the window.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserAccessibilityTests(Chromium chromium)
{
    /// <summary>Synthesis pages with tables of many columns.</summary>
    private static readonly string[] Dependent =
    [
        "/reviews/ipt-depression/synthesis?form=1&model=multilevel&random=study%2Fsource_row&rho=0.5&robust=CR2&profile=true&influence=true",
        "/reviews/ipt-depression/synthesis?form=1&battery=true&rob=rob%3E2&compare-presets=metafor,RevMan5",
        "/reviews/ipt-depression/synthesis?form=1&aggregate=study,control&subgroup=control&influence=true",
        "/reviews/ipt-depression/synthesis?form=1&measure=OR&model=glmm",
        "/reviews/ipt-depression/synthesis?form=1&measure=OR&mods=year&scale=year",
    ];

    private static readonly string[] Paths =
    [
        "/", "/reviews/ipt-depression", "/reviews/ipt-ptsd", "/reviews/ipt-depression/data", "/reviews/ipt-depression/data/trials.csv",
        "/reviews/ipt-depression/upload", "/reviews/ipt-depression/synthesis", "/reviews/ipt-ptsd/synthesis",
        "/reviews/ipt-depression/synthesis?data=trials.csv&measure=GEN&subgroup=control&exclude=2",
        "/reviews/ipt-depression/synthesis?data=trials.csv&measure=GEN&mods=year", "/reviews/ipt-depression/synthesis?measure=NONE", "/nowhere",
        .. Dependent, "/reviews/ipt-depression/team", "/reviews/ipt-depression/edit", "/account", "/people", "/people/emergencies", "/courses", "/emergency",
    ];

    public static TheoryData<int, ColorScheme> Views { get; } = new()
    {
        { 1400, ColorScheme.Light }, { 1400, ColorScheme.Dark }, { 390, ColorScheme.Light }, { 390, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task No_page_has_a_serious_finding(int width, ColorScheme scheme)
    {
        Axe.SkipUnlessRestored();
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url, width, scheme);
        var found = new List<string>();

        foreach (var path in Paths)
        {
            await page.GotoAsync(path);
            found.AddRange(await Axe.FindingsAsync(page, path));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task On_a_phone_nothing_has_to_be_moved_sideways()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url, 390);
        var found = new List<string>();

        foreach (var path in Dependent.Concat(["/reviews/ipt-depression", "/reviews/ipt-ptsd", "/reviews/ipt-depression/synthesis", "/reviews/ipt-ptsd/synthesis"]))
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            var wide = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.scroll, .figure-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)");
            found.AddRange(wide.Select(what => $"{path}: {what}"));
        }

        Assert.Empty(found);
    }
}

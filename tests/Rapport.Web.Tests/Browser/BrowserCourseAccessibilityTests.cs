using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>axe-core on the pages of courses in every state, light and dark, wide and narrow; and nothing wider than the window. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserCourseAccessibilityTests(Chromium chromium)
{
    /// <summary>Whose course, and which of its pages: not opened, in the middle phase, supervised, called back, closed.</summary>
    private static readonly (string Alias, string[] Pages)[] Places =
    [
        ("Mr. X.", ["", "/history"]), ("Mrs. K.", ["", "/intake", "/formulation", "/sessions/4", "/sessions/7", "/conclusion", "/history", "/export", "/summary", "/process", "/access", "/measures", "/measures/enter?measure=phq-9", "/measures/enter?measure=hdrs-17", "/measures/enter?measure=wsas", "/measures/plan"]),
        ("Mr. B.", ["/progress", "/inventory", "/person?number=1"]), ("Mr. O.", ["", "/progress", "/intake", "/formulation", "/sessions/3", "/fidelity", "/fidelity/2", "/fidelity/2?scale=cpps", "/fidelity/import"]), ("Mrs. N.", ["", "/conclusion", "/summary"]), ("Mr. U.", ["", "/intake", "/conclusion", "/sessions/12"]),
    ];

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task No_page_has_a_serious_finding(int width, ColorScheme scheme)
    {
        Axe.SkipUnlessRestored();
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url, width, scheme);
        var found = new List<string>();
        var list = await Page.GetAsync(rapport, "/courses");
        foreach (var path in Places.SelectMany(p => p.Pages.Select(sub => Address(list, p.Alias) + sub)).Prepend("/courses").Concat(["/measures", "/measures/pcl-5"]).Concat(["/groups", "/fidelity", "/evidence", "/evidence/1", "/outcomes"]).Concat(["/courses/import", "/emergency", "/courses/AAAAAAAAAA"]).Concat(await GroupAsync(rapport)).Concat(await EndedAsync(rapport, list)))
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("for (const fold of document.querySelectorAll('details')) fold.open = true");
            found.AddRange(await Axe.FindingsAsync(page, path));
        }

        Assert.Empty(found);
    }

    private static async Task<IEnumerable<string>> GroupAsync(Running rapport)
    {
        var group = (await Page.GetAsync(rapport, "/groups")).Html.QuerySelector("main .list a")!.GetAttribute("href")!;
        return [group, $"{group}/sessions/2", $"{group}/sessions/5"];
    }

    /// <summary>What is left of an erased course, and a group that was closed.</summary>
    private static async Task<IEnumerable<string>> EndedAsync(Running rapport, Page list)
    {
        var course = Address(list, "Mr. V.");
        await (await Page.GetAsync(rapport, course + "/export")).PostAsync(rapport, "form[action$='/erase']", ("number", course.Split('/')[^1]), ("reason", "Asked for in writing."));
        var begun = await (await Page.GetAsync(rapport, "/groups")).PostAsync(rapport, "form[action='/groups']", ("name", "Winter circle"), ("profile", "ipt-group"));
        var closed = await begun.PostAsync(rapport, "form[action$='/close']", ("words", "They ate together."));
        return [course, course + "/access", closed.Answer.RequestMessage!.RequestUri!.AbsolutePath];
    }

    private static string Address(Page list, string alias) =>
        list.Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.StartsWith(alias, StringComparison.Ordinal)).GetAttribute("href")!;
}

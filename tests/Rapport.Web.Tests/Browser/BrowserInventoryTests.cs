using Microsoft.Playwright;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Browser;

/// <summary>The circles dragged by mouse, finger and keyboard; axe-core on the pages of an inventory and a timeline. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserInventoryTests(Chromium chromium)
{
    [Fact]
    public async Task A_person_is_dragged_by_mouse_by_finger_and_by_arrow_keys_and_stays_where_they_were_put()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        await AddAsync(rapport, course, "sister", "sibling", "83");
        await AddAsync(rapport, course, "R.", "partner", "22");
        var page = await chromium.OpenAsync(rapport.Url);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync($"{course}/inventory");

        var dot = page.Locator("g[data-row='1'] circle").First;
        var (from, svg) = ((await dot.BoundingBoxAsync())!, (await page.Locator("[data-circles] svg").BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(svg.X + (svg.Width / 2), svg.Y + (svg.Height * 0.4f), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Described(page, "sister (brother or sister, intimate)");

        await page.Locator("g[data-row='1']").FocusAsync();
        for (var i = 0; i < 15; i++)
        {
            await page.Keyboard.PressAsync("ArrowUp");
        }

        await page.Keyboard.PressAsync("Enter");
        await Described(page, "sister (brother or sister, close)");

        await FingerAsync(page);
        await Described(page, "R. (partner, extended)");
        await page.ReloadAsync();
        await Described(page, "sister (brother or sister, close); R. (partner, extended)");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task No_page_has_a_serious_finding(int width, ColorScheme scheme)
    {
        Axe.SkipUnlessRestored();
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var (empty, found) = (await AnOpenCourse.BeginAsync(rapport), new List<string>());
        await AddAsync(rapport, course, "sister", "sibling", "50");
        await AddAsync(rapport, course, "Anna Miller", "friend", "83");
        await TimelineAsync(rapport, course);
        var page = await chromium.OpenAsync(rapport.Url, width, scheme);

        foreach (var path in new[] { $"{course}/inventory", $"{empty}/inventory", $"{course}/person?number=2", $"{course}/timeline", $"{course}/timeline?edit=2&since=2025", $"{empty}/timeline", "/profiles", "/profiles/ipsrt", "/courses/import", $"{course}/export" })
        {
            await page.GotoAsync(path);
            found.AddRange(await Axe.FindingsAsync(page, path));

            if (Environment.GetEnvironmentVariable("RAPPORT_PICTURES") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{path.Replace(course, "c", StringComparison.Ordinal).Replace('/', '-').Split('?')[0].TrimStart('-')}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    private static async Task FingerAsync(IPage page)
    {
        var (from, svg) = ((await page.Locator("g[data-row='2'] circle").First.BoundingBoxAsync())!, (await page.Locator("[data-circles] svg").BoundingBoxAsync())!);
        var browser = await page.Context.NewCDPSessionAsync(page);
        Dictionary<string, object> Touch(string type, params object[] points) => new() { ["type"] = type, ["touchPoints"] = points };
        object At(double x, double y) => new Dictionary<string, object> { ["x"] = x, ["y"] = y };
        await browser.SendAsync("Input.dispatchTouchEvent", Touch("touchStart", At(from.X + (from.Width / 2), from.Y + (from.Height / 2))));
        await browser.SendAsync("Input.dispatchTouchEvent", Touch("touchMove", At(svg.X + (svg.Width * 0.5), svg.Y + (svg.Height * 0.7))));
        await browser.SendAsync("Input.dispatchTouchEvent", Touch("touchMove", At(svg.X + (svg.Width * 0.5), svg.Y + (svg.Height * 0.87))));
        await browser.SendAsync("Input.dispatchTouchEvent", Touch("touchEnd"));
    }

    private static async Task AddAsync(Running rapport, string course, string alias, string relation, string distance) =>
        (await (await Page.GetAsync(rapport, $"{course}/inventory")).PostAsync(rapport, $"form[action='{course}/inventory']", ("alias", alias), ("relation", relation), ("distance", distance))).Answer.EnsureSuccessStatusCode();

    private static async Task TimelineAsync(Running rapport, string course)
    {
        foreach (var (what, when, words, effect, level) in new[]
        {
            ("event", "2019", "father died", "worse", ""), ("event", "2025-11", "sister moved away", "worse", ""), ("onset", "2026-01", "could not get up any more", "", ""),
            ("symptoms", "2025-10", "", "", "2"), ("symptoms", "2026-01-20", "", "", "7"), ("symptoms", "2026-10", "", "", "8"), ("treatment", "2026-03-10", "sertraline from the family doctor", "", ""), ("event", "2026-05-02", "grandchild born", "better", ""),
        })
        {
            var fields = new[] { ("what", what), ("when", when), ("words", words), ("effect", effect), ("level", level), ("people", "1") };
            (await (await Page.GetAsync(rapport, $"{course}/timeline")).PostAsync(rapport, $"form[action='{course}/timeline']", fields)).Answer.EnsureSuccessStatusCode();
        }

        await (await Page.GetAsync(rapport, $"{course}/timeline")).PostAsync(rapport, $"form[action='{course}/timeline/link']", ("event", "2"), ("onset", "3"), ("how", "alone with the care of their mother"));
    }

    private static Task Described(IPage page, string text) => Assertions.Expect(page.Locator("#circles desc")).ToContainTextAsync(text, new() { Timeout = 15_000 });
}

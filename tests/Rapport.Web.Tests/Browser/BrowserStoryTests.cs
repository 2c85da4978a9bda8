using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>
/// A reviewer's whole path: demo, synthesis, other options, a study unticked, saved, taken away, a table of one's own. Expected figures:
/// metafor 3.8-1, aggregate(rho = 0.5), rma() and predict().
/// </summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserStoryTests(Chromium chromium)
{
    private const string Table = "study,yi,vi\nAbel 2001,0.20,0.04\nBell 2004,0.50,0.09\nCole 2010,0.10,0.02\n";

    [Fact]
    public async Task From_the_list_to_a_saved_analysis_and_a_table_of_ones_own()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url);
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Add(message.Text); } };
        page.PageError += (_, error) => errors.Add(error);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Interpersonal psychotherapy for depression" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "One effect a trial" }).ClickAsync();
        await Expect(page, ".lede", "0.48 [0.31, 0.65]");

        await page.GetByLabel("Interval", new() { Exact = true }).SelectOptionAsync("z");
        await Expect(page, ".lede", "−0.32 to 1.28");
        Assert.Contains("measure=GEN", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("test=", page.Url, StringComparison.Ordinal);

        await page.GetByLabel("Interval", new() { Exact = true }).SelectOptionAsync("knha");
        await Expect(page, ".lede", "−0.35 to 1.31");
        await page.GetByLabel("Use Bolton 2003, row 2").UncheckAsync();
        await Expect(page, ".lede", "0.44 [0.28, 0.61]");
        Assert.Contains("exclude=2", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await Expect(page, ".lede", "0.48 [0.31, 0.65]");
        await page.GoForwardAsync();
        await Expect(page, ".lede", "0.44 [0.28, 0.61]");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "results.json" }).ClickAsync());
        Assert.Contains("0.4431678", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await page.GetByLabel("Keep it under a name").FillAsync("Without Bolton");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save analysis" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Without Bolton" }).ClickAsync();
        await Expect(page, ".lede", "0.44 [0.28, 0.61]");

        await UploadAsync(page);
        await Expect(page, ".facts", "3");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Everything_works_without_scripts()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url, scripts: false);

        await page.GotoAsync("/reviews/ipt-depression/synthesis");
        await page.GetByLabel("Interval", new() { Exact = true }).SelectOptionAsync("z");
        await page.GetByLabel("Use Bolton 2003, row 2").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compute again" }).ClickAsync();
        Assert.Contains("exclude=2", page.Url, StringComparison.Ordinal);
        await Expect(page, ".facts", "30");

        await UploadAsync(page);
        await Expect(page, ".facts", "3");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url);

        await page.GotoAsync("/reviews/ipt-depression/synthesis");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("To the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Locator("#keep-2").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page, ".lede", "0.44 [0.28, 0.61]");
        Assert.Equal("keep-2", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task A_refusal_appears_in_place_and_what_was_typed_stays()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url);

        await page.GotoAsync("/reviews/ipt-depression/synthesis");
        await page.GetByLabel("Moderators", new() { Exact = true }).FillAsync("yeer");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page, "#summary [role=alert]", "yeer");
        Assert.Equal("yeer", await page.GetByLabel("Moderators", new() { Exact = true }).InputValueAsync());
        Assert.Equal("mods", await page.EvaluateAsync<string>("document.activeElement.id"));
        await Assertions.Expect(page.Locator("#mods-refused")).ToBeInViewportAsync();
        await Expect(page, ".lede", "0.48 [0.31, 0.65]");
        await page.GetByLabel("Moderators", new() { Exact = true }).FillAsync("year");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page, "#moderators-title", "Moderators");
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Extraction" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Upload a table" }).ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "mine.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Table) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await Expect(page, "#preview", "3 rows");
        await page.GetByRole(AriaRole.Button, new() { Name = "Store it" }).ClickAsync();
    }

    private static Task Expect(IPage page, string selector, string text) =>
        Assertions.Expect(page.Locator(selector).First).ToContainTextAsync(text, new() { Timeout = 20_000 });
}

using System.Text;
using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>A file of ratings chosen in a browser: what is wrong in it, what was recognised, and what is stored then. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserRatingImportTests(Chromium chromium)
{
    [Fact]
    public async Task A_file_is_looked_at_mended_and_stored_and_the_ratings_are_shown()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url, 1400, ColorScheme.Light);
        await page.GotoAsync("/courses");
        await page.Locator("tbody th a", new() { HasText = "Mr. O." }).First.ClickAsync();
        await page.GotoAsync(page.Url.TrimEnd('/') + "/fidelity");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import your ratings from a file" }).ClickAsync();

        await LookAsync(page, "2,An adherence form,41.5,,Warm; the time that is left was named.\n3,An adherence form,high,,\n99,An adherence form,40,,\n1,checklist,5,1,\n1,checklist,4,2,");
        await Assertions.Expect(page.Locator("#preview tbody tr")).ToHaveCountAsync(4);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Store") })).ToHaveCountAsync(0);
        await Axe.CheckAsync(page, "ratings-wrong");

        await LookAsync(page, "2,An adherence form,41.5,,Warm; the time that is left was named.\n3,An adherence form,44,,\n1,checklist,5,1,\n1,checklist,4,2,");
        await Axe.CheckAsync(page, "ratings-looked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Store 3 ratings as mine" }).ClickAsync();

        await Assertions.Expect(page.Locator("[aria-labelledby=ratings] tbody")).ToContainTextAsync("An adherence form: 41.5");
        await Axe.CheckAsync(page, "ratings-stored");
    }

    private static async Task LookAsync(IPage page, string lines)
    {
        await page.GetByLabel("CSV: comma").SetInputFilesAsync(new FilePayload { Name = "ratings.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("session,scale,score,item,remarks\n" + lines) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await page.Locator("#preview").WaitForAsync();
    }
}

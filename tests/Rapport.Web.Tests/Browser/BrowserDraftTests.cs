using Microsoft.Playwright;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Browser;

/// <summary>A connection that is lost in the middle of a long note, and a browser that is closed before the note was sent.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserDraftTests(Chromium chromium)
{
    private const string Typed = "Two bad nights after Sunday, and then she called.";

    [Fact]
    public async Task What_was_typed_while_the_line_was_down_is_kept_when_it_is_back_and_outlives_the_browser()
    {
        await using var rapport = await Running.StartDemoAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var page = await chromium.OpenAsync(rapport.Url);
        await page.GotoAsync($"{course}/sessions/1");

        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("How have things been").FillAsync(Typed);
        await Assertions.Expect(page.Locator(".keeping")).ToContainTextAsync("No connection");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".keeping")).ToContainTextAsync("Kept at", new() { Timeout = 15_000 });
        Assert.DoesNotContain("nights", await page.EvaluateAsync<string>("JSON.stringify({ ...localStorage, ...sessionStorage })"), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        var again = await chromium.OpenAsync(rapport.Url);
        await again.GotoAsync($"{course}/sessions/1");
        await Assertions.Expect(again.Locator(".kept")).ToContainTextAsync("typed and not sent yet");
        Assert.Equal(Typed, await again.GetByLabel("How have things been").InputValueAsync());
        await again.GetByRole(AriaRole.Button, new() { Name = "Throw it away" }).ClickAsync();
        Assert.Equal("", await again.GetByLabel("How have things been").InputValueAsync());
    }
}

using Microsoft.Playwright;
using Rapport.Practice.Risk;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Patient;
using Rapport.Web.Tests.Risk;

namespace Rapport.Web.Tests.Browser;

/// <summary>axe-core on the patient's pages and those about risk, light and dark, wide and narrow. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserPatientAccessibilityTests(Chromium chromium)
{
    [Fact]
    public async Task No_page_has_a_serious_finding()
    {
        Axe.SkipUnlessRestored();
        await using var rapport = await Running.StartAsync();
        var found = new List<string>();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var risk = await ARisk.RaiseAsync(rapport, course);
        _ = await ARisk.AppendAsync(rapport, course, new RiskSeen(int.Parse(risk.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), "Called her at 14:10."));
        var open = await ARisk.RaiseAsync(rapport, course, value: null);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        _ = await ARisk.AppendAsync(rapport, course, new SafetyPlanned(new Dictionary<string, IReadOnlyList<string>> { ["alone"] = ["Walk to the river"] }, today));
        _ = await ARisk.AppendAsync(rapport, course, new Screened(today, null, true, false, null, null, null, false, null));
        var links = new Queue<string>();
        for (var i = 0; i < 8; i++)
        {
            links.Enqueue(await ALink.MakeAsync(rapport, course, "phq-9"));
        }

        foreach (var (width, scheme) in new[] { (1400, ColorScheme.Light), (1400, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            var page = await chromium.OpenAsync(rapport.Url, width, scheme);
            foreach (var path in new[] { "/risk", $"{course}/risk", risk, open, $"{course}/screener", $"{course}/safety-plan", $"{course}/safety-plan/copy", $"{course}/links", "/answer/code", "/answer/" + new string('A', 43) })
            {
                await page.GotoAsync(path);
                await LookAsync(page, path);
            }

            await page.GotoAsync($"{course}/links");
            await page.GetByLabel("PHQ-9").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
            await page.Locator("#fresh").WaitForAsync();
            await LookAsync(page, "fresh");
            await page.GotoAsync(links.Dequeue());
            await LookAsync(page, "start");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
            await LookAsync(page, "question");
            await page.GotoAsync("/answer/questions?at=8");
            // Kept before the page is left: otherwise the browser asks whether to go.
            await page.RunAndWaitForResponseAsync(() => page.Locator("#q8 label").Nth(2).ClickAsync(), kept => kept.Status == 204);
            await LookAsync(page, "crisis");
            await page.Locator("#q8").GetByRole(AriaRole.Button, new() { Name = "My safety plan" }).ClickAsync();
            await page.GetByText("Walk to the river").WaitForAsync();
            await LookAsync(page, "plan");
            await page.GotoAsync("/answer/questions?at=10");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send my answers" }).ClickAsync();
            await page.Locator(".say").WaitForAsync();
            await LookAsync(page, "left-out");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send without them" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" }).WaitForAsync();
            await LookAsync(page, "done");
            await page.GotoAsync(links.Dequeue());
            await page.GetByLabel("All on one page").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
            await LookAsync(page, "all");

            async Task LookAsync(IPage page, string name)
            {
                found.AddRange(await Axe.FindingsAsync(page, $"{name} {width} {scheme}"));

                if (Environment.GetEnvironmentVariable("RISK_PICTURES") is { } folder)
                {
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace('/', '_')}-{width}-{scheme}.png"), FullPage = true });
                }
            }
        }

        Assert.Empty(found);
    }
}

using System.Text.Json;
using Microsoft.Playwright;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Browser;

/// <summary>The first administrator's way in, step by step; axe-core on every page of accounts.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserAccountsTests(Chromium chromium)
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_way_in_works_and_no_page_has_a_serious_finding(int width, ColorScheme scheme)
    {
        var axe = Path.Combine(Repository.Folder("src/Rapport.Web"), "node_modules/axe-core/axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not restored: build with Node installed.");
        await using var rapport = await AnInstallation.EmptyAsync();
        var page = await chromium.OpenAsync(rapport.Url, width, scheme);
        var (script, found) = (await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken), new List<string>());

        await page.GotoAsync(await rapport.FirstLinkAsync());
        Assert.EndsWith("/welcome", page.Url, StringComparison.Ordinal);
        await CheckAsync("welcome");
        await page.GetByLabel("Name that others see").FillAsync("Ada");
        await page.GetByLabel("Email, to sign in with").FillAsync(AnInstallation.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(AnInstallation.Password);
        await page.GetByLabel("The same password again").FillAsync("something else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("two passwords differ");
        Assert.Equal("Ada", await page.GetByLabel("Name that others see").InputValueAsync());
        await CheckAsync("welcome-refused");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(AnInstallation.Password);
        await page.GetByLabel("The same password again").FillAsync(AnInstallation.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();

        await page.GotoAsync("/people");
        await page.GetByLabel("Email").FillAsync("bob@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        await CheckAsync("people");
        foreach (var path in new[] { "/account", "/account/prove", "/account/tokens", "/account/passkeys", "/account/second-factor" })
        {
            await page.GotoAsync(path);
            await CheckAsync(path.Replace('/', '-'));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
        await CheckAsync("second-factor-key");
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await CheckAsync("sign-in");
        await page.GotoAsync("/reviews/none");
        await page.GetByLabel("Email").FillAsync(AnInstallation.Email);
        await page.GetByLabel("Password").FillAsync(AnInstallation.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(rapport.Url + "/reviews/none");
        Assert.Empty(found);

        async Task CheckAsync(string name)
        {
            await page.EvaluateAsync(script);
            var json = await page.EvaluateAsync<JsonElement>("axe.run().then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
            found.AddRange(json.EnumerateArray().Select(v => $"{name}: {v.GetString()}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"))
            {
                found.Add($"{name}: wider than the window");
            }
        }
    }
}

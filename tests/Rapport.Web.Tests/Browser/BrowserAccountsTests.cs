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
        Axe.SkipUnlessRestored();
        await using var rapport = await AnInstallation.EmptyAsync();
        var page = await chromium.OpenAsync(rapport.Url, width, scheme);
        var found = new List<string>();

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
            found.AddRange(await Axe.FindingsAsync(page, name));
        }
    }
}

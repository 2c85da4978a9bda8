using Microsoft.Playwright;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Browser;

/// <summary>A passkey of Chromium's virtual authenticator, made and used to sign in; a relying party cannot be an IP address, so at localhost.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserPasskeyTests(Chromium chromium)
{
    [Fact]
    public async Task A_passkey_signs_its_owner_in_and_a_removed_one_nobody()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        var page = await chromium.OpenAsync(rapport.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(await rapport.FirstLinkAsync());
        await page.GetByLabel("Name that others see").FillAsync("Ada");
        await page.GetByLabel("Email, to sign in with").FillAsync(AnInstallation.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(AnInstallation.Password);
        await page.GetByLabel("The same password again").FillAsync(AnInstallation.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();

        await page.GotoAsync("/account/passkeys");
        await page.GetByLabel("What you call it").FillAsync("My laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("My laptop")).ToBeVisibleAsync();

        await SignOutAsync(page);
        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/passkeys$"));
        Assert.Contains("use-passkey", await rapport.ActionsAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey My laptop" }).ClickAsync();
        await Assertions.Expect(page.GetByText("My laptop")).ToHaveCountAsync(0);
        await SignOutAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("passkey");
        Assert.Null(await rapport.ReadAsync(a => a.VerifyAuditAsync()));
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in$"));
    }
}

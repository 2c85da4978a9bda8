using System.Buffers.Binary;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Accounts;

public sealed class SignInTests
{
    [Fact]
    public async Task The_first_link_makes_the_administrator_and_then_nothing_more()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        var (link, other) = (await rapport.FirstLinkAsync(), await rapport.FirstLinkAsync());

        var page = await rapport.TakeAsync(link, "Ada", AnInstallation.Email);
        Assert.Contains("Ada", page.Text, StringComparison.Ordinal);
        Assert.Contains("People", page.Text, StringComparison.Ordinal);

        await using var second = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await second.TakeAsync(link, "Eve", "eve@example.org")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.TakeAsync(other, "Eve", "eve@example.org")).Status);
        Assert.Equal("", await rapport.FirstLinkAsync());
    }

    [Fact]
    public async Task A_password_is_kept_as_PBKDF2_with_SHA512_and_210000_iterations()
    {
        await using var rapport = await Running.StartAsync(o => o with { DemoPerson = null, PasswordIterations = new WebOptions { DataFolder = "" }.PasswordIterations });
        await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", AnInstallation.Email);

        // ASP.NET Core Identity, version 3: 1, then the kind (2: SHA-512) and the iterations, four bytes each, big-endian.
        var kept = Convert.FromBase64String((await rapport.ReadAsync(a => a.People.Select(p => p.PasswordHash).SingleAsync()))!);
        Assert.Equal((1, 2u, 210_000u), (kept[0], BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5))));
    }

    [Fact]
    public async Task A_page_leads_to_the_sign_in_and_the_sign_in_back()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var other = rapport.AnotherBrowser();

        var led = await other.Client.GetAsync("/account?done=name");
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fdone%3Dname", led.Headers.Location?.OriginalString);
        var page = await other.SignInAsync(path: led.Headers.Location!.OriginalString);

        Assert.Contains("Where you are signed in", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["invite", "take-invitation", "sign-in", "sign-in"], await rapport.ActionsAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nLocation: https://evil.example")]
    public async Task Nobody_is_led_to_another_site(string address)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var other = rapport.AnotherBrowser();
        var form = await Page.GetAsync(other, "/sign-in");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = form.Html.QuerySelector("main input[name=token]")!.GetAttribute("value")!,
            ["email"] = AnInstallation.Email,
            ["password"] = AnInstallation.Password,
            ["returnUrl"] = address,
        });

        Assert.Equal("/", (await other.Client.PostAsync("/sign-in", content)).Headers.Location?.OriginalString);
        Assert.Equal("/", SignInLinks.Local(address));
        Assert.Equal("/", (await other.Client.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer_and_soon_none()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var other = rapport.AnotherBrowser();

        var wrong = await other.SignInAsync(password: "not the right words");
        var unknown = await other.SignInAsync(email: "nobody@example.org");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Html.QuerySelector("main [role=alert]")!.TextContent, unknown.Html.QuerySelector("main [role=alert]")!.TextContent);

        for (var i = 0; i < 4; i++)
        {
            await other.SignInAsync(password: "not the right words");
            await other.SignInAsync(email: "nobody@example.org");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.SignInAsync(email: "nobody@example.org")).Status);
    }

    [Fact]
    public async Task The_limit_ends_with_its_window()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        await using var other = rapport.AnotherBrowser();
        for (var i = 0; i < 6; i++)
        {
            await other.SignInAsync(password: "not the right words");
        }

        time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HttpStatusCode.OK, (await other.SignInAsync()).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        foreach (var path in new[] { "/sign-in", "/sign-out", "/account/name", "/account/password", "/account/sessions/end-all", "/people/invitations", "/welcome", "/reviews" })
        {
            using var content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["email"] = AnInstallation.Email,
                ["password"] = AnInstallation.Password,
                ["again"] = AnInstallation.Password,
                ["name"] = "Forged",
                ["title"] = "Forged",
            });
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await rapport.Client.PostAsync(path, content)).StatusCode));
        }

        Assert.Equal(["invite", "take-invitation", "sign-in"], await rapport.ActionsAsync());
    }
}

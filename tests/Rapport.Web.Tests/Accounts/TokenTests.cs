using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Rapport.Web.Tests.Accounts;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_acts_for_its_owner_within_its_scope_and_is_kept_as_a_hash()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var (reads, writes) = (await MakeAsync(rapport, "read"), await MakeAsync(rapport, "write"));

        Assert.Equal(HttpStatusCode.Created, await BeginAsync(rapport, writes));
        Assert.Equal(HttpStatusCode.Forbidden, await BeginAsync(rapport, reads));
        Assert.Contains("\"by\":\"Ada\"", await (await GetAsync(rapport, reads, "/api/reviews")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var kept = await rapport.ReadAsync(a => a.Tokens.ToListAsync());
        Assert.Equal(2, kept.Count);
        Assert.DoesNotContain(kept, row => writes.Contains(row.Hash, StringComparison.Ordinal) || writes.Contains(row.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rapport_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rapport_")]
    [InlineData("")]
    [InlineData("' OR 1=1 --")]
    public async Task A_guessed_token_is_nobody_also_in_a_browser_that_is_signed_in(string token)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();

        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/api/reviews")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(rapport, token, "/api/reviews")).StatusCode);
    }

    [Fact]
    public async Task A_token_reaches_no_page_and_makes_no_other_token()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var token = await MakeAsync(rapport, "write");
        await using var program = rapport.AnotherBrowser();

        foreach (var path in new[] { "/", "/account", "/people", "/account/tokens" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(program, token, path)).StatusCode);
        }
    }

    [Fact]
    public async Task A_token_ends_by_time_by_its_owner_and_with_the_owners_access()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        await using var bob = rapport.AnotherBrowser();
        await bob.TakeAsync(await rapport.InviteAsync("bob@example.org"), "Bob");
        var (ended, suspended) = (await MakeAsync(rapport, "read"), await MakeAsync(bob, "read"));

        await (await Page.GetAsync(rapport, "/account/tokens")).PostAsync(rapport, "form[action='/account/tokens/end']");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(rapport, ended, "/api/reviews")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(bob, suspended, "/api/reviews")).StatusCode);
        await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/change']");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(bob, suspended, "/api/reviews")).StatusCode);
        await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/change']");
        // Access that is given again does not bring it back.
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(bob, suspended, "/api/reviews")).StatusCode);

        var expired = await MakeAsync(rapport, "read");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(bob, expired, "/api/reviews")).StatusCode);
        time.Advance(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(bob, expired, "/api/reviews")).StatusCode);
    }

    private static async Task<string> MakeAsync(Running rapport, string scope)
    {
        var page = await (await Page.GetAsync(rapport, "/account/tokens")).PostAsync(
            rapport, "form[action='/account/tokens']", ("name", "A script"), ("scope", scope), ("days", "90"));
        return page.Html.QuerySelector("input[aria-label=Token]")!.GetAttribute("value")!;
    }

    private static async Task<HttpStatusCode> BeginAsync(Running rapport, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reviews") { Content = new StringContent("{\"title\":\"By a program\"}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await rapport.Client.SendAsync(request)).StatusCode;
    }

    private static async Task<HttpResponseMessage> GetAsync(Running rapport, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await rapport.Client.SendAsync(request);
    }
}

using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>Another site cannot have a signed-in browser change anything: every address that takes a form or a body.</summary>
public sealed class ForgedFormTests
{
    [Fact]
    public async Task No_form_is_taken_without_the_token_of_its_page()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var (places, before) = (await AttackedReview.PlacesAsync(rapport), await AttackedReview.AuditAsync(rapport));
        var forms = Route.Of(rapport).Where(r => r.IsChange && !r.IsForPrograms).ToList();
        var taken = new List<string>();
        foreach (var route in forms)
        {
            var answer = await SendAsync(rapport, route, places);
            // Who may not send it at all is told so before; that its token would be asked for stands at the address.
            var closed = answer.StatusCode == HttpStatusCode.Forbidden && route.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true };
            if (answer.StatusCode != HttpStatusCode.BadRequest && !closed)
            {
                taken.Add($"{route}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(forms.Count > 25);
        Assert.Empty(taken);
        Assert.Equal(before, await AttackedReview.AuditAsync(rapport));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Nothing_is_changed_for_another_site_by_page_or_by_program(string header, string value)
    {
        await using var rapport = await AttackedReview.StartAsync();
        var (places, before) = (await AttackedReview.PlacesAsync(rapport), await AttackedReview.AuditAsync(rapport));
        foreach (var route in Route.Of(rapport).Where(r => r.IsChange))
        {
            var answer = await SendAsync(rapport, route, places, (header, value));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route}: {(int)answer.StatusCode}");
        }

        Assert.Equal(before, await AttackedReview.AuditAsync(rapport));
    }

    [Fact]
    public async Task A_token_of_one_person_is_of_no_use_to_another()
    {
        await using var rapport = await AttackedReview.StartAsync();
        await using var stranger = rapport.AnotherBrowser();
        var token = (await Page.GetAsync(stranger, "/sign-in")).Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("name", "Forged")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await rapport.Client.PostAsync("/account/name", content)).StatusCode);
    }

    [Fact]
    public async Task A_token_of_a_colleague_is_of_no_use_even_with_the_cookie_that_belongs_to_it()
    {
        await using var rapport = await AttackedReview.StartAsync();
        await using var eve = rapport.AnotherBrowser();
        await eve.TakeAsync(await rapport.InviteAsync("eve@example.org"), "Eve");
        var token = (await Page.GetAsync(eve, "/account")).Html.QuerySelector("form[action='/account/name'] input[name=token]")!.GetAttribute("value")!;
        var hers = eve.Cookies.Split("; ").Single(c => c.Contains("Antiforgery", StringComparison.Ordinal));
        var his = rapport.Cookies.Split("; ").Where(c => !c.Contains("Antiforgery", StringComparison.Ordinal));
        using var post = new HttpRequestMessage(HttpMethod.Post, rapport.Url.TrimEnd('/') + "/account/name")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("name", "Forged")]),
        };
        post.Headers.Add("Cookie", string.Join("; ", his.Append(hers)));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(post)).StatusCode);
    }

    [Fact]
    public async Task Every_form_of_every_page_carries_a_token()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var pages = await Crawl.FromAsync(rapport, "/");

        var forms = pages.SelectMany(p => p.Page.Html.QuerySelectorAll("form[method=post]").Select(f => (p.Path, Form: f))).ToList();
        Assert.True(forms.Count > 20);
        Assert.All(forms, f => Assert.True(f.Form.QuerySelector("input[name=token]") is not null, $"{f.Path}: {f.Form.GetAttribute("action")}"));
        Assert.All(pages.SelectMany(p => p.Page.Html.QuerySelectorAll("form:not([method=post])")), f => Assert.Null(f.QuerySelector("input[name=token]")));
    }

    private static async Task<HttpResponseMessage> SendAsync(Running rapport, Route route, Func<string, string> places, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(route.Method), route.PathWith(places)) { Content = route.Content("forged") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await rapport.Client.SendAsync(request);
    }
}

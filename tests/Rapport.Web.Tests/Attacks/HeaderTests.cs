using System.Net;
using AngleSharp.Html.Parser;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>Headers and cookies of every answer: each address of the route table, by strangers and by people, over http and https, wrong requests too.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_answer_keeps_others_out_of_the_page_and_everybody_out_of_its_cookies()
    {
        await using var rapport = await AttackedReview.StartAsync();
        await using var stranger = rapport.AnotherBrowser();
        await using var demo = await Running.StartDemoAsync();
        var faults = new List<string>();
        foreach (var (who, browser) in new[] { ("person", rapport), ("stranger", stranger), ("demo", demo) })
        {
            foreach (var route in Route.Of(browser).Where(r => !r.Pattern.StartsWith("/sign-out", StringComparison.Ordinal)))
            {
                foreach (var https in new[] { false, true })
                {
                    using var request = new HttpRequestMessage(new(route.Method), route.PathWith(p => p == "id" ? who == "demo" ? "ipt-depression" : AttackedReview.Id : p == "number" ? "1" : "trials.csv"));
                    request.Content = route.Content("x");
                    faults.AddRange(await FaultsAsync($"{who}, {(https ? "https" : "http")}, {route}", browser, request, https, route.IsForEveryone));
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("GET", "/nowhere", null, null)]
    [InlineData("DELETE", "/reviews", null, null)]
    [InlineData("POST", "/reviews", "Origin", "https://evil.example")]
    [InlineData("GET", "/account", "HX-Request", "true")]
    public async Task A_wrong_request_is_answered_as_safely(string method, string path, string? header, string? value)
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        using var request = new HttpRequestMessage(new(method), path);
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        Assert.Empty(await FaultsAsync(path, rapport, request, https: true, isForEveryone: false));
    }

    [Fact]
    public async Task Styles_and_scripts_have_the_headers_too_and_are_all_our_own()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        var files = Route.Of(rapport, files: true).Select(r => r.Pattern).Where(p => !p.Contains('{', StringComparison.Ordinal)).Distinct().ToList();
        var faults = new List<string>();
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            faults.AddRange(await FaultsAsync(file, rapport, request, https: false, isForEveryone: true));
        }

        Assert.True(files.Count > 8);
        Assert.Empty(faults);
    }

    private static async Task<List<string>> FaultsAsync(string what, Running browser, HttpRequestMessage request, bool https, bool isForEveryone)
    {
        if (https)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        using var answer = await browser.Client.SendAsync(request);
        var faults = new List<string>();
        var policy = Header("Content-Security-Policy");
        Need("policy", policy.StartsWith("default-src 'self'", StringComparison.Ordinal) || policy.StartsWith("default-src 'none'", StringComparison.Ordinal));
        Need("policy, frames", policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal));
        Need("policy, script", !policy.Contains("unsafe-eval", StringComparison.Ordinal) && !policy.Contains("script-src", StringComparison.Ordinal)
            && (!policy.Contains("unsafe-inline", StringComparison.Ordinal) || policy.Contains("; sandbox", StringComparison.Ordinal)));
        Need("sniffing", Header("X-Content-Type-Options") == "nosniff");
        Need("referrer", Header("Referrer-Policy") is "same-origin" or "no-referrer");
        Need("opener", Header("Cross-Origin-Opener-Policy") == "same-origin" && Header("Cross-Origin-Resource-Policy") == "same-origin");
        Need("hsts", Header("Strict-Transport-Security").StartsWith("max-age=31536000", StringComparison.Ordinal) == https);
        Need("names itself", !answer.Headers.Any(h => h.Key is "Server" or "X-Powered-By" or "X-AspNet-Version"));
        Need("kept", isForEveryone || Header("Cache-Control").Contains("no-store", StringComparison.Ordinal));
        Need("other origins", Header("Access-Control-Allow-Origin").Length == 0);
        Need("broke", answer.StatusCode != HttpStatusCode.InternalServerError);
        var type = answer.Content.Headers.ContentType;
        Need("letters", type?.MediaType?.StartsWith("text/", StringComparison.Ordinal) != true || type.CharSet == "utf-8" || isForEveryone);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            Need("cookie " + cookie, cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; path=/", StringComparison.Ordinal)
                && (cookie.Contains("; samesite=lax", StringComparison.Ordinal) || cookie.Contains("; samesite=strict", StringComparison.Ordinal))
                && cookie.Contains("; secure", StringComparison.Ordinal) == https && !cookie.Contains("; domain", StringComparison.OrdinalIgnoreCase));
        }

        if (type?.MediaType == "text/html")
        {
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            Need("third party", page.QuerySelectorAll("script[src], link[href], img[src], iframe, form[action], source, object, embed")
                .All(e => (e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("action") ?? "") is var there && there.StartsWith('/') && !there.StartsWith("//", StringComparison.Ordinal)));
        }

        return faults;

        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

        void Need(string fault, bool holds)
        {
            if (!holds)
            {
                faults.Add($"{what}: {fault}");
            }
        }
    }
}

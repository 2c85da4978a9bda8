using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>
/// Script that somebody types, uploads, or puts into an address stays text wherever it is shown: it goes into every field of every form that a
/// crawl finds, every text of every body of the API, every cell of a table, and every parameter of every address.
/// </summary>
public sealed class ScriptTests
{
    private const string Mark = "zq9x";
    private const string Script = $"{Mark}'\"><img src=x onerror=alert(1)><script>alert(3)</script></title>";
    private const string Address = $"{Mark}<img/src=x/onerror=alert(1)>@example.org";

    /// <summary>What signs out, or changes how one signs in: not filled in blindly.</summary>
    private static readonly string[] NotSent = ["/sign-out", "/account/sessions/end-all", "/account/sessions/end", "/account/password", "/account/second-factor/begin", "/account/passkeys", "/account/passkeys/options", "/account/passkeys/remove"];

    [Fact]
    public async Task What_is_typed_or_uploaded_is_shown_as_text()
    {
        await using var rapport = await AttackedReview.StartAsync();
        using (var table = new StringContent($"\"study\",yi,vi,\"{Quoted}\"\n\"{Quoted}\",0.2,0.04,\"{Quoted}\"\nB,0.5,0.09,b\nC,-0.1,0.05,c\nD,0.3,0.02,\"{Quoted}\"\n", Encoding.UTF8, "text/csv"))
        {
            var stored = await rapport.Client.PostAsync($"/api/reviews/r/files?name={Uri.EscapeDataString(Mark + "<svg onload=alert(1)>.csv")}", table);
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        }

        var filled = await FillFormsAsync(rapport);
        await FillBodiesAsync(rapport);
        await using var colleague = rapport.AnotherBrowser();
        await colleague.TakeAsync(await rapport.InviteAsync("bob@example.org"), Script);

        var pages = await Crawl.FromAsync(rapport, "/", "/reviews/r", "/reviews/r/data", "/people", "/account", "/account/tokens", "/reviews/r/team");
        Assert.All(pages, p => AssertHarmless(p.Path, p.Page.Html));
        var shown = pages.Where(p => p.Page.Text.Contains("<script>alert(3)", StringComparison.Ordinal)).Select(p => p.Path.Split('?')[0]).ToHashSet();
        Assert.True(filled >= 15, $"{filled} fields were filled");
        foreach (var place in new[] { "/", "/reviews/r", "/people", "/account/tokens", "/courses" })
        {
            Assert.Contains(place, shown);
        }

        Assert.Contains(shown, path => path.StartsWith("/courses/", StringComparison.Ordinal));
        Assert.Contains(shown, path => path.StartsWith("/reviews/r/data/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_be_taken_away_runs_nothing_either()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await AttackedReview.BeginAsync(rapport, "R", "t.csv", $"\"{Quoted}\"");
        await (await Page.GetAsync(rapport, "/reviews/r/edit")).PostAsync(rapport, "main form", ("title", Script), ("question", Script));
        var shown = 0;
        foreach (var file in new[] { "report.html", "figures/forest.svg", "figures/funnel.svg", "results.json", "analysis.json", "effects.csv", "recompute.R" })
        {
            var answer = await rapport.Client.GetAsync($"/api/reviews/r/synthesis/{file}?data=t.csv&bias=true");
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync();
            shown += text.Contains(Mark, StringComparison.Ordinal) ? 1 : 0;
            if (answer.Content.Headers.ContentType!.MediaType is "text/html" or "image/svg+xml")
            {
                AssertHarmless(file, await new HtmlParser().ParseDocumentAsync(text));
                Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            }
        }

        Assert.True(shown >= 4);
    }

    [Fact]
    public async Task What_stands_in_an_address_comes_back_as_text()
    {
        await using var rapport = await AttackedReview.StartAsync();
        await using var stranger = rapport.AnotherBrowser();
        var back = 0;
        foreach (var browser in new[] { rapport, stranger })
        {
            foreach (var route in Route.Of(browser).Where(r => !r.IsChange))
            {
                var paths = new[] { route.PathWith(p => p == "id" ? "r" : Script), route.PathWith(_ => Script), route.PathWith(p => p == "id" ? "r" : p == "number" ? "1" : "trials.csv") };
                foreach (var path in paths.Distinct().SelectMany(path => WithQueries(path, route)))
                {
                    using var answer = await browser.Client.GetAsync(path);
                    var text = await answer.Content.ReadAsStringAsync();
                    Assert.True((int)answer.StatusCode < 500, path);
                    if (!text.Contains(Mark, StringComparison.Ordinal))
                    {
                        continue;
                    }

                    back++;
                    if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                    {
                        AssertHarmless(path, await new HtmlParser().ParseDocumentAsync(text));
                    }
                    else
                    {
                        Assert.True(answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" or "text/csv" or "text/plain" or "application/octet-stream", path);
                    }
                }
            }
        }

        Assert.True(back > 30, $"{back} answers had it");
    }

    [Fact]
    public async Task A_form_that_comes_back_has_what_was_typed_as_text()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var places = await AttackedReview.PlacesAsync(rapport);
        foreach (var route in Route.Of(rapport).Where(r => r.IsChange && !r.IsForPrograms))
        {
            var answer = await rapport.Client.PostAsync(route.PathWith(places), route.Content(Script));
            AssertHarmless(route.ToString(), (await Page.OfAsync(answer)).Html);
        }
    }

    /// <summary>The address alone, with everything that addresses here take at once, and with each by itself that its handler names, or may take where it gets the whole request.</summary>
    private static IEnumerable<string> WithQueries(string path, Route route)
    {
        string[] usual = ["data", "mods", "subgroup", "measure", "returnUrl", "page", "q", "done", "filter", "map"];
        var single = route.ReadsItsQuery ? route.Queries.Concat(usual) : route.Queries;
        return [path, $"{path}?{string.Join('&', usual.Select(Given))}", .. single.Distinct().Select(n => $"{path}?{(n == "data" ? "" : "data=trials.csv&")}{Given(n)}")];

        static string Given(string name) => $"{name}={Uri.EscapeDataString(Script)}";
    }

    private static string Quoted => Script.Replace("\"", "\"\"", StringComparison.Ordinal);

    /// <summary>Sends every form that a crawl finds with script in each of its fields of text, and again with it in addresses; gives how many fields.</summary>
    private static async Task<int> FillFormsAsync(Running rapport)
    {
        var (fields, sent) = (0, new HashSet<string>());
        foreach (var (path, _) in await Crawl.FromAsync(rapport, "/", "/reviews/r/synthesis?data=trials.csv"))
        {
            var page = await Page.GetAsync(rapport, path);
            foreach (var form in page.Html.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
            {
                var action = form.GetAttribute("action")!;
                if (NotSent.Contains(action) || form.QuerySelector("input[type=file]") is not null || !sent.Add(action + string.Join(',', form.Elements.Select(e => e.GetAttribute("name")))))
                {
                    continue;
                }

                var typed = form.Elements.Where(e => e is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" } && e.GetAttribute("name") is not null && !e.HasAttribute("readonly")).ToList();
                fields += typed.Count;
                var kept = form.Elements.Where(e => !typed.Contains(e) && e.GetAttribute("name") is not null && e is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
                    .Select(e => KeyValuePair.Create(e.GetAttribute("name")!, e is IHtmlSelectElement select ? select.Value ?? "" : (e as IHtmlInputElement)?.Value ?? ""));
                using var content = new FormUrlEncodedContent(kept.Concat(typed.Select(e => KeyValuePair.Create(e.GetAttribute("name")!, e is IHtmlInputElement { Type: "email" } ? Address : Script))));
                using var answer = await rapport.Client.PostAsync(action, content);
                Assert.True((int)answer.StatusCode < 500, $"{path}, {action}: {(int)answer.StatusCode}");
                AssertHarmless($"{path}, {action}", (await Page.OfAsync(answer)).Html);
            }
        }

        return fields;
    }

    private static async Task FillBodiesAsync(Running rapport)
    {
        foreach (var route in Route.Of(rapport).Where(r => r.Body is not null))
        {
            using var answer = await rapport.Client.PostAsync(route.PathWith(p => p == "id" ? "r" : "1"), route.Content(Script));
            Assert.True((int)answer.StatusCode < 500, route.ToString());
            Assert.True(answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" or null, route.ToString());
        }
    }

    private static void AssertHarmless(string where, IDocument page)
    {
        Assert.True(page.QuerySelectorAll("script").All(s => s.GetAttribute("src") is ['/', not '/', ..]), $"{where}: script");
        Assert.True(page.All.All(e => !e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))), $"{where}: handler");
        Assert.True(page.QuerySelectorAll("img[src=x], iframe, object, embed, base, meta[http-equiv=refresh i]").Length == 0, $"{where}: element");
        Assert.True(page.QuerySelectorAll("[href], [src], [action], [formaction]").All(e => new[] { "href", "src", "action", "formaction" }
            .All(a => e.GetAttribute(a)?.TrimStart() is not { } there || !there.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))), $"{where}: address");
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Rapport.Web.Tests.Pdf;

namespace Rapport.Web.Tests.Courses.Export;

public sealed class SummaryPdfTests
{
    [Fact]
    public async Task The_pdf_says_what_the_page_says_and_taking_it_away_is_in_the_audit()
    {
        await using var rapport = await Running.StartDemoAsync();
        var list = await Page.GetAsync(rapport, "/courses");
        var address = list.Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.StartsWith("Mrs. N.", StringComparison.Ordinal)).GetAttribute("href")!;

        var page = await Page.GetAsync(rapport, address + "/summary");
        var answer = await rapport.Client.GetAsync(address + "/summary.pdf");
        var read = new PdfReading(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("application/pdf", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("Summary of your treatment", read.Title);
        var pdf = Plain(string.Join(' ', read.Structure()));
        Assert.Contains("everybody here is invented", pdf, StringComparison.Ordinal);
        var said = page.Html.QuerySelectorAll("main h1, main .lede, main h2, main dt, main dd, main section p, main li:not(.crumb li)").Select(e => Plain(e.TextContent)).ToList();
        Assert.True(said.Count > 20);
        Assert.All(said, words => Assert.Contains(words, pdf, StringComparison.Ordinal));
    }

    private static string Plain(string text) => Regex.Replace(text, @"\s+", " ").Trim();
}

using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp;

namespace Rapport.Web.Tests.Synthesis;

public sealed class PatienceTests
{
    [Fact]
    public async Task What_would_take_too_long_for_a_page_is_refused_with_its_limit_and_the_rest_stays_readable()
    {
        await using var rapport = await Running.StartAsync();
        using var title = new StringContent("{\"title\":\"R\"}", Encoding.UTF8, "application/json");
        using var table = new StringContent(Table(20_001), Encoding.UTF8, "text/csv");
        await rapport.Client.PostAsync("/api/reviews", title);
        await rapport.Client.PostAsync("/api/reviews/r/files?name=a.csv", table);

        var plain = await Page.GetAsync(rapport, "/reviews/r/synthesis?data=a.csv&measure=GEN");
        var biased = await Page.GetAsync(rapport, "/reviews/r/synthesis?data=a.csv&measure=GEN&bias=true");

        Assert.Equal(HttpStatusCode.OK, plain.Status);
        Assert.Contains("too many to look at", plain.Text, StringComparison.Ordinal);
        Assert.InRange(plain.Html.ToHtml().Length, 1, 2_000_000);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, biased.Status);
        Assert.Contains("up to 20000", biased.Html.QuerySelector("#bias-refused")!.TextContent, StringComparison.Ordinal);
    }

    private static string Table(int rows)
    {
        var text = new StringBuilder("study,yi,vi\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"S{i},{0.4 + (i % 7 - 3) * 0.1:0.0},{0.02 + i % 5 * 0.01:0.00}\n");
        }

        return text.ToString();
    }
}

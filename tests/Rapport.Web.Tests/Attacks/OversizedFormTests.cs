using System.Net;

namespace Rapport.Web.Tests.Attacks;

public sealed class OversizedFormTests
{
    [Fact]
    public async Task A_form_larger_than_can_be_read_is_told_in_words_and_leads_back_to_the_courses()
    {
        await using var rapport = await Running.StartAsync();
        var page = await Page.GetAsync(rapport, "/courses");

        var large = await page.PostAsync(rapport, "form[action='/courses']", ("alias", new string('x', 6_000_000)));
        var many = await page.PostAsync(rapport, "form[action='/courses']", [.. Enumerable.Range(0, 2000).Select(i => ($"f{i}", "1"))]);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (large.Status, many.Status));
        Assert.Contains("more text than the 4 MB", large.Text, StringComparison.Ordinal);
        Assert.Contains("more fields than the 1,024", many.Text, StringComparison.Ordinal);
        Assert.Equal("/courses", large.Html.QuerySelector("main a")!.GetAttribute("href"));
    }
}

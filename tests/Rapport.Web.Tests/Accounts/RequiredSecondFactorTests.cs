using System.Net;
using Rapport.Web.Accounts;

namespace Rapport.Web.Tests.Accounts;

/// <summary>Where a second factor is required, a password alone opens nothing but the page that turns it on (ASVS 5.0, 6.3.3).</summary>
public sealed class RequiredSecondFactorTests
{
    [Fact]
    public async Task A_password_alone_leads_to_the_second_factor_and_nowhere_else()
    {
        var time = new MovedTime();
        await using var rapport = await StartAsync(time);

        var led = await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", AnInstallation.Email);
        Assert.Equal("/account/second-factor", (await rapport.Client.GetAsync("/")).Headers.Location?.OriginalString);
        var page = await Page.GetAsync(rapport, "/account/second-factor");
        Assert.Contains("needs a second factor", page.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/account", "/account/tokens", "/people", "/reviews", "/courses", "/nowhere" })
        {
            Assert.Equal((path, "/account/second-factor"), (path, (await rapport.Client.GetAsync(path)).Headers.Location?.OriginalString));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await rapport.Client.GetAsync("/api/reviews")).StatusCode);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", page.Html.QuerySelector("input[name=token]")!.GetAttribute("value")!), KeyValuePair.Create("title", "R")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await rapport.Client.PostAsync("/reviews", form)).StatusCode);

        await SecondFactorTests.TurnOnAsync(rapport, time);
        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/people")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/api/reviews")).StatusCode);
        Assert.NotNull(led);
    }

    [Fact]
    public async Task Signing_out_and_styles_stay_reachable()
    {
        await using var rapport = await StartAsync(TimeProvider.System);
        await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", AnInstallation.Email);

        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/css/figures.css")).StatusCode);
        var left = await (await Page.GetAsync(rapport, "/account/second-factor")).PostAsync(rapport, "form[action='/sign-out']");
        Assert.NotNull(left.Html.QuerySelector("main form[action='/sign-in']"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    public void Anything_but_yes_or_no_is_refused_by_name(string word) => Assert.Contains(
        "RAPPORT_REQUIRE_SECOND_FACTOR", AccountOptions.Read(n => n == "RAPPORT_REQUIRE_SECOND_FACTOR" ? word : null).Refusal?.Message, StringComparison.Ordinal);

    private static Task<Running> StartAsync(TimeProvider time) => Running.StartAsync(o => o with
    {
        DemoPerson = null,
        Time = time,
        Variables = name => name == "RAPPORT_REQUIRE_SECOND_FACTOR" ? "yes" : null,
    });
}

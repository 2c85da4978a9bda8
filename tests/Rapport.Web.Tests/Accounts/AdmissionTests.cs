using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground;
using Rapport.Web.Accounts;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Accounts;

public sealed partial class AdmissionTests
{
    /// <summary>The whole list of what a stranger reaches, static files apart. A new address is not among it unless it is written here.</summary>
    private static readonly string[] Open =
    [
        "GET /answer", "GET /answer/code", "GET /answer/done", "GET /answer/plan", "GET /answer/questions", "GET /answer/{secret}", "GET /css/figures.css", "GET /health", "GET /invitation/{secret}", "GET /ready", "GET /sign-in", "GET /sign-in/code", "GET /sign-in/provider",
        "GET /sign-in/provider/return", "GET /sign-in/provider/sign-out", "GET /welcome",
        "POST /answer", "POST /answer/code", "POST /answer/plan", "POST /answer/questions", "POST /sign-in", "POST /sign-in/code", "POST /sign-in/passkey", "POST /sign-in/passkey/options", "POST /sign-out", "POST /welcome",
    ];

    [Fact]
    public async Task A_stranger_reaches_nothing_but_the_way_in()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        var endpoints = rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.Metadata.Any(m => m is Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor)).ToList();
        var open = new List<string>();
        foreach (var endpoint in endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var path = Parameter().Replace(endpoint.RoutePattern.RawText!, "1");
                using var request = new HttpRequestMessage(new(method), path.StartsWith('/') ? path : "/" + path);
                var answer = await rapport.Client.SendAsync(request);
                var shut = answer.StatusCode == HttpStatusCode.Unauthorized
                    || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal)
                        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null);
                if (!shut)
                {
                    open.Add($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");
                }
            }
        }

        Assert.True(endpoints.Count > 40);
        Assert.Equal(Open, open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/reviews/secret-title")]
    [InlineData("/reviews.db")]
    [InlineData("/../keys/master.key")]
    public async Task What_is_not_there_looks_to_a_stranger_as_what_is(string path)
    {
        await using var rapport = await AnInstallation.EmptyAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await rapport.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_program_is_told_in_its_own_words()
    {
        await using var rapport = await AnInstallation.EmptyAsync();

        var answer = await rapport.Client.GetAsync("/api/reviews");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_part_of_a_page_asks_for_the_whole_sign_in_page()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/reviews/a/synthesis?data=b.csv");
        request.Headers.Add("HX-Request", "true");

        var answer = await rapport.Client.SendAsync(request);

        Assert.Equal("/sign-in?returnUrl=%2Freviews%2Fa%2Fsynthesis%3Fdata%3Db.csv", answer.Headers.GetValues("HX-Redirect").Single());
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", true)]
    [InlineData("http://127.0.0.1:0;http://*:0", true)]
    public async Task The_demo_is_not_served_to_other_machines(string urls, bool allowed)
    {
        var folder = Directory.CreateTempSubdirectory("rapport-web-").FullName;

        var why = await WebHost.RunAsync(new WebOptions { DataFolder = folder, Urls = urls, AllowRemote = allowed, DemoPerson = "Robin", Out = TextWriter.Null });

        Assert.Equal(RefusalKind.Usage, why?.Kind);
        Assert.Contains("loopback", why!.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_demo_does_not_open_a_folder_with_data_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("rapport-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "reviews.db"), "");

        var why = await WebHost.RunAsync(new WebOptions { DataFolder = folder, Urls = "http://127.0.0.1:0", DemoPerson = "Robin", Out = TextWriter.Null });

        Assert.Equal(RefusalKind.Conflict, why?.Kind);
        Assert.Contains("folder of its own", why!.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_demo_says_that_it_invented_the_visitor_and_a_forwarded_stranger_is_none()
    {
        await using var rapport = await Running.StartAsync();
        Assert.Contains("invented person", (await Page.GetAsync(rapport, "/account")).Text, StringComparison.Ordinal);
        Assert.Equal("demo", (await Page.GetAsync(rapport, "/")).Html.QuerySelector(".rail .chip")?.TextContent);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.Redirect, (await rapport.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("RAPPORT_SESSION_IDLE_MINUTES", "soon")]
    [InlineData("RAPPORT_SESSION_HOURS", "0")]
    [InlineData("RAPPORT_TRUSTED_PROXIES", "10.0.0.1, proxy")]
    [InlineData("RAPPORT_PASSWORD_LIST", "/no/such/file")]
    public void What_is_configured_wrongly_is_refused_by_name(string name, string value) => Assert.Contains(
        name, AccountOptions.Read(n => n == name ? value : null).Refusal?.Message, StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

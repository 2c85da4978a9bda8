using System.Net;
using Rapport.Ground.Storage;
using Rapport.Tests;

namespace Rapport.Web.Tests.Accounts;

/// <summary>Two applications on the same databases and master key, as behind a balancer.</summary>
public sealed class TwoProcessesTests
{
    public static TheoryData<string> Databases { get; } = ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_form_of_one_is_accepted_by_the_other_with_its_session(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var one = await AnInstallation.WithAdministratorAsync(database: Connection(database));
        await using var two = await AnInstallation.EmptyAsync(folder: one.DataFolder, database: Connection(database));
        var page = await Page.GetAsync(one, "/account");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = page.Html.QuerySelector("form[action='/account/name'] input[name=token]")!.GetAttribute("value")!,
            ["name"] = "Ada Two",
        });
        using var post = new HttpRequestMessage(HttpMethod.Post, two.Url + "/account/name") { Content = content };
        post.Headers.Add("Cookie", one.Cookies);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        Assert.Equal("/account?done=name", (await client.SendAsync(post)).Headers.Location?.OriginalString);
        Assert.Contains("Ada Two", (await Page.GetAsync(one, "/account")).Text, StringComparison.Ordinal);
        Assert.Null(await one.ReadAsync(a => a.VerifyAuditAsync()));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Attempts_are_counted_together(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var one = await AnInstallation.WithAdministratorAsync(database: Connection(database));
        await using var two = await AnInstallation.EmptyAsync(folder: one.DataFolder, database: Connection(database));
        await using var other = one.AnotherBrowser();
        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? other : two).SignInAsync(password: "not the right words");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await two.SignInAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_clinical_form_sent_to_both_at_once_and_again_writes_once(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var one = await AnInstallation.WithAdministratorAsync(database: Connection(database));
        await using var two = await AnInstallation.EmptyAsync(folder: one.DataFolder, database: Connection(database));
        var record = await (await Page.GetAsync(one, "/courses")).PostAsync(one, "form[action='/courses']", ("alias", "Mrs. K. (invented)"));
        var form = record.Html.QuerySelector("form[action$='/notes']")!;
        KeyValuePair<string, string>[] fields =
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)),
            KeyValuePair.Create("text", "She called her sister."),
        ];
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync(i % 2 == 0 ? one : two)));
        var later = await SendAsync(two);

        Assert.All(answers.Append(later), a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal("true", Assert.Single(later.Headers.GetValues("Idempotency-Replayed")));
        Assert.Single((await Page.GetAsync(one, record.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href")!)).Html.QuerySelectorAll("p.written"));

        async Task<HttpResponseMessage> SendAsync(Running there)
        {
            using var content = new FormUrlEncodedContent(fields);
            using var post = new HttpRequestMessage(HttpMethod.Post, there.Url.TrimEnd('/') + form.GetAttribute("action")) { Content = content };
            post.Headers.Add("Cookie", one.Cookies);
            return await client.SendAsync(post);
        }
    }

    private static string? Connection(ADatabase database) => (database.Address as DatabaseAddress.PostgresServer)?.ConnectionString;
}

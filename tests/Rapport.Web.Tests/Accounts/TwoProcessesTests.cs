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

    private static string? Connection(ADatabase database) => (database.Address as DatabaseAddress.PostgresServer)?.ConnectionString;
}

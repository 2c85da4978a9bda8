using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Accounts;

/// <summary>A clock that a test moves.</summary>
internal sealed class MovedTime : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Advance(TimeSpan by) => ahead += by;
}

/// <summary>An application where people sign in themselves, with its first administrator.</summary>
internal static class AnInstallation
{
    public const string Email = "ada@example.org";
    public const string Password = "four odd words here";

    public static Task<Running> EmptyAsync(
        TimeProvider? time = null, string? folder = null, string? database = null, Func<WebOptions, WebOptions>? change = null) =>
        Running.StartAsync(o => (change ?? (same => same))(o with { DemoPerson = null, Time = time ?? o.Time, DataFolder = folder ?? o.DataFolder, Database = database }));

    /// <summary>The path of the link that the first start prints.</summary>
    public static async Task<string> FirstLinkAsync(this Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var fresh = await scope.ServiceProvider.GetRequiredService<InvitationBook>().FirstAsync();
        return fresh is null ? "" : InvitationPages.Link("", fresh.Secret);
    }

    /// <summary>With an administrator, whose browser this is.</summary>
    public static async Task<Running> WithAdministratorAsync(
        TimeProvider? time = null, string? folder = null, string? database = null, Func<WebOptions, WebOptions>? change = null)
    {
        var rapport = await EmptyAsync(time, folder, database, change);
        await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", Email);
        return rapport;
    }

    /// <summary>Opens an invitation's link and makes the account.</summary>
    public static async Task<Page> TakeAsync(this Running rapport, string link, string name, string email = "", string password = Password)
    {
        var page = await rapport.FollowAsync(await rapport.Client.GetAsync(link));
        return page.Html.QuerySelector("main form") is null
            ? page
            : await page.PostAsync(rapport, "main form", ("name", name), ("email", email), ("password", password), ("again", password));
    }

    /// <summary>Invites somebody as administrator, and gives the path of the link.</summary>
    public static async Task<string> InviteAsync(this Running rapport, string email)
    {
        var page = await (await Page.GetAsync(rapport, "/people")).PostAsync(rapport, "form[action='/people/invitations']", ("email", email), ("administrator", "false"));
        return new Uri(page.Html.QuerySelector("input[aria-label=Link]")!.GetAttribute("value")!).AbsolutePath;
    }

    public static async Task<Page> SignInAsync(this Running rapport, string email = Email, string password = Password, string path = "/sign-in") =>
        await (await Page.GetAsync(rapport, path)).PostAsync(rapport, "main form", ("email", email), ("password", password));

    public static async Task<T> ReadAsync<T>(this Running rapport, Func<AccountsContext, Task<T>> read)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AccountsContext>());
    }

    public static Task<List<string>> ActionsAsync(this Running rapport) =>
        rapport.ReadAsync(accounts => accounts.Audit.OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());
}

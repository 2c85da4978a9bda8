using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Account;

/// <summary>A person's own account: name, password, and where they are signed in.</summary>
internal static class AccountPages
{
    public const string Page = "/account";

    public static void MapAccount(this WebApplication app)
    {
        app.MapGroup(Page).ExcludeFromDescription().Private().MapGet("", Show);
        var pages = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials();
        pages.MapPost("/name", Rename);
        pages.MapPost("/password", ChangePassword);
        pages.MapPost("/sessions/end", EndSession);
        pages.MapPost("/sessions/end-all", EndSessions);
    }

    /// <summary>The page, with a refusal beside the form that it concerns.</summary>
    public static async Task<IResult> ShowAsync(
        Visitor visitor, Registry registry, SessionBook sessions, CancellationToken cancel, Refusal? refusal = null, string? said = null) =>
        (await registry.PersonAsync(visitor.Actor.Id)).IsRefused(out var why, out var person)
            ? Answers.Refuse(why)
            : Answers.Page<AccountPage>(
                new { Person = person, Visitor = visitor, Sessions = await sessions.OfAsync(person.Id, cancel), Refusal = refusal, Said = said },
                refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind));

    private static Task<IResult> Show(Visitor visitor, Registry registry, SessionBook sessions, [FromQuery] string? done, CancellationToken cancel) =>
        ShowAsync(visitor, registry, sessions, cancel, said: done switch
        {
            "password" => "The password was changed. Your other sessions have ended.",
            "name" => "The name was changed.",
            _ => null,
        });

    private static async Task<IResult> Rename(
        [FromForm] string? name, Visitor visitor, Registry registry, SessionBook sessions, AccountsContext accounts, CancellationToken cancel)
    {
        if (Registry.CheckName(name ?? "") is { } why)
        {
            return await ShowAsync(visitor, registry, sessions, cancel, why);
        }

        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        accounts.Record("change-name", $"person/{person.Id}");
        person.Name = name!.Trim();
        return await registry.SaveAsync(person) is { } changed
            ? await ShowAsync(visitor, registry, sessions, cancel, changed)
            : Results.LocalRedirect($"{Page}?done=name");
    }

    private static async Task<IResult> ChangePassword(
        [FromForm] string? current, [FromForm] string? password, [FromForm] string? again,
        Visitor visitor, Registry registry, SessionBook sessions, Attempts attempts, CancellationToken cancel)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        var why = await attempts.CountAsync(Limit.Code(person.Id))
            ?? (!await registry.IsPasswordAsync(person, current ?? "") ? AccountRefusals.WrongOwnPassword
                : password != again ? AccountRefusals.NotTwice
                : await registry.SetPasswordAsync(person, password ?? "", visitor.Session));
        if (why is not null)
        {
            return await ShowAsync(visitor, registry, sessions, cancel, why);
        }

        await attempts.ForgetAsync(Limit.Code(person.Id));
        return Results.LocalRedirect($"{Page}?done=password");
    }

    private static async Task<IResult> EndSession([FromForm] string? session, Visitor visitor, SessionBook sessions)
    {
        await sessions.EndAsync(visitor.Actor.Id, session ?? "");
        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> EndSessions(IFormCollection form, HttpContext context, Visitor visitor, SessionBook sessions)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        await sessions.EndAllAsync(visitor.Actor.Id);
        SessionCookie.Leave(context);
        return Results.LocalRedirect(SignInLinks.Page);
    }
}

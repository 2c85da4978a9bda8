using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Accounts.Tokens;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.People;

/// <summary>For administrators: who has access, invitations, and the end of either.</summary>
internal static class PeoplePages
{
    private const string Page = "/people";

    public static void MapPeople(this WebApplication app)
    {
        var pages = app.MapGroup(Page).ExcludeFromDescription().Private();
        pages.AddEndpointFilter(async (context, next) => Visitor.Of(context.HttpContext) is { IsAdministrator: true, OnlyReads: false }
            ? await next(context)
            : Answers.Refuse(AccountRefusals.AdministratorsOnly));
        pages.MapGet("", (PeopleView view, CancellationToken cancel) => view.ShowAsync(cancel));
        pages.MapPost("/invitations", Invite);
        pages.MapPost("/invitations/withdraw", Withdraw);
        pages.MapPost("/change", Change);
        pages.MapPost("/password-link", Renew);
    }

    private static async Task<IResult> Invite(
        [FromForm] string? email, [FromForm] bool? administrator, InvitationBook book, PeopleView view, CancellationToken cancel) =>
        (await book.InviteAsync(email ?? "", administrator ?? false)).IsRefused(out var why, out var fresh)
            ? await view.ShowAsync(cancel, why, email ?? "")
            : await view.ShowAsync(cancel, fresh: fresh);

    private static async Task<IResult> Withdraw([FromForm] string? id, InvitationBook book)
    {
        await book.WithdrawAsync(id ?? "");
        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> Renew([FromForm] string? id, Registry registry, InvitationBook book, PeopleView view, CancellationToken cancel) =>
        (await registry.PersonAsync(id ?? "")).IsRefused(out var why, out var person)
            ? await view.ShowAsync(cancel, why)
            : await view.ShowAsync(cancel, fresh: await book.RenewAsync(person));

    private static async Task<IResult> Change(
        [FromForm] string? id, [FromForm] string? what, Registry registry, Codes codes, SessionBook sessions, TokenBook tokens, AccountsContext accounts, PeopleView view, CancellationToken cancel)
    {
        // Of two who end each other's rights at once, the second must see what the first did.
        await using var alone = await accounts.LockedAsync(cancel);
        if ((await registry.PersonAsync(id ?? "")).IsRefused(out var why, out var person))
        {
            return await view.ShowAsync(cancel, why);
        }

        var everybody = await registry.EverybodyAsync(cancel);
        if (what is "suspend" or "demote" && !everybody.Any(p => p.Id != person.Id && p is { IsAdministrator: true, IsSuspended: false }))
        {
            return await view.ShowAsync(cancel, AccountRefusals.LastAdministrator);
        }

        accounts.Record($"{what}-person", $"person/{person.Id}");
        switch (what)
        {
            case "suspend": person.IsSuspended = true; break;
            case "readmit": person.IsSuspended = false; break;
            case "promote": person.IsAdministrator = true; break;
            case "demote": person.IsAdministrator = false; break;
            case "reset-second-factor": codes.Drop(person); break;
            default: return Answers.Refuse(new Refusal(RefusalKind.Usage, $"'{what}' is nothing that can be done to an account."));
        }

        if (await registry.SaveAsync(person) is { } changed)
        {
            return await view.ShowAsync(cancel, changed);
        }

        if (what is "suspend" or "reset-second-factor")
        {
            // For good: access that is given again brings back neither old sessions nor tokens.
            await sessions.EndOthersAsync(person.Id, session: null);
        }

        if (what is "suspend")
        {
            await tokens.EndAllAsync(person.Id);
        }

        await alone.CommitAsync(cancel);
        return Results.LocalRedirect(Page);
    }
}

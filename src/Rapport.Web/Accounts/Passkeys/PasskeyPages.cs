using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Rapport.Web.Accounts.Account;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Passkeys;

/// <summary>Passkeys: made and removed by their owner, and a way to sign in with nothing else.</summary>
internal static class PasskeyPages
{
    private const string Page = "/account/passkeys";

    public static void MapPasskeys(this WebApplication app)
    {
        var own = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials().Proved();
        own.MapGet("", Show);
        own.MapPost("/options", CreationOptions);
        own.MapPost("", Add);
        own.MapPost("/remove", Remove);
        var pages = app.MapGroup("/sign-in/passkey").ExcludeFromDescription().AllowAnonymous().Private();
        pages.MapPost("/options", RequestOptions);
        pages.MapPost("", SignIn);
    }

    private static async Task<IResult> Show(Visitor visitor, Registry registry, UserManager<Person> users)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        return Answers.Page<PasskeysPage>(new { Passkeys = await users.GetPasskeysAsync(person) });
    }

    private static async Task<IResult> CreationOptions(
        IFormCollection form, HttpContext context, Visitor visitor, Registry registry, IPasskeyHandler<Person> handler, PasskeyState state)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        var made = await handler.MakeCreationOptionsAsync(
            new() { Id = person.Id, Name = person.Email!, DisplayName = person.Name }, context);
        state.Keep(context, made.AttestationState);
        return Results.Text(made.CreationOptionsJson, "application/json");
    }

    private static async Task<IResult> Add(
        [FromForm] string? credential, [FromForm] string? name, HttpContext context, Visitor visitor,
        Registry registry, UserManager<Person> users, IPasskeyHandler<Person> handler, PasskeyState state, AccountsContext accounts)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        var attested = await handler.PerformAttestationAsync(
            new() { HttpContext = context, CredentialJson = credential ?? "", AttestationState = state.Take(context) });
        if (!attested.Succeeded || attested.UserEntity.Id != person.Id)
        {
            return Answers.Page<PasskeysPage>(
                new { Passkeys = await users.GetPasskeysAsync(person), Refusal = AccountRefusals.PasskeyNotMade }, StatusCodes.Status422UnprocessableEntity);
        }

        attested.Passkey.Name = Registry.CheckName(name ?? "") is null ? name!.Trim() : Browser.Name(context.Request.Headers.UserAgent.ToString());
        accounts.Record("add-passkey", $"person/{person.Id}");
        await users.AddOrUpdatePasskeyAsync(person, attested.Passkey);
        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> Remove(
        [FromForm] string? id, Visitor visitor, Registry registry, UserManager<Person> users, SessionBook sessions, AccountsContext accounts)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        if (Base64Url.IsValid(id ?? "") && id is { Length: > 0 })
        {
            accounts.Record("remove-passkey", $"person/{person.Id}");
            await users.RemovePasskeyAsync(person, Base64Url.DecodeFromChars(id));
            await accounts.SaveChangesAsync();
            await sessions.EndOthersAsync(person.Id, visitor.Session);
        }

        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> RequestOptions(IFormCollection form, HttpContext context, IPasskeyHandler<Person> handler, PasskeyState state)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        // Nobody is named: the browser offers what it has, and an address tells nothing about accounts.
        var made = await handler.MakeRequestOptionsAsync(null, context);
        state.Keep(context, made.AssertionState);
        return Results.Text(made.RequestOptionsJson, "application/json");
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? credential, [FromForm] string? returnUrl, HttpContext context, UserManager<Person> users, IPasskeyHandler<Person> handler,
        PasskeyState state, Attempts attempts, SessionBook sessions, AccountsContext accounts)
    {
        var back = SignInLinks.Local(returnUrl);
        var why = await attempts.CountAsync(Limit.From("passkey", Limit.Network(Visitor.From(context))));
        var asserted = why is not null ? null : await handler.PerformAssertionAsync(
            new() { HttpContext = context, CredentialJson = credential ?? "", AssertionState = state.Take(context) });
        if (asserted is not { Succeeded: true, User: { IsSuspended: false } person })
        {
            return Answers.Page<SignInPage>(new { Back = back, Refusal = why ?? AccountRefusals.PasskeyUnknown }, StatusCodes.Status422UnprocessableEntity);
        }

        accounts.Record("use-passkey", $"person/{person.Id}");
        await users.AddOrUpdatePasskeyAsync(person, asserted.Passkey);
        await sessions.BeginAsync(context, person);
        return Results.LocalRedirect(back);
    }
}

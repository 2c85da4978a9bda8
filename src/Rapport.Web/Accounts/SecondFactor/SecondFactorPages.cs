using Microsoft.AspNetCore.Mvc;
using Rapport.Web.Accounts.Account;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.SecondFactor;

/// <summary>Turning the second factor on and off, and its recovery codes.</summary>
internal static class SecondFactorPages
{
    private const string Page = "/account/second-factor";

    /// <summary>Where a second factor is required and somebody has none, they get no further than to this page.</summary>
    public static Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        var (path, visitor) = (context.Request.Path, Visitor.Of(context));
        if (!visitor.OwesSecondFactor || path.StartsWithSegments(Page) || path.StartsWithSegments("/account/prove") || path == "/sign-out"
            || context.GetEndpoint()?.Metadata.GetMetadata<ForEveryone>() is not null)
        {
            return next(context);
        }

        return (HttpMethods.IsGet(context.Request.Method) && !Shell.Links.IsForPrograms(path)
            ? Results.LocalRedirect(Page)
            : Answers.Refuse(AccountRefusals.SecondFactorFirst, StatusCodes.Status403Forbidden)).ExecuteAsync(context);
    }

    public static void MapSecondFactor(this WebApplication app)
    {
        var pages = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials().Proved();
        pages.MapGet("", Show);
        pages.MapPost("/begin", Begin);
        pages.MapPost("/confirm", Confirm);
        pages.MapPost("/recovery-codes", Renew);
        pages.MapPost("/off", TurnOff);
    }

    private static async Task<IResult> Show(Visitor visitor, Registry registry, Codes codes)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        return Answers.Page<SecondFactorPage>(new { Person = person, Left = await codes.LeftAsync(person), Refusal = visitor.OwesSecondFactor ? AccountRefusals.SecondFactorFirst : null });
    }

    private static async Task<IResult> Begin(IFormCollection form, Visitor visitor, Registry registry, Codes codes, AccountsContext accounts)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        if (person.TwoFactorEnabled)
        {
            return Results.LocalRedirect(Page);
        }

        var key = codes.NewKey(person);
        accounts.Record("begin-second-factor", $"person/{person.Id}");
        return await registry.SaveAsync(person) is { } why
            ? Answers.Refuse(why)
            : Answers.Page<SecondFactorPage>(new { Person = person, Key = key });
    }

    private static async Task<IResult> Confirm(
        [FromForm] string? code, Visitor visitor, Registry registry, Codes codes, Attempts attempts, SessionBook sessions, AccountsContext accounts)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        if (person.TwoFactorEnabled || codes.KeyOf(person) is not { } key)
        {
            return Results.LocalRedirect(Page);
        }

        var limits = Limit.Code(person.Id);
        if ((await attempts.CountAsync(limits) ?? (await codes.TakeAsync(person, code ?? "") ? null : AccountRefusals.WrongCode)) is { } why)
        {
            return Answers.Page<SecondFactorPage>(new { Person = person, Key = key, Refusal = why }, Answers.Status(why.Kind));
        }

        await attempts.ForgetAsync(limits);
        accounts.Record("second-factor-on", $"person/{person.Id}");
        person.TwoFactorEnabled = true;
        return await registry.SaveAsync(person) is { } changed
            ? Answers.Refuse(changed)
            : await WithNewCodesAsync(person, visitor, codes, sessions);
    }

    private static async Task<IResult> Renew(IFormCollection form, Visitor visitor, Registry registry, Codes codes, SessionBook sessions)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        return person.TwoFactorEnabled ? await WithNewCodesAsync(person, visitor, codes, sessions) : Results.LocalRedirect(Page);
    }

    private static async Task<IResult> TurnOff(
        IFormCollection form, Visitor visitor, Registry registry, Codes codes, AccountsContext accounts, SessionBook sessions)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        accounts.Record("second-factor-off", $"person/{person.Id}");
        codes.Drop(person);
        if (await registry.SaveAsync(person) is { } why)
        {
            return Answers.Refuse(why);
        }

        await sessions.EndOthersAsync(person.Id, visitor.Session);
        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> WithNewCodesAsync(Person person, Visitor visitor, Codes codes, SessionBook sessions)
    {
        var fresh = await codes.RenewAsync(person);
        await sessions.EndOthersAsync(person.Id, visitor.Session);
        return Answers.Page<SecondFactorPage>(new { Person = person, Fresh = fresh, Left = fresh.Count });
    }
}

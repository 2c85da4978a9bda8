using Microsoft.AspNetCore.Mvc;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Account;

/// <summary>Proving once more who one is, before credentials are changed.</summary>
internal static class ProvePages
{
    private const string Page = "/account/prove";

    public static string Link(string back) => $"{Page}?returnUrl={Uri.EscapeDataString(back)}";

    public static void MapProve(this WebApplication app)
    {
        var pages = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials();
        pages.MapGet("", Show);
        pages.MapPost("", Prove);
    }

    private static async Task<IResult> Show([FromQuery] string? returnUrl, Visitor visitor, Registry registry)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        return Answers.Page<ProvePage>(new { Back = SignInLinks.Local(returnUrl), HasPassword = person.PasswordHash is not null, AsksCode = person.TwoFactorEnabled });
    }

    private static async Task<IResult> Prove(
        [FromForm] string? password, [FromForm] string? code, [FromForm] string? returnUrl,
        Visitor visitor, Registry registry, SessionBook sessions, Attempts attempts, Codes codes)
    {
        var person = (await registry.PersonAsync(visitor.Actor.Id)).Value;
        var (back, limits) = (SignInLinks.Local(returnUrl), Limit.Code(person.Id));
        var why = await attempts.CountAsync(limits)
            ?? (!await registry.IsPasswordAsync(person, password ?? "") ? AccountRefusals.WrongOwnPassword
                : person.TwoFactorEnabled && !await codes.TakeAsync(person, code ?? "") ? AccountRefusals.WrongCode
                : null);
        if (why is not null)
        {
            return Answers.Page<ProvePage>(new { Back = back, AsksCode = person.TwoFactorEnabled, Refusal = why }, Answers.Status(why.Kind));
        }

        await attempts.ForgetAsync(limits);
        await sessions.ProveAsync(visitor.Session!);
        return Results.LocalRedirect(back);
    }
}

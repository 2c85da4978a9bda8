using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Ground;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>The way in: password, then the code of those who use one, then a session.</summary>
internal sealed class Entrance(
    Registry registry, SessionBook sessions, Attempts attempts, AccountsContext accounts, IDataProtectionProvider protection)
{
    private const string CodeCookie = "-code";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("sign-in code").ToTimeLimitedDataProtector();

    /// <summary>The person, or a refusal that does not say which part was wrong.</summary>
    public async Task<Outcome<Person>> CheckAsync(HttpContext context, string email, string password)
    {
        var limits = Limit.SignIn(email.Trim().ToUpperInvariant(), Limit.Network(Visitor.From(context)));
        if (await attempts.CountAsync(limits) is { } slower)
        {
            return slower;
        }

        if (password.Length > PasswordRules.Longest * 2 || await registry.FindAsync(email.Trim(), password) is not { } person)
        {
            // Who was meant is not written down: people type passwords where the address belongs.
            accounts.Record("sign-in-refused", "person/unknown");
            await accounts.SaveChangesAsync();
            return AccountRefusals.WrongPassword;
        }

        await attempts.ForgetAsync(limits[0], limits[1]);
        return person;
    }

    /// <summary>Begins the session of somebody who gave the password, or asks for the code first.</summary>
    public async Task<IResult> AdmitAsync(HttpContext context, Person person, string back)
    {
        if (!person.TwoFactorEnabled)
        {
            await sessions.BeginAsync(context, person);
            return Results.LocalRedirect(back);
        }

        var name = SessionCookie.NameFor(context, CodeCookie);
        context.Response.Cookies.Append(name, protector.Protect($"{person.Id}\n{person.SecurityStamp}", Patience), SessionCookie.Options(context));
        return Results.LocalRedirect(back == "/" ? SignInLinks.Code : $"{SignInLinks.Code}?returnUrl={Uri.EscapeDataString(back)}");
    }

    /// <summary>Who gave the password and owes the code, or null.</summary>
    public async Task<Person?> OwingCodeAsync(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[SessionCookie.NameFor(context, CodeCookie)] is { Length: > 0 } cookie
                && protector.Unprotect(cookie).Split('\n') is [var id, var stamp]
                && (await registry.PersonAsync(id)).Refusal is null
                && (await registry.PersonAsync(id)).Value is { IsSuspended: false } person
                && person.SecurityStamp == stamp
                ? person
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Begins the session of somebody who gave the code too.</summary>
    public async Task<IResult> AdmitWithCodeAsync(HttpContext context, Person person, string back)
    {
        context.Response.Cookies.Delete(SessionCookie.NameFor(context, CodeCookie), SessionCookie.Options(context));
        await sessions.BeginAsync(context, person);
        return Results.LocalRedirect(back);
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Ground;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>The way in: password, then the code of those who use one, then a session.</summary>
internal sealed class Entrance(
    Registry registry, SessionBook sessions, Attempts attempts, Codes codes, KnownBrowser known, AccountsContext accounts, IDataProtectionProvider protection)
{
    private const string CodeCookie = "-code";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("sign-in code").ToTimeLimitedDataProtector();

    /// <summary>The person, or a refusal that does not say which part was wrong.</summary>
    /// <param name="context">The request.</param>
    /// <param name="email">Address.</param>
    /// <param name="password">Password.</param>
    /// <param name="recovery">A recovery code, where too many attempts from elsewhere ask for one beside the password; else empty.</param>
    public async Task<Outcome<Person>> CheckAsync(HttpContext context, string email, string password, string recovery)
    {
        var (account, from) = (email.Trim().ToUpperInvariant(), Limit.Network(Visitor.From(context)));
        var meant = await registry.MeantAsync(email.Trim());
        var browser = known.IdFor(context, meant);
        Limit[] own = browser is null ? Limit.SignIn(account, from) : [.. Limit.Known(account, browser), Limit.From("sign-in", from)];
        if (await attempts.CountAsync(own) is { } slower)
        {
            return slower;
        }

        var countsAnywhere = browser is null && recovery.Length == 0;
        if (countsAnywhere && await attempts.CountAsync(Limit.Anywhere(account)) is not null)
        {
            return AccountRefusals.TriedElsewhere;
        }

        // Asked for before the password is looked at, so that nothing tells whether that was right.
        var hasCode = recovery.Length == 0 || await codes.HasRecoveryCodeAsync(meant?.Id ?? "nobody", recovery);
        var person = password.Length > PasswordRules.Longest * 2 ? null : await registry.FindAsync(email.Trim(), password);
        if (person is null || !hasCode || (recovery.Length > 0 && !await codes.TakeAsync(person, recovery)))
        {
            // Who was meant is not written down: people type passwords where the address belongs.
            accounts.Record("sign-in-refused", "person/unknown");
            await accounts.SaveChangesAsync();
            return AccountRefusals.WrongPassword;
        }

        await attempts.ForgetAsync(countsAnywhere ? [own[0], Limit.Anywhere(account)] : [own[0]]);
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

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>
/// Remembers, in a sealed cookie, that somebody signed in with this browser (OWASP, "Device Cookies"): what strangers try on the account
/// elsewhere does not shut its owner out here. It lets nobody in, and attempts with it are counted by themselves.
/// </summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection)
{
    private const string Cookie = "-known";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("known browser").ToTimeLimitedDataProtector();

    /// <summary>Remembers the person, and them alone.</summary>
    public void Remember(HttpContext context, Person person)
    {
        var options = SessionCookie.Options(context);
        options.MaxAge = Kept;
        context.Response.Cookies.Append(SessionCookie.NameFor(context, Cookie), protector.Protect($"{person.Id}\n{Secrets.NewId()}", Kept), options);
    }

    /// <summary>What this browser is called in counting attempts on the person's account; null where it is not known there.</summary>
    public string? IdFor(HttpContext context, Person? person)
    {
        try
        {
            return context.Request.Cookies[SessionCookie.NameFor(context, Cookie)] is { Length: > 0 } cookie
                && protector.Unprotect(cookie).Split('\n') is [var id, var browser] && id == person?.Id
                ? browser
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

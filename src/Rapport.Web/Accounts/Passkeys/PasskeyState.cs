using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Web.Accounts.Sessions;

namespace Rapport.Web.Accounts.Passkeys;

/// <summary>The challenge that a browser owes an answer to: kept in its own cookie, sealed, for five minutes, and answered once.</summary>
internal sealed class PasskeyState(IDataProtectionProvider protection)
{
    private const string Cookie = "-passkey";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("passkey challenge").ToTimeLimitedDataProtector();

    public void Keep(HttpContext context, string? state) => context.Response.Cookies.Append(
        SessionCookie.NameFor(context, Cookie), protector.Protect(state ?? "", Patience), SessionCookie.Options(context));

    public string? Take(HttpContext context)
    {
        var name = SessionCookie.NameFor(context, Cookie);
        var kept = context.Request.Cookies[name];
        context.Response.Cookies.Delete(name, SessionCookie.Options(context));
        try
        {
            return kept is { Length: > 0 } ? protector.Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

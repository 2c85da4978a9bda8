using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.Sessions;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>What the provider is asked for.</summary>
internal enum ProviderPurpose
{
    /// <summary>To sign in, or to take an invitation.</summary>
    SignIn,

    /// <summary>To be linked to the account that is signed in.</summary>
    Link,

    /// <summary>To prove once more who one is.</summary>
    Prove,
}

/// <summary>A question to the provider, as the browser that asked it keeps it.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Person">Who is signed in; empty in <see cref="ProviderPurpose.SignIn"/>.</param>
/// <param name="State">Comes back with the answer: it belongs to this browser.</param>
/// <param name="Nonce">Comes back inside the signed token: it answers this question.</param>
/// <param name="Verifier">Whose hash the provider was told (PKCE, RFC 7636): nobody else can use the code.</param>
internal sealed record ProviderRequest(ProviderPurpose Purpose, string Back, string Person, string State, string Nonce, string Verifier)
{
    public static ProviderRequest New(ProviderPurpose purpose, string back, string person) =>
        new(purpose, back, person, BearerSecret.Create(), BearerSecret.Create(), BearerSecret.Create());
}

/// <summary>Keeps the question in the browser's own cookie, sealed, for ten minutes; it is answered once.</summary>
internal sealed class ProviderRequests(IDataProtectionProvider protection)
{
    private const string Cookie = "-provider";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("provider request").ToTimeLimitedDataProtector();

    public void Keep(HttpContext context, ProviderRequest request) => context.Response.Cookies.Append(
        SessionCookie.NameFor(context, Cookie), protector.Protect(JsonSerializer.Serialize(request), Patience), SessionCookie.Options(context));

    /// <summary>The question that an answer with this state belongs to, or null.</summary>
    public ProviderRequest? Take(HttpContext context, string? state)
    {
        var name = SessionCookie.NameFor(context, Cookie);
        var kept = context.Request.Cookies[name];
        context.Response.Cookies.Delete(name, SessionCookie.Options(context));
        try
        {
            return kept is { Length: > 0 } && JsonSerializer.Deserialize<ProviderRequest>(protector.Unprotect(kept)) is { } request
                && Secrets.AreEqual(request.State, state ?? "") ? request : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rapport.Ground;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>
/// The OpenID Connect provider over the network: authorization code with PKCE (RFC 6749, 7636; OpenID Connect Core 3.1). Tokens are looked
/// at once and dropped. The provider that is configured is the only address that Rapport ever calls.
/// </summary>
internal sealed partial class Provider(AccountOptions accounts, TimeProvider time, ILogger<Provider> log) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1_000_000,
    };

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan NewKeysEvery = TimeSpan.FromMinutes(1);
    private Kept? kept;

    private ProviderOptions Options => accounts.Provider!;

    /// <summary>The provider's address where the browser goes with a question.</summary>
    public Task<Outcome<string>> AddressAsync(ProviderRequest asked, string redirect, CancellationToken cancel) => TryAsync<string>(async () =>
    {
        Dictionary<string, string?> query = new()
        {
            ["response_type"] = "code",
            ["client_id"] = Options.ClientId,
            ["redirect_uri"] = redirect,
            ["scope"] = "openid email profile",
            ["state"] = asked.State,
            ["nonce"] = asked.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(asked.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (asked.Purpose is ProviderPurpose.Prove)
        {
            (query["prompt"], query["max_age"]) = ("login", "0");
        }

        return QueryHelpers.AddQueryString(Checked((await KnownAsync(cancel)).AuthorizationEndpoint), query);
    });

    /// <summary>The provider's address where the browser signs out there too (OpenID Connect RP-Initiated Logout 1.0); no token is sent along, since none is kept.</summary>
    public Task<Outcome<string>> SignOutAddressAsync(string back, CancellationToken cancel) => TryAsync<string>(async () =>
        (await KnownAsync(cancel)).EndSessionEndpoint is { Length: > 0 } there
            ? QueryHelpers.AddQueryString(Checked(there), new Dictionary<string, string?> { ["client_id"] = Options.ClientId, ["post_logout_redirect_uri"] = back })
            : ProviderRefusals.NoSignOut(Options.Name));

    /// <summary>Whom a code stands for: it is exchanged, and the token that comes for it is checked.</summary>
    public Task<Outcome<ProvidedIdentity>> IdentifyAsync(string code, string? issuer, ProviderRequest asked, string redirect, CancellationToken cancel) =>
        TryAsync<ProvidedIdentity>(async () =>
        {
            var known = await KnownAsync(cancel);
            if (issuer is not null && issuer != known.Issuer)
            {
                return ProviderRefusals.NotProved; // RFC 9207: an answer of another provider.
            }

            var granted = await ExchangeAsync(known, code, asked.Verifier, redirect, cancel);
            if (!IdentityToken.IsByKeyOf(known, granted.IdToken ?? ""))
            {
                known = await KnownAsync(cancel, NewKeysEvery);
            }

            var token = await IdentityToken.CheckAsync(granted.IdToken ?? "", Options.ClientId, asked.Nonce, known, time);
            if (token.IsRefused(out var why, out var who) || who.Email is not null || known.UserInfoEndpoint is not { Length: > 0 } there || granted.AccessToken is null)
            {
                return why is null ? token.Value : why;
            }

            // Some providers keep the address out of the token; OpenID Connect Core 5.3.2 has the subject compared.
            var told = await TellAsync(Checked(there), granted.AccessToken, cancel);
            return told.Text("sub") == who.Subject ? who with { Email = told.VerifiedEmail(), Name = who.Name ?? told.Text("name") } : who;
        });

    public void Dispose() => http.Dispose();

    private async Task<Granted> ExchangeAsync(OpenIdConnectConfiguration known, string code, string verifier, string redirect, CancellationToken cancel)
    {
        Dictionary<string, string> fields = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
            ["client_id"] = Options.ClientId,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Checked(known.TokenEndpoint));
        if (Options.ClientSecret is { } secret && known.TokenEndpointAuthMethodsSupported is { Count: > 0 } ways && !ways.Contains("client_secret_basic"))
        {
            fields["client_secret"] = secret;
        }
        else if (Options.ClientSecret is { } basic)
        {
            var pair = $"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(basic)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        request.Content = new FormUrlEncodedContent(fields);
        using var answer = await http.SendAsync(request, cancel);
        var granted = answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancel);
        return new(Claims.Text(await granted, "id_token"), Claims.Text(await granted, "access_token"));
    }

    private async Task<JsonElement> TellAsync(string address, string token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await http.SendAsync(request, cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    /// <summary>What the provider says of itself: kept for a day, and asked for anew (once a minute at most) when a token names a key that is not in it.</summary>
    private async Task<OpenIdConnectConfiguration> KnownAsync(CancellationToken cancel, TimeSpan? atMost = null)
    {
        if (kept is { } fresh && fresh.At + (atMost ?? KeptFor) > time.GetUtcNow())
        {
            return fresh.Known;
        }

        var known = await OpenIdConnectConfigurationRetriever.GetAsync(
            Options.Authority.TrimEnd('/') + "/.well-known/openid-configuration", new HttpDocumentRetriever(http) { RequireHttps = Options.IsSecure }, cancel);
        if (known.Issuer?.TrimEnd('/') != Options.Authority.TrimEnd('/'))
        {
            throw new HttpRequestException($"The provider calls itself '{known.Issuer}', not '{Options.Authority}'.");
        }

        kept = new(known, time.GetUtcNow());
        return known;
    }

    private string Checked(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && !Options.IsSecure))
            ? address
            : throw new HttpRequestException($"The provider names an address that is not https: '{address}'.");

    private async Task<Outcome<T>> TryAsync<T>(Func<Task<Outcome<T>>> ask)
        where T : notnull
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or JsonException or TaskCanceledException)
        {
            Failed(Options.Authority, e.Message);
            return ProviderRefusals.Unreachable;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider {Authority} gave no usable answer: {Why}")]
    private partial void Failed(string authority, string why);

    private sealed record Kept(OpenIdConnectConfiguration Known, DateTimeOffset At);

    private sealed record Granted(string? IdToken, string? AccessToken);
}

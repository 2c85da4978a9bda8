using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Accounts.OpenId;

/// <summary>
/// A tiny OpenID Connect provider on the loopback, which signs everybody in as <see cref="Subject"/>. It is strict with what it is asked
/// (client, secret, redirect, PKCE, one use of a code), and can be told to answer what an attacker would like Rapport to believe.
/// </summary>
internal sealed class AProvider : IAsyncDisposable
{
    public const string ClientId = "rapport-clinic";
    public const string ClientSecret = "s3cret/with:signs";
    private readonly WebApplication app;
    private readonly Dictionary<string, IQueryCollection> codes = [];

    private AProvider(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>Whom it signs in.</summary>
    public string Subject { get; set; } = "248289761001";

    /// <summary>What it says of them beside <c>sub</c>.</summary>
    public Dictionary<string, object> Said { get; } = new() { ["email"] = "grace@example.org", ["email_verified"] = true, ["name"] = "Grace" };

    /// <summary>What it says at the endpoint for that instead.</summary>
    public Dictionary<string, object> Told { get; } = [];

    /// <summary>Its key pair; another one is a rotation.</summary>
    public RsaSecurityKey Key { get; set; } = First;

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Changes a token before it is signed.</summary>
    public Action<SecurityTokenDescriptor> Forge { get; set; } = _ => { };

    /// <summary>Changes a token after it was signed.</summary>
    public Func<string, string> Tamper { get; set; } = token => token;

    /// <summary>Everything that was handed over by it: none of it may be found in a database or a log.</summary>
    public List<string> Secrets { get; } = [];

    public string? Refuses { get; set; }

    /// <summary>One for all tests: to make a key takes as long as a test.</summary>
    private static readonly RsaSecurityKey First = NewKey("one");

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public static async Task<AProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new AProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        app.MapGet("/userinfo", () => Results.Json(provider.Told));
        await app.StartAsync();
        return provider;
    }

    /// <summary>Options of an installation that uses it.</summary>
    public WebOptions Configured(WebOptions options, params (string Name, string Value)[] more) => options with
    {
        DemoPerson = null,
        Variables = name => more.FirstOrDefault(m => m.Name == name).Value ?? name switch
        {
            "RAPPORT_OIDC_AUTHORITY" => Url,
            "RAPPORT_OIDC_CLIENT_ID" => ClientId,
            "RAPPORT_OIDC_CLIENT_SECRET" => ClientSecret,
            "RAPPORT_OIDC_NAME" => "Clinic login",
            _ => null,
        },
    };

    /// <summary>Goes where links lead, through the provider and back, to the page at the end.</summary>
    public static async Task<Page> ThroughAsync(Running rapport, string path)
    {
        var answer = await rapport.Client.GetAsync(path);
        for (var step = 0; step < 8 && answer.Headers.Location is { } there; step++)
        {
            answer = await rapport.Client.GetAsync(there);
        }

        return await Page.OfAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private IResult Discovery() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Url,
        ["authorization_endpoint"] = Url + "/authorize",
        ["token_endpoint"] = Url + "/token",
        ["userinfo_endpoint"] = Url + "/userinfo",
        ["end_session_endpoint"] = Url + "/end",
        ["jwks_uri"] = Url + "/keys",
        ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic" },
    });

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(false)) { KeyId = Key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
    }

    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query;
        Assert.Equal(("code", ClientId, "S256"), (asked["response_type"].ToString(), asked["client_id"].ToString(), asked["code_challenge_method"].ToString()));
        Assert.Equal(43, asked["code_challenge"].ToString().Length);
        Assert.Equal(43, asked["state"].ToString().Length);
        Assert.Equal(43, asked["nonce"].ToString().Length);
        Assert.EndsWith("/sign-in/provider/return", asked["redirect_uri"].ToString(), StringComparison.Ordinal);
        if (Refuses is { } error)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"]!, new Dictionary<string, string?> { ["error"] = error, ["state"] = asked["state"] }));
        }

        var code = Remember("code");
        codes[code] = asked;
        return Results.Redirect(QueryHelpers.AddQueryString(
            asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"], ["iss"] = Url }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':');
        if (!codes.Remove(form["code"].ToString(), out var asked)
            || Uri.UnescapeDataString(basic[0]) != ClientId || Uri.UnescapeDataString(basic[1]) != ClientSecret
            || form["redirect_uri"] != asked["redirect_uri"]
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var now = Time.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = ClientId,
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = new(Key, SecurityAlgorithms.RsaSha256),
            Subject = new ClaimsIdentity(),
            Claims = new Dictionary<string, object>(Said) { ["sub"] = Subject, ["nonce"] = asked["nonce"].ToString() },
        };
        Forge(token);
        var text = Tamper(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token));
        Secrets.Add(text);
        return Results.Json(new { access_token = Remember("access"), id_token = text, token_type = "Bearer", refresh_token = Remember("refresh") });
    }

    private string Remember(string what)
    {
        Secrets.Add($"{what}-{Guid.NewGuid():N}");
        return Secrets[^1];
    }
}

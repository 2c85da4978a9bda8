using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Rapport.Ground;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>Whom the provider means.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Whom it means, for ever; an address may change hands, this does not.</param>
/// <param name="Email">An address that the provider says it verified; else null.</param>
/// <param name="Name">A name; null where none was handed over.</param>
/// <param name="ProvedAt">When the person proved who they are there; null where the provider does not say.</param>
internal sealed record ProvidedIdentity(string Issuer, string Subject, string? Email, string? Name, DateTimeOffset? ProvedAt);

/// <summary>Checks a provider's token (OpenID Connect Core 3.1.3.7) with Microsoft's library of them.</summary>
internal static class IdentityToken
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    // Signatures by the provider's own key pair only: never none, never a secret that the client has as well.
    private static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static async Task<Outcome<ProvidedIdentity>> CheckAsync(
        string token, string client, string nonce, OpenIdConnectConfiguration provider, TimeProvider time)
    {
        var checks = new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAudience = client,
            ValidAlgorithms = Signatures,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            LifetimeValidator = (from, until, _, _) => until is { } end && end + Slack > time.GetUtcNow() && (from is not { } start || start - Slack < time.GetUtcNow()),
        };
        var checkedToken = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, checks);
        if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken read || !Secrets.AreEqual(Text(read, "nonce") ?? "", nonce)
            || read.Subject is not { Length: > 0 and <= 255 } subject || (Text(read, "azp") ?? client) != client || (read.Audiences.Skip(1).Any() && Text(read, "azp") is null))
        {
            return ProviderRefusals.NotProved;
        }

        var said = JsonSerializer.SerializeToElement(read.Claims.GroupBy(c => c.Type).ToDictionary(c => c.Key, c => c.First().Value));
        return new ProvidedIdentity(
            read.Issuer, subject, said.VerifiedEmail(), said.Text("name"),
            long.TryParse(said.Text("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(at, 253402300799)) : null);
    }

    /// <summary>Whether the key that a token names is among the provider's; true where it names none.</summary>
    public static bool IsByKeyOf(OpenIdConnectConfiguration provider, string token)
    {
        var reader = new JsonWebTokenHandler();
        return !reader.CanReadToken(token) || reader.ReadJsonWebToken(token).Kid is not { Length: > 0 } kid || provider.SigningKeys.Any(key => key.KeyId == kid);
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) ? text : null;
}

/// <summary>Reads what a provider says of a person.</summary>
internal static class Claims
{
    public static string? Text(this JsonElement said, string claim) =>
        said.ValueKind is JsonValueKind.Object && said.TryGetProperty(claim, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>The address, where the provider says that it is the person's; some write the mark as a text.</summary>
    public static string? VerifiedEmail(this JsonElement said) =>
        said.TryGetProperty("email_verified", out var mark)
        && (mark.ValueKind is JsonValueKind.True || (mark.ValueKind is JsonValueKind.String && string.Equals(mark.GetString(), "true", StringComparison.OrdinalIgnoreCase)))
            ? said.Text("email")
            : null;
}

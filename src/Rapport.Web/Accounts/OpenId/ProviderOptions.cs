using System.Net;
using Rapport.Ground;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>The OpenID Connect provider by which people may sign in.</summary>
/// <param name="Authority">Its issuer, as it writes it itself: discovery is below it.</param>
/// <param name="ClientId">What the provider calls this installation.</param>
/// <param name="ClientSecret">Proves the installation to the provider; null for a public client.</param>
/// <param name="Name">What the button says.</param>
/// <param name="Domains">Domains of email addresses whose owners need no invitation.</param>
internal sealed record ProviderOptions(string Authority, string ClientId, string? ClientSecret, string Name, IReadOnlyList<string> Domains)
{
    private const string Prefix = "RAPPORT_OIDC_";

    /// <summary>Whether everything goes over HTTPS; the one exception is a provider on this machine.</summary>
    public bool IsSecure => new Uri(Authority).Scheme == Uri.UriSchemeHttps;

    /// <summary>The provider that is configured (null for none), or what of it is not understood.</summary>
    /// <param name="look">Looks a variable up.</param>
    public static (ProviderOptions? Provider, Refusal? Why) Read(Func<string, string?> look)
    {
        var (authority, client) = (Text("AUTHORITY"), Text("CLIENT_ID"));
        if (authority is null || client is null)
        {
            return (null, authority is null && client is null ? null : ProviderRefusals.HalfConfigured(Prefix + "AUTHORITY", Prefix + "CLIENT_ID"));
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Query.Length > 0 || address.Fragment.Length > 0
            || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && IsHere(address))))
        {
            return (null, ProviderRefusals.NoAuthority(Prefix + "AUTHORITY", authority));
        }

        var file = Text("CLIENT_SECRET_FILE");
        if (file is not null && !File.Exists(file))
        {
            return (null, ProviderRefusals.NoSecretFile(Prefix + "CLIENT_SECRET_FILE", file));
        }

        var secret = file is null ? Text("CLIENT_SECRET") : File.ReadAllText(file).Trim();
        var domains = (Text("DOMAINS") ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(d => d.TrimStart('@').ToLowerInvariant());
        return (new(authority, client, secret, Text("NAME") ?? address.Host, [.. domains]), null);

        string? Text(string name) => look(Prefix + name)?.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Whether the owner of an address needs no invitation.</summary>
    public bool Admits(string email) => Domains.Contains(email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant());

    private static bool IsHere(Uri address) => address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    // A record would print its secret wherever it is written.
    public override string ToString() => $"{Name} ({Authority})";
}

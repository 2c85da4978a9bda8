using Rapport.Ground;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>What sign-in by a provider says no to.</summary>
internal static class ProviderRefusals
{
    public static Refusal NotConfigured { get; } = new(RefusalKind.NotFound, "No provider is configured here. Sign in with your password or a passkey.");

    public static Refusal TookTooLong { get; } = new(
        RefusalKind.Input, "That answer of the provider does not belong to something this browser asked for in the last ten minutes. Begin again.");

    public static Refusal ProviderSaidNo { get; } = new(RefusalKind.Input, "The provider did not sign you in. Try again there, or sign in another way.");

    public static Refusal NoSignOut(string name) => new(
        RefusalKind.NotFound, $"{name} offers no way to sign out from here. Sign out on its own pages, or close the browser.");

    public static Refusal Unreachable { get; } = new(
        RefusalKind.Input, "The provider cannot be reached or does not answer as it should. Try again in a minute, or sign in another way; the administrator finds the reason in the server's log.");

    public static Refusal NotProved { get; } = new(
        RefusalKind.Input, "The provider's answer cannot be trusted: its signature, recipient or time is not right. Nobody was signed in.");

    public static Refusal NotInvited { get; } = new(
        RefusalKind.Input, "The provider knows you, but there is no account here for you and no invitation. Open the link of your invitation and choose this provider there, or ask an administrator for one.");

    public static Refusal NotLinked { get; } = new(
        RefusalKind.Input, "There is an account with your address that does not know this provider. Sign in to it with your password or a passkey first, and link the provider on the page Account.");

    public static Refusal LinkedElsewhere { get; } = new(RefusalKind.Conflict, "With this sign-in at the provider somebody else signs in here already.");

    public static Refusal SomebodyElse { get; } = new(RefusalKind.Input, "At the provider you are somebody else than the account that you are signed in to here.");

    public static Refusal NotAnew { get; } = new(RefusalKind.Input, "The provider did not ask who you are anew, or does not say when it did. Sign out here, and in again.");

    public static Refusal NoOtherWay { get; } = new(
        RefusalKind.Conflict, "Without the provider you could not sign in any more. Make a passkey first, or ask an administrator for a link to choose a password.");

    public static Refusal HalfConfigured(string authority, string client) => new(
        RefusalKind.Usage, $"Sign-in by OpenID Connect needs both environment variables {authority} and {client}, and only one is set.");

    public static Refusal NoAuthority(string name, string text) => new(
        RefusalKind.Usage, $"The environment variable {name} is '{text}'; it must be the provider's issuer, an https address without a query, such as https://login.example.org/realms/clinic.");

    public static Refusal NoSecretFile(string name, string path) => new(RefusalKind.Usage, $"The file '{path}' ({name}) is not there.");
}

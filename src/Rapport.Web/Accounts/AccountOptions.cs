using System.Globalization;
using System.Net;
using Rapport.Ground;
using Rapport.Web.Accounts.OpenId;

namespace Rapport.Web.Accounts;

/// <summary>What of accounts is configured, by environment variables.</summary>
internal sealed record AccountOptions
{
    /// <summary>A session unused for so long ends.</summary>
    public TimeSpan Idle { get; private init; } = TimeSpan.FromMinutes(60);

    /// <summary>A session ends after so long in any case.</summary>
    public TimeSpan Longest { get; private init; } = TimeSpan.FromHours(24);

    /// <summary>Password and code were given at most so long before credentials may be changed.</summary>
    public TimeSpan Fresh { get; } = TimeSpan.FromMinutes(10);

    /// <summary>An invitation is good for so long.</summary>
    public TimeSpan Invitation { get; private init; } = TimeSpan.FromDays(7);

    /// <summary>File of passwords that are refused beside Rapport's own list, one a line.</summary>
    public string? PasswordList { get; private init; }

    /// <summary>File of SHA-1 hashes of passwords that leaked, in order, one a line; null for none.</summary>
    public string? LeakedPasswords { get; private init; }

    /// <summary>Proxies beyond this machine whose word on a visitor's address and on HTTPS is taken.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; private init; } = [];

    /// <summary>Whether everybody who has a password needs a second factor beside it.</summary>
    public bool RequiresSecondFactor { get; private init; }

    /// <summary>The OpenID Connect provider by which people may sign in; null for none.</summary>
    public ProviderOptions? Provider { get; private init; }

    /// <summary>The options, or which of them is not understood.</summary>
    /// <param name="look">Looks a variable up.</param>
    public static Outcome<AccountOptions> Read(Func<string, string?> look)
    {
        var defaults = new AccountOptions();
        var proxies = (look("RAPPORT_TRUSTED_PROXIES") ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        var (provider, refused) = ProviderOptions.Read(look);
        var options = new AccountOptions
        {
            Idle = Span("RAPPORT_SESSION_IDLE_MINUTES", TimeSpan.FromMinutes(1), defaults.Idle),
            Longest = Span("RAPPORT_SESSION_HOURS", TimeSpan.FromHours(1), defaults.Longest),
            Invitation = Span("RAPPORT_INVITATION_DAYS", TimeSpan.FromDays(1), defaults.Invitation),
            PasswordList = look("RAPPORT_PASSWORD_LIST") is { Length: > 0 } file ? file : null,
            LeakedPasswords = look("RAPPORT_LEAKED_PASSWORDS") is { Length: > 0 } leaked ? leaked : null,
            Proxies = [.. proxies.Where(p => IPAddress.TryParse(p, out _)).Select(IPAddress.Parse)],
            Provider = provider,
            RequiresSecondFactor = look("RAPPORT_REQUIRE_SECOND_FACTOR") is "yes",
        };
        if (look("RAPPORT_REQUIRE_SECOND_FACTOR") is { Length: > 0 } word and not ("yes" or "no"))
        {
            return AccountRefusals.NoYes("RAPPORT_REQUIRE_SECOND_FACTOR", word);
        }

        if (options.Proxies.Count != proxies.Length)
        {
            return AccountRefusals.NoProxy(proxies.First(p => !IPAddress.TryParse(p, out _)));
        }

        if (options.PasswordList is { } list && !File.Exists(list))
        {
            return AccountRefusals.NoPasswordList(list);
        }

        if (options.LeakedPasswords is { } hashes && People.LeakedPasswords.Check(hashes) is { } unfit)
        {
            return unfit;
        }

        return refused is null ? options : refused;

        TimeSpan Span(string name, TimeSpan unit, TimeSpan standard)
        {
            if (look(name) is not { Length: > 0 } text)
            {
                return standard;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000)
            {
                return number * unit;
            }

            refused = AccountRefusals.NoNumber(name, text);
            return standard;
        }
    }
}

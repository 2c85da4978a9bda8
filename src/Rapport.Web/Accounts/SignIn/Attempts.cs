using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>How often something may be tried.</summary>
/// <param name="What">What is tried, and by whom.</param>
/// <param name="Times">Attempts allowed in a window.</param>
/// <param name="Window">The window, from the first attempt.</param>
internal sealed record Limit(string What, int Times, TimeSpan Window)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>
    /// For an account tried from an address: 5 attempts in 15 minutes together, and 50 in 15 minutes from the address on any account. The
    /// same for accounts that do not exist.
    /// </summary>
    public static Limit[] SignIn(string account, string from) => [new($"sign-in of {account} from {from}", 5, Quarter), From("sign-in", from)];

    /// <summary>
    /// For an account tried from anywhere: 100 a day (NIST SP 800-63B-4, 3.2.2). Strangers can use these up, so they do not count in a browser
    /// that signed in to the account before, nor for whoever gives a recovery code as well (ASVS 5.0, 6.1.1: nobody is locked out by others).
    /// </summary>
    public static Limit Anywhere(string account) => new($"sign-in of {account}", 100, TimeSpan.FromDays(1));

    /// <summary>For an account tried in a browser that signed in to it before: 5 attempts in 15 minutes, 100 a day.</summary>
    public static Limit[] Known(string account, string browser) =>
        [new($"sign-in of {account} in {browser}", 5, Quarter), new($"sign-ins of {account} in {browser}", 100, TimeSpan.FromDays(1))];

    /// <summary>Codes of the second factor: 5 in 15 minutes.</summary>
    public static Limit[] Code(string person) => [new($"code of {person}", 5, Quarter), new($"codes of {person}", 100, TimeSpan.FromDays(1))];

    /// <summary>Links and tokens tried from an address.</summary>
    public static Limit From(string what, string from) => new($"{what} from {from}", 50, Quarter);

    /// <summary>The address as it is counted: of IPv6 the network of 64 bits, since its end can be chosen freely.</summary>
    public static string Network(string from)
    {
        if (!IPAddress.TryParse(from, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return from;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}

/// <summary>Counts attempts in the database, so that every server process counts the same.</summary>
internal sealed class Attempts(AccountsContext accounts, Secrets secrets, TimeProvider time)
{
    /// <summary>Counts an attempt before it is made; a refusal where there were too many.</summary>
    public async Task<Refusal?> CountAsync(params Limit[] limits)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Refusal? refused = null;
        foreach (var limit in limits)
        {
            var until = now + (long)limit.Window.TotalMilliseconds;
            var counted = (await accounts.Attempts.FromSql(
                $"""
                INSERT INTO attempt ("Key", "Count", "Until") VALUES ({KeyOf(limit)}, 1, {until}) ON CONFLICT ("Key") DO UPDATE SET
                "Count" = CASE WHEN attempt."Until" <= {now} THEN 1 ELSE attempt."Count" + 1 END,
                "Until" = CASE WHEN attempt."Until" <= {now} THEN {until} ELSE attempt."Until" END
                RETURNING "Key", "Count", "Until"
                """).AsNoTracking().ToListAsync()).Single();
            if (counted.Count > limit.Times)
            {
                refused ??= AccountRefusals.Slower(counted.Until - time.GetUtcNow());
            }
        }

        return refused;
    }

    /// <summary>Forgets what was counted, after a success, and what is over.</summary>
    public Task ForgetAsync(params Limit[] limits)
    {
        var keys = limits.Select(KeyOf).ToList();
        var now = time.GetUtcNow();
        return accounts.Attempts.Where(a => keys.Contains(a.Key) || a.Until <= now).ExecuteDeleteAsync();
    }

    private string KeyOf(Limit limit) => secrets.Blind("attempt", limit.What);
}

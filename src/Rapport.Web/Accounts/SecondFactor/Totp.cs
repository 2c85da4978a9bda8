using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Rapport.Web.Accounts.SecondFactor;

/// <summary>Time-based one-time codes (RFC 6238): HMAC-SHA1, steps of 30 seconds, 6 digits, as every authenticator app has them.</summary>
internal static class Totp
{
    /// <summary>160 bits, the length that RFC 4226 recommends.</summary>
    public const int KeyLength = 20;

    private const int StepSeconds = 30;
    private const int Slack = 1;

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's hash; in HMAC its collisions do not matter.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, at most one away from now (clocks differ); null for none. Takes as long for each.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        long? matched = null;
        for (var step = Step(now) - Slack; step <= Step(now) + Slack; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(key, step)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                matched = step;
            }
        }

        return matched;
    }

    /// <summary>What an app reads to be set up.</summary>
    public static string Address(ReadOnlySpan<byte> key, string account) =>
        $"otpauth://totp/Rapport:{Uri.EscapeDataString(account)}?secret={Base32.Encode(key)}&issuer=Rapport";
}

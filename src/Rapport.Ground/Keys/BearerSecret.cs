using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rapport.Ground.Keys;

/// <summary>What a link, a cookie or a token carries: 256 random bits, of which a database keeps the SHA-256 only.</summary>
public static class BearerSecret
{
    /// <summary>Length of <see cref="Create"/>'s texts.</summary>
    public const int Length = 43;

    private const int Bytes = 32;

    /// <summary>256 random bits, fit for an address.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret. It is looked up by this hash, so that no comparison can be timed.</summary>
    public static string Hash(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}

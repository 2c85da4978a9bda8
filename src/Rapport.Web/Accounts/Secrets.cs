using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Keys;

namespace Rapport.Web.Accounts;

/// <summary>
/// What links, cookies and tokens carry, and what of it the database keeps. A secret of 256 random bits is kept as SHA-256; what a person
/// can type, or what could be guessed, as HMAC under a key that is not in the database.
/// </summary>
internal sealed class Secrets(MasterKey master)
{
    private readonly byte[] key = master.Derive("accounts");

    /// <summary>Length of <see cref="Create"/>'s texts.</summary>
    public const int Length = 43;

    /// <summary>256 random bits, fit for an address.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A random id that says nothing: 128 bits, hexadecimal.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is kept of a secret. It is looked up by this hash, so that no comparison can be timed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether two secrets are the same; takes as long whatever they share.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    /// <summary>What is kept of something guessable.</summary>
    public string Blind(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\0{text}")));

    /// <summary>Encrypts a secret that must be had back, for its place in the database.</summary>
    public byte[] Seal(ReadOnlySpan<byte> secret, string place)
    {
        using var cipher = DataKey.Of(key);
        return cipher.Seal(secret, place);
    }

    /// <summary>What <see cref="Seal"/> encrypted.</summary>
    public byte[] Open(ReadOnlySpan<byte> bytes, string place)
    {
        using var cipher = DataKey.Of(key);
        return cipher.Open(bytes, place);
    }
}

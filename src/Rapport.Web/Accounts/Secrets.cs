using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Keys;

namespace Rapport.Web.Accounts;

/// <summary>
/// What the database keeps of what a person can type or what could be guessed: an HMAC, or the sealed text, under a key that is not in it.
/// Of what nobody could guess it keeps a plain hash: <see cref="BearerSecret"/>.
/// </summary>
internal sealed class Secrets(MasterKey master)
{
    private readonly byte[] key = master.Derive("accounts");

    /// <summary>A random id that says nothing: 128 bits, hexadecimal.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

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

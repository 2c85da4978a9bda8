using System.Security.Cryptography;
using System.Text;

namespace Rapport.Ground.Keys;

/// <summary>
/// A key of 256 bits that encrypts the fields of one subject (a patient's record, a therapist's process notes) with AES-GCM
/// (NIST SP 800-38D: 96-bit random nonce, 128-bit tag). A sealed field is bound to its place: it does not open anywhere else.
/// </summary>
public sealed class DataKey : IDisposable
{
    /// <summary>Length of the key, bytes.</summary>
    public const int Length = 32;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly AesGcm cipher;

    private DataKey(ReadOnlySpan<byte> key) => cipher = new AesGcm(key, TagLength);

    /// <summary>The key of these 32 bytes, which are copied.</summary>
    /// <exception cref="CryptographicException">Not 32 bytes.</exception>
    public static DataKey Of(ReadOnlySpan<byte> key) =>
        key.Length == Length ? new(key) : throw new CryptographicException($"A data key has {Length} bytes, not {key.Length}.");

    /// <summary>Encrypts a text for its place.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="place">Where it will stand: table, column, row.</param>
    /// <returns>Version (1 byte), nonce (12), ciphertext, tag (16).</returns>
    public byte[] Seal(string text, string place)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Seal(Encoding.UTF8.GetBytes(text), place);
    }

    /// <inheritdoc cref="Seal(string, string)"/>
    public byte[] Seal(ReadOnlySpan<byte> bytes, string place)
    {
        var sealedBytes = new byte[1 + NonceLength + bytes.Length + TagLength];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, bytes, sealedBytes.AsSpan(1 + NonceLength, bytes.Length), sealedBytes.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <summary>Decrypts what <see cref="Seal(ReadOnlySpan{byte}, string)"/> made for the same place.</summary>
    /// <exception cref="CryptographicException">Altered, of another place, or of another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string place)
    {
        if (sealedBytes.Length < 1 + NonceLength + TagLength || sealedBytes[0] != Version)
        {
            throw new CryptographicException("These bytes are no sealed field.");
        }

        var bytes = new byte[sealedBytes.Length - 1 - NonceLength - TagLength];
        cipher.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes[(1 + NonceLength)..^TagLength], sealedBytes[^TagLength..], bytes, Encoding.UTF8.GetBytes(place));
        return bytes;
    }

    /// <inheritdoc cref="Open"/>
    public string OpenText(ReadOnlySpan<byte> sealedBytes, string place) => Encoding.UTF8.GetString(Open(sealedBytes, place));

    /// <inheritdoc/>
    public void Dispose() => cipher.Dispose();
}

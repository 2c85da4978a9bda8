using System.Security.Cryptography;
using System.Text;

namespace Rapport.Ground.Keys;

/// <summary>
/// The key-encryption key, 256 bits, kept outside the databases. It wraps the data keys of subjects (AES-GCM, bound to the subject)
/// and derives keys for other purposes (HKDF-SHA256, RFC 5869).
/// </summary>
public sealed class MasterKey
{
    private readonly byte[] key;

    private MasterKey(byte[] key)
    {
        this.key = key;
        Id = Convert.ToHexStringLower(Derive("id").AsSpan(0, 8));
    }

    /// <summary>Tells keys apart without saying anything about them: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>A new random key.</summary>
    public static MasterKey Create() => new(RandomNumberGenerator.GetBytes(DataKey.Length));

    /// <summary>The key that <see cref="ToText"/> wrote, or why the text is none.</summary>
    public static Outcome<MasterKey> Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[DataKey.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == bytes.Length
            ? new MasterKey(bytes)
            : KeyRefusals.NoKey(source);
    }

    /// <summary>The key as base64, to be kept.</summary>
    public string ToText() => Convert.ToBase64String(key);

    /// <summary>32 bytes for another purpose; each purpose has its own, and none leads back to the key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, DataKey.Length, info: Encoding.UTF8.GetBytes("rapport " + purpose));

    /// <summary>A new data key for a subject, wrapped.</summary>
    /// <param name="subject">Whose: such as <c>patient/7</c>. It opens for this subject only.</param>
    public WrappedKey CreateDataKey(string subject)
    {
        var bytes = RandomNumberGenerator.GetBytes(DataKey.Length);
        var wrapped = Wrap(bytes, subject);
        CryptographicOperations.ZeroMemory(bytes);
        return wrapped;
    }

    /// <summary>Opens a wrapped key.</summary>
    /// <exception cref="CryptographicException">Altered, of another subject, or wrapped with another master key.</exception>
    public DataKey Unwrap(WrappedKey wrapped, string subject)
    {
        var bytes = UnwrapBytes(wrapped, subject);
        var opened = DataKey.Of(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return opened;
    }

    /// <summary>The same data key wrapped with a new master key: what a change of master keys needs, fields stay as they are.</summary>
    public WrappedKey Rewrap(WrappedKey wrapped, string subject, MasterKey next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var bytes = UnwrapBytes(wrapped, subject);
        var rewrapped = next.Wrap(bytes, subject);
        CryptographicOperations.ZeroMemory(bytes);
        return rewrapped;
    }

    private WrappedKey Wrap(ReadOnlySpan<byte> bytes, string subject)
    {
        using var wrapping = DataKey.Of(Derive("wrap"));
        return new(Id, wrapping.Seal(bytes, "data key of " + subject));
    }

    private byte[] UnwrapBytes(WrappedKey wrapped, string subject)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        if (wrapped.MasterKeyId != Id)
        {
            throw new CryptographicException($"The data key of {subject} was wrapped with master key {wrapped.MasterKeyId}, not {Id}.");
        }

        using var wrapping = DataKey.Of(Derive("wrap"));
        return wrapping.Open(wrapped.Bytes.Span, "data key of " + subject);
    }
}

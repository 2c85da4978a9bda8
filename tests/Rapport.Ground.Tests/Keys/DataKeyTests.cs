using System.Security.Cryptography;
using Rapport.Ground.Keys;

namespace Rapport.Ground.Tests.Keys;

public sealed class DataKeyTests
{
    private const string Place = "notes/text/7";
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];

    [Theory]
    [InlineData("")]
    [InlineData("She said: »nothing«, and meant everything.")]
    public void A_text_comes_back(string text)
    {
        using var key = DataKey.Of(Bytes);

        Assert.Equal(text, key.OpenText(key.Seal(text, Place), Place));
    }

    [Fact]
    public void The_same_text_is_never_sealed_the_same_way()
    {
        using var key = DataKey.Of(Bytes);

        Assert.NotEqual(key.Seal("a", Place), key.Seal("a", Place));
    }

    /// <summary>Test case 15 of McGrew and Viega 2004, The Galois/Counter Mode of Operation: AES-256, 96-bit nonce, no additional data.</summary>
    [Fact]
    public void A_published_vector_opens()
    {
        using var key = DataKey.Of(Convert.FromHexString("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        var published = Convert.FromHexString(
            "01" + "cafebabefacedbaddecaf888"
            + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
            + "b094dac5d93471bdec1a502270e3cc6c");

        Assert.Equal(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
            Convert.ToHexStringLower(key.Open(published, "")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(-1)]
    public void An_altered_byte_does_not_open(int index)
    {
        using var key = DataKey.Of(Bytes);
        var bytes = key.Seal("secret", Place);
        bytes[index < 0 ? bytes.Length + index : index] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => key.Open(bytes, Place));
    }

    [Fact]
    public void A_field_moved_to_another_place_does_not_open()
    {
        using var key = DataKey.Of(Bytes);

        Assert.ThrowsAny<CryptographicException>(() => key.Open(key.Seal("secret", Place), "notes/text/8"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    public void Too_few_bytes_are_no_field(int length)
    {
        using var key = DataKey.Of(Bytes);

        Assert.ThrowsAny<CryptographicException>(() => key.Open(new byte[length], Place));
    }
}

using System.Security.Cryptography;

namespace Rapport.Ground.Backups;

/// <summary>
/// What a table holds, whatever the order of its rows: their number, and the sum of their SHA-256 hashes modulo 2²⁵⁶ (a multiset hash:
/// databases sort text differently).
/// </summary>
internal sealed class ContentDigest
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        var carry = 0;
        for (var i = sum.Length - 1; i >= 0; i--)
        {
            carry += sum[i] + hash[i];
            sum[i] = (byte)carry;
            carry >>= 8;
        }

        Rows++;
    }

    public override string ToString() => $"{Rows}:{Convert.ToHexStringLower(sum)}";
}

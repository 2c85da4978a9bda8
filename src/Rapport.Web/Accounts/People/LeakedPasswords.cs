using System.Security.Cryptography;
using System.Text;
using Rapport.Ground;

namespace Rapport.Web.Accounts.People;

/// <summary>
/// A file of the hashes of passwords that leaked, as 'Pwned Passwords' is had to be kept at home: SHA-1, 40 hexadecimal digits, in order, one
/// a line, with ':' and a count behind. It is searched where it lies (it may have a thousand million lines), and nothing is asked elsewhere.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class LeakedPasswords(string path)
{
    private const int Digits = 40;
    private const int LongestLine = 64;

    /// <summary>Why a file is no such list, or null.</summary>
    public static Refusal? Check(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return LineFrom(file, 0) is { Hash: { } first } && IsHash(first) ? null : AccountRefusals.NoLeakedPasswords(path, "its first line has no hash.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return AccountRefusals.NoLeakedPasswords(path, e.Message);
        }
    }

    /// <summary>Whether the password is on the list.</summary>
    /// <exception cref="IOException">The file cannot be read: better no new password than an unchecked one.</exception>
    public bool Has(string password)
    {
#pragma warning disable CA5350 // The list's hash, not ours: nothing is kept under it.
        var sought = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 256, FileOptions.RandomAccess);
        var (low, high) = (0L, file.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var line = LineFrom(file, middle);
            var order = line is null ? -1 : string.Compare(sought, line.Hash, StringComparison.OrdinalIgnoreCase);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle) : (line!.End, high);
        }

        return false;
    }

    /// <summary>The first line that begins there or later; null after the last.</summary>
    private static Line? LineFrom(FileStream file, long at)
    {
        file.Position = Math.Max(0, at - 1);
        Span<byte> bytes = stackalloc byte[LongestLine * 2];
        bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        var begins = at == 0 ? 0 : bytes.IndexOf((byte)'\n') + 1;
        if ((at > 0 && begins == 0) || begins >= bytes.Length)
        {
            return null;
        }

        var line = bytes[begins..];
        var ends = line.IndexOf((byte)'\n');
        var whole = ends < 0 ? line : line[..ends];
        return new(Encoding.ASCII.GetString(whole[..Math.Min(Digits, whole.Length)]), Math.Max(0, at - 1) + begins + whole.Length + (ends < 0 ? 0 : 1));
    }

    private static bool IsHash(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigit);

    /// <summary>A line of the list.</summary>
    /// <param name="Hash">Its hash.</param>
    /// <param name="End">Where the next one begins.</param>
    private sealed record Line(string Hash, long End);
}

using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Takes a stream into memory as long as it can still be a table: what is too large, not text or one endless line is refused
/// at the first block that shows it, so that garbage costs neither memory nor time.
/// </summary>
internal static class BoundedInput
{
    /// <summary>Largest file that is read, bytes (100,000 rows of the Metapsy standard take about 80 MB).</summary>
    internal const int Limit = 100 * 1024 * 1024;

    /// <summary>Longest line that is read, bytes.</summary>
    internal const int LineLimit = 1024 * 1024;

    private const int BlockSize = 64 * 1024;

    /// <summary>All bytes of the stream, or why not.</summary>
    internal static Outcome<byte[]> Read(Stream stream, string file)
    {
        if (stream.CanSeek && stream.Length - stream.Position > Limit)
        {
            return ExtractionRefusals.TooLarge(file, stream.Length - stream.Position, Limit);
        }

        using MemoryStream taken = new(stream.CanSeek ? (int)(stream.Length - stream.Position) : BlockSize);
        byte[] block = new byte[BlockSize];
        bool wide = false;
        int sinceLineEnd = 0;
        for (int read; (read = stream.ReadAtLeast(block, BlockSize, throwOnEndOfStream: false)) > 0;)
        {
            Span<byte> bytes = block.AsSpan(0, read);
            wide = taken.Length == 0 ? FileEncoding.HasWideMark(bytes) : wide;
            sinceLineEnd = LengthSinceLineEnd(bytes, sinceLineEnd);
            if (Refuse(bytes, wide, sinceLineEnd, taken, file) is { } refusal)
            {
                return refusal;
            }

            taken.Write(bytes);
        }

        return taken.ToArray();
    }

    private static Refusal? Refuse(ReadOnlySpan<byte> bytes, bool wide, int sinceLineEnd, MemoryStream taken, string file)
    {
        if (!wide && ControlCharacter(bytes) is >= 0 and int at)
        {
            byte[] start = taken.Length == 0 ? bytes[..Math.Min(8, bytes.Length)].ToArray() : taken.GetBuffer()[..8];
            return ExtractionRefusals.NotText(file, taken.Length + at, bytes[at], start);
        }

        if (sinceLineEnd > LineLimit)
        {
            return ExtractionRefusals.EndlessLine(file, LineLimit);
        }

        return taken.Length + bytes.Length > Limit ? ExtractionRefusals.TooLarge(file, null, Limit) : null;
    }

    /// <summary>Where the first byte stands that no text has: control characters but white space and the old end-of-file mark; or -1.</summary>
    private static int ControlCharacter(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is < 9 or (> 13 and < 32 and not 26) or 127)
            {
                return i;
            }
        }

        return -1;
    }

    private static int LengthSinceLineEnd(ReadOnlySpan<byte> bytes, int before)
    {
        int last = bytes.Length - 1;
        while (last >= 0 && bytes[last] is not ((byte)'\n' or (byte)'\r'))
        {
            last--;
        }

        return last < 0 ? before + bytes.Length : bytes.Length - last - 1;
    }
}

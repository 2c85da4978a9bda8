using System.Text;
using System.Text.Unicode;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Which characters the bytes of a file stand for: what its byte order mark says, otherwise UTF-8 where the bytes are valid,
/// otherwise Windows-1252, which older spreadsheets write.
/// </summary>
/// <param name="Name">Name for people.</param>
/// <param name="Cells">Decodes one cell of <see cref="Text"/>.</param>
/// <param name="Text">The bytes without the mark; UTF-16 turned into UTF-8, so that separators are single bytes in every case.</param>
internal sealed record FileEncoding(string Name, Encoding Cells, ReadOnlyMemory<byte> Text)
{
    internal const string Windows1252 = "Windows-1252";

    /// <summary>Whether the bytes begin with a UTF-16 mark, in which zero bytes are no sign of garbage.</summary>
    internal static bool HasWideMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]);

    internal static FileEncoding Of(byte[] bytes)
    {
        ReadOnlyMemory<byte> all = bytes;
        if (all.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            all = all[3..];
        }
        else if (HasWideMark(all.Span))
        {
            Encoding wide = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return new("UTF-16", Encoding.UTF8, Encoding.Convert(wide, Encoding.UTF8, bytes, 2, bytes.Length - 2));
        }

        return Utf8.IsValid(all.Span)
            ? new("UTF-8", Encoding.UTF8, all)
            : new(Windows1252, CodePagesEncodingProvider.Instance.GetEncoding(1252)!, all);
    }
}

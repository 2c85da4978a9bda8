namespace Rapport.Figures;

/// <summary>
/// How wide a text will be, without a font: advance widths of DejaVu Sans (measured), the widest of the system fonts named in the style,
/// so that what fits here fits everywhere.
/// </summary>
internal static class TextWidth
{
    /// <summary>Advance widths of U+0020 to U+007E, in hundredths of the font size.</summary>
    private static ReadOnlySpan<byte> Ascii =>
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
        100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    private const double Bold = 1.1;

    /// <summary>Width in user units.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        var hundredths = 0;
        foreach (var c in text)
            hundredths += OfChar(c);
        return Of(hundredths, size, bold);
    }

    /// <summary>The text, or as much of it as fits with an ellipsis; at least one character of it.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        if (Of(text, size, bold) <= width)
            return text;
        var kept = Math.Max(1, Room(text, width, size, bold));
        if (kept > 1 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return text[..kept].TrimEnd() + '…';
    }

    private static double Of(int hundredths, double size, bool bold) => hundredths * size / 100 * (bold ? Bold : 1);

    /// <summary>How many characters of a text fit before an ellipsis, in one pass; blanks right before the ellipsis take no room.</summary>
    private static int Room(string text, double width, double size, bool bold)
    {
        var (taken, kept) = (0, 0);
        for (; kept < text.Length; kept++)
        {
            taken += OfChar(text[kept]);
            if (!char.IsWhiteSpace(text[kept]) && Of(taken + OfChar('…'), size, bold) > width)
                break;
        }

        return kept;
    }

    private static int OfChar(char c) => c switch
    {
        >= ' ' and <= '~' => Ascii[c - ' '],
        '\u202f' or '\u2009' => 20,
        '²' or '³' => 40,
        '−' or '±' or '→' or '←' or '∞' => 84,
        >= '\u1100' => c is >= '\u2000' and <= '\u2fff' ? 60 : 100,
        _ => 66,
    };
}

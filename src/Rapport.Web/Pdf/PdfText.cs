using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>Text as the font can show it. What it has no character for does not vanish: its number stands in the place.</summary>
internal static class PdfText
{
    /// <summary>The text, and whether a character had to be named or stands in another order than it is read.</summary>
    public static (string Text, bool Named, bool Turned) Shown(string text)
    {
        var shown = new StringBuilder();
        var (named, turned) = (false, false);
        foreach (var rune in text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            turned |= IsFromTheRight(rune);
            if (IsMark(rune))
            {
                continue;
            }

            if (rune.Value == '\n' || Has(rune))
            {
                shown.Append(rune);
            }
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                shown.Append(' ');
            }
            else
            {
                named = true;
                shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            }
        }

        return (shown.ToString(), named, turned);
    }

    private static bool Has(Rune rune) => TrueTypeFont.Regular.GlyphOf(rune) != 0 && TrueTypeFont.Bold.GlyphOf(rune) != 0;

    /// <summary>Says how the character before is drawn, and is nothing by itself: joiners, variation selectors.</summary>
    private static bool IsMark(Rune rune) => rune.Value is 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F);

    private static bool IsFromTheRight(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);
}

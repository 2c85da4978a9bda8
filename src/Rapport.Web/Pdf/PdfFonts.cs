using System.Globalization;
using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>The fonts of one document: each glyph that is used, with the character that a reader gets back for it.</summary>
internal sealed class PdfFonts
{
    private readonly Dictionary<TrueTypeFont, SortedDictionary<int, Rune>> used = new()
    {
        [TrueTypeFont.Regular] = [],
        [TrueTypeFont.Bold] = [],
    };

    /// <summary>The name of a font in the resources of a page.</summary>
    public static string NameOf(TrueTypeFont font) => font == TrueTypeFont.Bold ? "F2" : "F1";

    /// <summary>The glyphs of a text in hexadecimal, remembered as used.</summary>
    public string Glyphs(TrueTypeFont font, string text)
    {
        var hex = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune);
            used[font].TryAdd(glyph, rune);
            hex.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return hex.ToString();
    }

    /// <summary>Writes the fonts, the part of each that is used, and gives them as resources.</summary>
    public string Write(PdfFile file) => string.Join(' ', used.Select(f => string.Create(CultureInfo.InvariantCulture, $"/{NameOf(f.Key)} {Write(file, f.Key, f.Value)} 0 R")));

    private static int Write(PdfFile file, TrueTypeFont font, SortedDictionary<int, Rune> glyphs)
    {
        var culture = CultureInfo.InvariantCulture;
        var subset = font.Subset(glyphs.Keys);
        var name = $"RAPPRT+{font.Name}";
        var program = file.AddStream(subset, string.Create(culture, $"/Length1 {subset.Length}"));
        var descriptor = file.Add(string.Create(
            culture, $"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 729 /StemV 80 /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', glyphs.Keys.Select(g => string.Create(culture, $"{g} [{font.WidthOf(g)}]")));
        var descendant = file.Add(string.Create(
            culture, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 600 /W [{widths}] >>"));
        var back = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode(glyphs)));
        return file.Add(string.Create(
            culture, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {back} 0 R >>"));
    }

    private static string ToUnicode(SortedDictionary<int, Rune> glyphs)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var some in glyphs.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, rune) in some)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}

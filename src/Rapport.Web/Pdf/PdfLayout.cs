using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>Breaks blocks into lines and lines into pages of A4.</summary>
internal sealed class PdfLayout
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Margin = 64;
    private const double Indent = 16;
    private readonly List<List<PdfLine>> pages = [[]];
    private double y = Height - Margin;

    public static IReadOnlyList<IReadOnlyList<PdfLine>> Of(IReadOnlyList<PdfBlock> blocks)
    {
        var layout = new PdfLayout();
        for (var i = 0; i < blocks.Count; i++)
        {
            layout.Set(i, blocks[i]);
        }

        return layout.pages;
    }

    /// <summary>Width of a text, points.</summary>
    public static double Measure(TrueTypeFont font, double size, string text)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            sum += font.WidthOf(font.GlyphOf(rune));
        }

        return sum * size / 1000;
    }

    private void Set(int number, PdfBlock block)
    {
        var (size, before) = block.Tag switch { PdfTag.H1 => (20.0, 0.0), PdfTag.H2 => (13.0, 16.0), PdfTag.LI => (11.0, 4.0), _ => (11.0, 8.0) };
        var (left, leading) = (block.Tag == PdfTag.LI ? Margin + Indent : Margin, size * 1.4);
        var heading = block.Tag is PdfTag.H1 or PdfTag.H2;
        // A heading does not stand alone at the foot of a page.
        if (pages[^1].Count > 0)
        {
            y -= before;
            Turn(leading * (heading ? 3 : 1));
        }

        var first = true;
        foreach (var pieces in Break(block, heading, size, left))
        {
            Turn(leading);
            y -= leading;
            if (first && block.Tag == PdfTag.LI)
            {
                pages[^1].Add(new(number, y, [new(TrueTypeFont.Regular, size, Margin + 4, "•")], IsLabel: true));
            }

            pages[^1].Add(new(number, y, pieces));
            first = false;
        }
    }

    private void Turn(double needed)
    {
        if (y - needed < Margin && pages[^1].Count > 0)
        {
            pages.Add([]);
            y = Height - Margin;
        }
    }

    private static IEnumerable<List<PdfPiece>> Break(PdfBlock block, bool heading, double size, double left)
    {
        var (line, x) = (new List<PdfPiece>(), left);
        foreach (var (font, word, newLine) in Words(block, heading))
        {
            var width = Measure(font, size, word);
            if (newLine || (x > left && x + Measure(font, size, word.TrimEnd()) > Width - Margin))
            {
                yield return line;
                (line, x) = ([], left);
            }

            foreach (var part in Fitting(font, size, word, left))
            {
                if (x > left && x + Measure(font, size, part.TrimEnd()) > Width - Margin)
                {
                    yield return line;
                    (line, x) = ([], left);
                }

                Add(line, font, size, x, part);
                x += part.Length == word.Length ? width : Measure(font, size, part);
            }
        }

        yield return line;
    }

    /// <summary>A piece of the same font as the one before it goes on with it.</summary>
    private static void Add(List<PdfPiece> line, TrueTypeFont font, double size, double x, string text)
    {
        if (line.Count > 0 && line[^1].Font == font)
        {
            line[^1] = line[^1] with { Text = line[^1].Text + text };
        }
        else
        {
            line.Add(new(font, size, x, text));
        }
    }

    /// <summary>A word that is wider than a line is broken where the line ends.</summary>
    private static IEnumerable<string> Fitting(TrueTypeFont font, double size, string word, double left)
    {
        if (Measure(font, size, word.TrimEnd()) <= Width - Margin - left)
        {
            yield return word;
            yield break;
        }

        var part = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            if (part.Length > 0 && Measure(font, size, part.ToString() + rune) > Width - Margin - left)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(rune);
        }

        yield return part.ToString();
    }

    /// <summary>Words with the blanks after them.</summary>
    private static IEnumerable<(TrueTypeFont Font, string Word, bool NewLine)> Words(PdfBlock block, bool heading)
    {
        var lead = block.Lead.Length > 0 && block.Text.Length > 0 ? block.Lead + " " : block.Lead;
        foreach (var (font, text) in new[] { (TrueTypeFont.Bold, lead), (heading ? TrueTypeFont.Bold : TrueTypeFont.Regular, block.Text) })
        {
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                var words = lines[i].Split(' ');
                for (var j = 0; j < words.Length; j++)
                {
                    var word = words[j] + (j < words.Length - 1 ? " " : "");
                    if (word.Length > 0 || i > 0)
                    {
                        yield return (font, word, i > 0 && j == 0);
                    }
                }
            }
        }
    }
}

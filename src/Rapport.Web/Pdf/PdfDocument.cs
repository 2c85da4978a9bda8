using System.Globalization;
using System.Security;
using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>
/// A document of headings, paragraphs and lists as a tagged PDF: with title, language, structure and page numbers, its fonts in it, so that a
/// screen reader reads it in order and every reader shows it alike.
/// </summary>
internal sealed class PdfDocument
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private readonly PdfFile file = new();
    private readonly PdfFonts fonts = new();
    private readonly IReadOnlyList<PdfBlock> blocks;
    private readonly string title;
    private readonly PdfStructure structure;

    private PdfDocument(string title, IReadOnlyList<PdfBlock> blocks) => (this.title, this.blocks, structure) = (title, blocks, new(file));

    /// <summary>The file.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="blocks">What stands in it; what the font lacks is named in its place, and a line at the end says so.</param>
    /// <param name="at">When it was made.</param>
    public static byte[] Write(string title, IReadOnlyList<PdfBlock> blocks, DateTimeOffset at)
    {
        List<PdfBlock> shown = [];
        var (named, turned) = (false, false);
        foreach (var block in blocks)
        {
            var (lead, text) = (PdfText.Shown(block.Lead), PdfText.Shown(block.Text));
            shown.Add(block with { Lead = lead.Text, Text = text.Text });
            (named, turned) = (named || lead.Named || text.Named, turned || lead.Turned || text.Turned);
        }

        if (named)
        {
            shown.Add(new(PdfTag.P, "", "Characters that this document cannot show stand as their numbers in brackets, such as [U+1F9E1]."));
        }

        if (turned)
        {
            shown.Add(new(PdfTag.P, "", "Writing that goes from right to left stands letter by letter from left to right here. The page of the summary shows and prints it as it is written."));
        }

        return new PdfDocument(title, shown).Write(at);
    }

    private byte[] Write(DateTimeOffset at)
    {
        var (laid, tree, resources) = (PdfLayout.Of(blocks), file.Reserve(), file.Reserve());
        var pages = laid.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < laid.Count; i++)
        {
            var content = file.AddStream(Encoding.ASCII.GetBytes(Content(laid[i], i, pages)));
            file.Set(pages[i], string.Create(
                Culture, $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfLayout.Width} {PdfLayout.Height}] /Resources {resources} 0 R /Contents {content} 0 R /StructParents {i} /Tabs /S >>"));
        }

        file.Set(resources, $"<< /Font << {fonts.Write(file)} >> >>");
        file.Set(tree, string.Create(Culture, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => string.Create(Culture, $"{p} 0 R")))}] >>"));
        var root = structure.Write(blocks);
        var metadata = file.AddStream(Encoding.UTF8.GetBytes(Metadata()), "/Type /Metadata /Subtype /XML", compress: false);
        var catalog = file.Add(string.Create(
            Culture, $"<< /Type /Catalog /Pages {tree} 0 R /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R /ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} 0 R >>"));
        var info = file.Add(string.Create(Culture, $"<< /Title {PdfFile.Text(title)} /Producer (Rapport) /CreationDate (D:{at.UtcDateTime:yyyyMMddHHmmss}Z) >>"));
        return file.Write(catalog, info);
    }

    private string Content(IReadOnlyList<PdfLine> lines, int page, List<int> pages)
    {
        var content = new StringBuilder();
        (int Block, bool IsLabel)? open = null;
        foreach (var line in lines)
        {
            if (open != (line.Block, line.IsLabel))
            {
                content.Append(open is null ? "" : "EMC\n");
                open = (line.Block, line.IsLabel);
                content.Append(Culture, $"/{(line.IsLabel ? "Lbl" : blocks[line.Block].Tag == PdfTag.LI ? "LBody" : blocks[line.Block].Tag.ToString())} << /MCID {structure.Mark(line.Block, line.IsLabel, page, pages[page])} >> BDC\n");
            }

            Draw(content, line.Y, line.Pieces);
        }

        content.Append(open is null ? "" : "EMC\n");
        var number = string.Create(Culture, $"Page {page + 1} of {pages.Count}");
        var x = PdfLayout.Width - PdfLayout.Margin - PdfLayout.Measure(TrueTypeFont.Regular, 9, number);
        content.Append("/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n");
        Draw(content, PdfLayout.Margin / 2, [new(TrueTypeFont.Regular, 9, x, number)]);
        return content.Append("EMC\n").ToString();
    }

    private void Draw(StringBuilder content, double y, IReadOnlyList<PdfPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            content.Append(Culture, $"BT /{PdfFonts.NameOf(piece.Font)} {piece.Size} Tf 1 0 0 1 {piece.X:0.##} {y:0.##} Tm <{fonts.Glyphs(piece.Font, piece.Text)}> Tj ET\n");
        }
    }

    private string Metadata() =>
        $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Rapport.Web.Tests.Pdf;

/// <summary>
/// Reads a PDF back as a viewer does: objects by the table at its end, text by each font's own map of characters, and the order of reading by
/// the tree of its structure. It knows nothing of how it was written.
/// </summary>
internal sealed class PdfReading
{
    private readonly Dictionary<int, string> objects = [];
    private readonly Dictionary<int, byte[]> streams = [];

    public PdfReading(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var table = int.Parse(Regex.Match(text, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref", text.Substring(table, 4));
        var number = 0;
        foreach (Match entry in Regex.Matches(text[table..], @"(\d{10}) \d{5} ([fn]) "))
        {
            if (entry.Groups[2].Value == "n")
            {
                Read(text, ++number, int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        Trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
    }

    public string Trailer { get; }

    public string Catalog => objects[Reference(Trailer, "Root")];

    public string Title => Regex.Match(objects[Reference(Trailer, "Info")], @"/Title <FEFF([0-9A-F]*)>") is { Success: true } m ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[1].Value)) : "";

    public IReadOnlyList<int> Pages => [.. Regex.Matches(Regex.Match(objects[Reference(Catalog, "Pages")], @"/Kids \[(.*?)\]").Groups[1].Value, @"(\d+) 0 R").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <summary>What is on a page, in the order of its content: tag, number of the marked content (-1 for none), text.</summary>
    public IReadOnlyList<(string Tag, int Mark, string Text)> On(int page)
    {
        var body = objects[page];
        var fonts = Regex.Matches(objects[Reference(body, "Resources")], @"/(F\d) (\d+) 0 R").ToDictionary(m => m.Groups[1].Value, m => Characters(int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));
        List<(string, int, string)> found = [];
        foreach (Match part in Regex.Matches(Encoding.ASCII.GetString(streams[Reference(body, "Contents")]), @"/(\w+) << (.*?) >> BDC\n(.*?)EMC\n", RegexOptions.Singleline))
        {
            var text = string.Join('\n', Regex.Matches(part.Groups[3].Value, @"BT /(F\d) [\d.]+ Tf 1 0 0 1 [\d.]+ ([\d.]+) Tm <([0-9A-F]*)> Tj ET").GroupBy(m => m.Groups[2].Value)
                .Select(line => string.Concat(line.SelectMany(m => m.Groups[3].Value.Chunk(4).Select(g => fonts[m.Groups[1].Value][new string(g)])))));
            found.Add((part.Groups[1].Value, Regex.Match(part.Groups[2].Value, @"/MCID (\d+)") is { Success: true } id ? int.Parse(id.Groups[1].Value, CultureInfo.InvariantCulture) : -1, text));
        }

        return found;
    }

    /// <summary>The text in the order of the structure, each element with its tag: <c>H1: …</c>.</summary>
    public IReadOnlyList<string> Structure()
    {
        List<string> said = [];
        var root = objects[Reference(Catalog, "StructTreeRoot")];
        Walk(Reference(root, "K"), said);
        return said;
    }

    private void Walk(int element, List<string> said)
    {
        var body = objects[element];
        var tag = Regex.Match(body, @"/S /(\w+)").Groups[1].Value;
        var content = Regex.Matches(body, @"/MCR /Pg (\d+) 0 R /MCID (\d+)");
        if (content.Count > 0)
        {
            said.Add($"{tag}: " + string.Join('\n', content.Select(c => On(int.Parse(c.Groups[1].Value, CultureInfo.InvariantCulture)).Single(p => p.Mark == int.Parse(c.Groups[2].Value, CultureInfo.InvariantCulture)).Text)));
            return;
        }

        foreach (Match child in Regex.Matches(Regex.Match(body, @"/K \[(.*?)\]").Groups[1].Value, @"(\d+) 0 R"))
        {
            Walk(int.Parse(child.Groups[1].Value, CultureInfo.InvariantCulture), said);
        }
    }

    private Dictionary<string, string> Characters(int font) =>
        Regex.Matches(Encoding.ASCII.GetString(streams[Reference(objects[font], "ToUnicode")]), @"<([0-9A-F]{4})> <([0-9A-F]+)>")
            .Where(m => m.Groups[1].Value != "0000" || m.Groups[2].Value != "FFFF")
            .ToDictionary(m => m.Groups[1].Value, m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value)));

    private void Read(string text, int number, int at)
    {
        Assert.StartsWith($"{number} 0 obj\n", text[at..], StringComparison.Ordinal);
        var end = text.IndexOf("\nendobj", at, StringComparison.Ordinal);
        var stream = text.IndexOf(">>\nstream\n", at, StringComparison.Ordinal);
        if (stream < 0 || stream > end)
        {
            objects[number] = text[at..end];
            return;
        }

        objects[number] = text[at..stream];
        var length = int.Parse(Regex.Match(objects[number], @"/Length (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        var raw = Encoding.Latin1.GetBytes(text.Substring(stream + 10, length));
        using var packed = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        if (objects[number].Contains("/FlateDecode", StringComparison.Ordinal))
        {
            packed.CopyTo(whole);
        }

        streams[number] = whole.Length > 0 ? whole.ToArray() : raw;
    }

    private static int Reference(string body, string name) => int.Parse(Regex.Match(body, $@"/{name} (\d+) 0 R").Groups[1].Value, CultureInfo.InvariantCulture);
}

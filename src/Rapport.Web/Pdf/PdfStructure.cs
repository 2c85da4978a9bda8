using System.Globalization;
using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>The structure of a tagged document: which marked content of which page belongs to which block, in the order of reading.</summary>
internal sealed class PdfStructure(PdfFile file)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private readonly Dictionary<(int Block, bool IsLabel), (int Element, List<string> Content)> parts = [];
    private readonly Dictionary<int, List<int>> parents = [];

    /// <summary>A number for the content of a block on a page.</summary>
    public int Mark(int block, bool isLabel, int page, int pageObject)
    {
        if (!parts.TryGetValue((block, isLabel), out var part))
        {
            part = (file.Reserve(), []);
            parts[(block, isLabel)] = part;
        }

        var marked = parents.TryGetValue(page, out var there) ? there : parents[page] = [];
        marked.Add(part.Element);
        part.Content.Add(string.Create(Culture, $"<< /Type /MCR /Pg {pageObject} 0 R /MCID {marked.Count - 1} >>"));
        return marked.Count - 1;
    }

    /// <summary>Writes the tree and gives its root.</summary>
    public int Write(IReadOnlyList<PdfBlock> blocks)
    {
        var (root, document) = (file.Reserve(), file.Reserve());
        List<int> children = [];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Tag != PdfTag.LI)
            {
                children.Add(Element(parts[(i, false)].Element, blocks[i].Tag.ToString(), document, parts[(i, false)].Content));
                continue;
            }

            // Items that follow each other are one list.
            var (list, items) = (file.Reserve(), new List<int>());
            for (; i < blocks.Count && blocks[i].Tag == PdfTag.LI; i++)
            {
                var item = file.Reserve();
                var label = Element(parts[(i, true)].Element, "Lbl", item, parts[(i, true)].Content);
                var body = Element(parts[(i, false)].Element, "LBody", item, parts[(i, false)].Content);
                items.Add(Element(item, "LI", list, References([label, body])));
            }

            i--;
            children.Add(Element(list, "L", document, References(items)));
        }

        Element(document, "Document", root, References(children));
        file.Set(root, string.Create(Culture, $"<< /Type /StructTreeRoot /K {document} 0 R /ParentTree {ParentTree()} 0 R /ParentTreeNextKey {parents.Count} >>"));
        return root;
    }

    private int Element(int number, string tag, int parent, IEnumerable<string> content)
    {
        file.Set(number, string.Create(Culture, $"<< /Type /StructElem /S /{tag} /P {parent} 0 R /K [{string.Join(' ', content)}] >>"));
        return number;
    }

    private int ParentTree()
    {
        var numbers = new StringBuilder();
        foreach (var (page, elements) in parents.OrderBy(p => p.Key))
        {
            numbers.Append(Culture, $"{page} [{string.Join(' ', References(elements))}] ");
        }

        return file.Add($"<< /Nums [{numbers}] >>");
    }

    private static IEnumerable<string> References(IEnumerable<int> numbers) => numbers.Select(n => string.Create(Culture, $"{n} 0 R"));
}

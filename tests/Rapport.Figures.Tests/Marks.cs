using System.Globalization;
using System.Xml.Linq;

namespace Rapport.Figures.Tests;

/// <summary>The marks of a drawing, read back from its file.</summary>
internal sealed class Marks(Svg svg)
{
    private readonly XDocument document = XDocument.Parse(svg.Standalone());

    public IEnumerable<XElement> Of(string element, string style) =>
        document.Descendants().Where(e => e.Name.LocalName == element && Styles(e).Contains(style));

    public XElement Row(string id) => document.Descendants().Single(e => (string?)e.Attribute("data-row") == id);

    public IEnumerable<string> Texts => document.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);

    public XElement Text(string text) => document.Descendants().First(e => e.Name.LocalName == "text" && e.Value == text);

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Corners of a path of straight lines.</summary>
    public static (double X, double Y)[] Corners(XElement path) =>
    [
        .. path.Attribute("d")!.Value.Split('M', 'L', 'Z').Where(p => p.Length > 0).Select(p => p.Split(' '))
            .Select(p => (double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture))),
    ];

    private static string[] Styles(XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ');
}

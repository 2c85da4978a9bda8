using System.Xml.Linq;

namespace Rapport.Figures.Tests;

public sealed class SvgTests
{
    private static readonly Svg Drawn = new(100, 50, "A & B", "What it shows <here>.", "<rect class=\"f-box\" x=\"1\" y=\"1\" width=\"2\" height=\"2\"/>");

    [Fact]
    public void Inline_form_has_a_name_and_a_description_and_no_style()
    {
        var root = XElement.Parse(Drawn.ToString());
        Assert.Equal("A & B", (string?)root.Attribute("aria-label"));
        Assert.Equal("What it shows <here>.", root.Element("desc")!.Value);
        Assert.Empty(root.Descendants("style"));
    }

    [Fact]
    public void Standalone_form_is_a_whole_file_with_both_schemes()
    {
        var text = Drawn.Standalone();
        var root = XDocument.Parse(text).Root!;
        Assert.Equal("http://www.w3.org/2000/svg", root.Name.NamespaceName);
        Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
        Assert.DoesNotContain("var(--", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_token_of_the_style_has_its_custom_property()
    {
        Assert.Contains("var(--accent)", FigureStyle.Inline, StringComparison.Ordinal);
        Assert.DoesNotContain("@accent", FigureStyle.Inline, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_are_left_out_of_text() => Assert.Equal("a&amp;b", Markup.Escape("a\u0001&b"));
}

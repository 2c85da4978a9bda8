using System.Text;

namespace Rapport.Figures;

/// <summary>
/// A finished drawing. <see cref="ToString"/> is the form for a page, coloured by the page's own tokens (<see cref="FigureStyle.Inline"/>
/// has the rules and belongs on the page once); <see cref="Standalone"/> is a file of its own that carries its style, light and dark.
/// </summary>
/// <param name="Width">Width in user units (CSS pixels at full size).</param>
/// <param name="Height">Height in user units.</param>
/// <param name="Title">What it is, in a few words, as plain text.</param>
/// <param name="Description">What it shows, in a sentence or two for a person who cannot see it, as plain text.</param>
/// <param name="Marks">The drawing itself: SVG elements, already escaped.</param>
public sealed record Svg(double Width, double Height, string Title, string Description, string Marks)
{
    /// <summary>The element for a page: no name space, no style, no size but its aspect.</summary>
    public override string ToString() =>
        new StringBuilder(Marks.Length + 400)
            .Append("<svg class=\"figure\" viewBox=\"0 0 ").Append(Drawing.Pixel(Width)).Append(' ').Append(Drawing.Pixel(Height))
            .Append("\" role=\"img\" aria-label=\"").Append(Markup.Escape(Title)).Append("\"><desc>")
            .Append(Markup.Escape(Description)).Append("</desc>").Append(Marks).Append("</svg>").ToString();

    /// <summary>A whole SVG file: opens by itself in a browser, an editor or a manuscript; follows the viewer's light or dark scheme.</summary>
    public string Standalone()
    {
        const double margin = 16;
        var (w, h) = (Drawing.Pixel(Width + (2 * margin)), Drawing.Pixel(Height + (2 * margin)));
        return new StringBuilder(Marks.Length + 4000)
            .Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" width=\"").Append(w)
            .Append("\" height=\"").Append(h).Append("\" viewBox=\"").Append(Drawing.Pixel(-margin)).Append(' ').Append(Drawing.Pixel(-margin)).Append(' ')
            .Append(w).Append(' ').Append(h).Append("\" role=\"img\">\n<title>").Append(Markup.Escape(Title)).Append("</title>\n<desc>")
            .Append(Markup.Escape(Description)).Append("</desc>\n<style>").Append(FigureStyle.Standalone)
            .Append("</style>\n<rect class=\"f-paper\" x=\"").Append(Drawing.Pixel(-margin)).Append("\" y=\"").Append(Drawing.Pixel(-margin))
            .Append("\" width=\"").Append(w).Append("\" height=\"").Append(h).Append("\"/>\n").Append(Marks).Append("\n</svg>\n").ToString();
    }
}

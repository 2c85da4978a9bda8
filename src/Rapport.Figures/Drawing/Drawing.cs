using System.Globalization;
using System.Text;

namespace Rapport.Figures;

/// <summary>The pen: appends marks; positions in user units, written with one decimal so that the same figure has the same bytes everywhere.</summary>
internal sealed class Drawing
{
    private readonly StringBuilder marks = new();

    public static string Pixel(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero) is var r && r == 0
        ? "0"
        : r.ToString("0.#", CultureInfo.InvariantCulture);

    public Svg Finish(double width, double height, string title, string description) =>
        new(width, height, title, description, marks.ToString());

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Open("line", style).At("x1", x1).At("y1", y1).At("x2", x2).At("y2", y2).Shut();

    public void Rect(string style, double x, double y, double width, double height) =>
        Open("rect", style).At("x", x).At("y", y).At("width", width).At("height", height).Shut();

    public void Circle(string style, double x, double y, double r) =>
        Open("circle", style).At("cx", x).At("cy", y).At("r", r).Shut();

    public void Path(string style, string d)
    {
        Open("path", style);
        marks.Append(" d=\"").Append(d).Append("\"/>");
    }

    /// <summary>A diamond from <paramref name="left"/> to <paramref name="right"/>, its waist at <paramref name="middle"/>.</summary>
    public void Diamond(string style, double left, double middle, double right, double y, double half) =>
        Path(style, $"M{Pixel(left)} {Pixel(y)}L{Pixel(middle)} {Pixel(y - half)}L{Pixel(right)} {Pixel(y)}L{Pixel(middle)} {Pixel(y + half)}Z");

    public void Text(string style, double x, double y, string text, double size)
    {
        if (text.Length == 0)
            return;
        Open("text", style).At("x", x).At("y", y).At("font-size", size);
        marks.Append('>').Append(Markup.Escape(text)).Append("</text>");
    }

    /// <summary>A bold text and a muted note after it.</summary>
    public void Heading(double x, double y, string text, string? note, double size)
    {
        Open("text", "").At("x", x).At("y", y).At("font-size", size);
        marks.Append("><tspan class=\"f-b\">").Append(Markup.Escape(text)).Append("</tspan>");
        if (!string.IsNullOrEmpty(note))
            marks.Append("<tspan class=\"f-m\"> ").Append(Markup.Escape(note)).Append("</tspan>");
        marks.Append("</text>");
    }

    /// <summary>Begins the marks of one study: <c>data-row</c> is for the page's script, its name and <paramref name="facts"/> for the pointer.</summary>
    public void BeginRow(string style, string id, string name, string facts)
    {
        Open("g", style);
        marks.Append(" data-row=\"").Append(Markup.Escape(id)).Append("\">");
        marks.Append("<title>").Append(Markup.Escape($"{Shown.Cut(name)}: {facts}")).Append("</title>");
    }

    public void EndRow() => marks.Append("</g>");

    /// <summary>Begins marks of which only those inside a rectangle show.</summary>
    public void BeginClip(double x, double y, double width, double height)
    {
        Open("svg", "").At("x", x).At("y", y).At("width", width).At("height", height);
        marks.Append(" viewBox=\"").Append(Pixel(x)).Append(' ').Append(Pixel(y)).Append(' ')
            .Append(Pixel(width)).Append(' ').Append(Pixel(height)).Append("\">");
    }

    public void EndClip() => marks.Append("</svg>");

    private Drawing Open(string element, string style)
    {
        marks.Append('<').Append(element);
        if (style.Length > 0)
            marks.Append(" class=\"").Append(style).Append('"');
        return this;
    }

    private Drawing At(string name, double value)
    {
        marks.Append(' ').Append(name).Append("=\"").Append(Pixel(value)).Append('"');
        return this;
    }

    private void Shut() => marks.Append("/>");
}

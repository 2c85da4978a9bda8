namespace Rapport.Figures;

/// <summary>Keys in lines under a plot, each a small mark and its words; broken where the line is full.</summary>
internal sealed class Legend(Drawing pen, double left, double right, double top)
{
    private const double Size = 12.5;
    private const double Line = 20;
    private double indent;
    private double y = top;

    /// <summary>Where the last line ends.</summary>
    public double Bottom => y + 8;

    /// <summary>A swatch of a shaded zone.</summary>
    public void Zone(string style, string text) => Key(text, (kx, ky) =>
    {
        pen.Rect(style, kx - 5.5, ky - 5.5, 11, 11);
        pen.Path("f-axis", $"M{Drawing.Pixel(kx - 5.5)} {Drawing.Pixel(ky - 5.5)}h11v11h-11Z");
    });

    /// <summary>A group's mark.</summary>
    public void Group(int group, string text) => Key(text, (kx, ky) => pen.Path(Symbols.Style(group), Symbols.Outline(group, kx, ky, 4)));

    /// <summary>A circle.</summary>
    public void Circle(string style, string text) => Key(text, (kx, ky) => pen.Circle(style, kx, ky, 4));

    /// <summary>A short line.</summary>
    public void Stroke(string style, string text) => Key(text, (kx, ky) => pen.Line(style, kx - 7, ky, kx + 7, ky));

    /// <summary>Words alone, without a mark.</summary>
    public void Words(string text)
    {
        var x = Place(TextWidth.Of(text, Size));
        pen.Text("f-m", x, y + 4.3, TextWidth.Fit(text, right - x, Size), Size);
    }

    /// <summary>Begins another line.</summary>
    public void Break() => (indent, y) = indent > 0 ? (0, y + Line) : (0, y);

    private void Key(string text, Action<double, double> mark)
    {
        var x = Place(14 + TextWidth.Of(text, Size));
        mark(x + 6, y);
        pen.Text("f-m", x + 18, y + 4.3, TextWidth.Fit(text, right - x - 18, Size), Size);
    }

    /// <summary>Where the next key begins; on another line if this one is full.</summary>
    private double Place(double width)
    {
        if (indent > 0 && left + indent + width > right)
            Break();
        var x = left + indent;
        indent += width + 22;
        return x;
    }
}

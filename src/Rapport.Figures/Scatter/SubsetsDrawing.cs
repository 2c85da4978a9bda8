using System.Text;

namespace Rapport.Figures;

/// <summary>Draws a GOSH plot: shades laid over each other, one path a shade, and bars along the edges.</summary>
internal sealed class SubsetsDrawing
{
    private const int Along = 5;
    private const double Edge = 46;
    private const double Top = 26 + Edge;

    /// <summary>Styles of the shades from pale to dark; each is laid over those before it.</summary>
    private static readonly string[] Shades = ["f-band", "f-pi", "f-pi", "f-pi", "f-box"];

    private readonly SubsetsPlot plot;
    private readonly Drawing pen = new();
    private readonly Axis x;
    private readonly Axis y;
    private readonly int columns;
    private readonly int most;

    public SubsetsDrawing(SubsetsPlot plot)
    {
        this.plot = plot;
        columns = plot.Counts.Count == 0 ? 0 : plot.Counts[0].Length;
        most = plot.Counts.SelectMany(row => row).DefaultIfEmpty(0).Max();
        var (from, to) = plot.Effects;
        if (!(to > from))
            (from, to) = plot.Axis == AxisKind.Log ? (from / 1.1, from * 1.1) : (from - 0.5, from + 0.5);
        x = new Axis(plot.Axis, from, to, 44, plot.Width - Edge - 10);
        y = new Axis(AxisKind.Linear, plot.Heterogeneity.From, plot.Heterogeneity.To, Top + plot.PlotHeight, Top);
    }

    public Svg Draw()
    {
        var across = (int)(plot.Width / 95);
        var panel = new Panel(pen, x, y, plot.Width);
        panel.Grid(across, Along);
        for (var shade = 0; shade < Shades.Length; shade++)
            Shade(shade);
        Bars();
        Line("f-null", plot.NullValue);
        Line("f-line", plot.Estimate);
        panel.Scales(plot.XHeading, "", across, Along);
        pen.Text("f-m", 0, 13, TextWidth.Fit(plot.YHeading, plot.Width, 12.5), 12.5);
        return pen.Finish(plot.Width, Keys(panel.Bottom + 60), plot.Title, plot.Description);
    }

    /// <summary>How dark a cell is, 0 for empty: by the logarithm, so that few subsets show beside many.</summary>
    private int Level(int count) => count == 0 ? 0 : most == 1 ? 3 : 1 + (int)Math.Min(Shades.Length - 1, Math.Log(count) / Math.Log(most) * Shades.Length);

    private void Shade(int shade)
    {
        var cells = new StringBuilder();
        var (w, h) = ((x.End - x.Start) / columns, plot.PlotHeight / plot.Counts.Count);
        for (var row = 0; row < plot.Counts.Count; row++)
        {
            var lower = y.Start - (row * h);
            for (var from = 0; from < columns; from++)
            {
                var to = from;
                while (to < columns && Level(plot.Counts[row][to]) > shade)
                    to++;
                if (to == from)
                    continue;
                cells.Append('M').Append(Drawing.Pixel(x.Start + (from * w))).Append(' ').Append(Drawing.Pixel(lower - h))
                    .Append('H').Append(Drawing.Pixel(x.Start + (to * w))).Append('V').Append(Drawing.Pixel(lower))
                    .Append('H').Append(Drawing.Pixel(x.Start + (from * w))).Append('Z');
                from = to;
            }
        }

        if (cells.Length > 0)
            pen.Path(Shades[shade], cells.ToString());
    }

    /// <summary>How many subsets have which effect, above; which heterogeneity, at the right.</summary>
    private void Bars()
    {
        long[] up = [.. Enumerable.Range(0, columns).Select(c => plot.Counts.Sum(row => (long)row[c]))];
        long[] beside = [.. plot.Counts.Select(row => row.Sum(n => (long)n))];
        var (w, h) = ((x.End - x.Start) / Math.Max(1, columns), plot.PlotHeight / Math.Max(1, beside.Length));
        for (var c = 0; c < up.Length; c++)
            if (up[c] > 0)
                pen.Rect("f-box", x.Start + (c * w), Top - 4 - ((Edge - 6) * up[c] / up.Max()), Math.Max(0.4, w - 0.6), (Edge - 6) * up[c] / up.Max());
        for (var r = 0; r < beside.Length; r++)
            if (beside[r] > 0)
                pen.Rect("f-box", x.End + 4, y.Start - ((r + 1) * h), (Edge - 6) * beside[r] / beside.Max(), Math.Max(0.4, h - 0.6));
    }

    private void Line(string style, double? at)
    {
        if (at is { } value && x.At(value) >= x.Start && x.At(value) <= x.End)
            pen.Line(style, x.At(value), y.Start, x.At(value), Top - 4);
    }

    private double Keys(double top)
    {
        var keys = new Legend(pen, 0, plot.Width, top);
        if (plot.Estimate is not null)
            keys.Stroke("f-line", "all studies");
        keys.Zone("f-band", "few subsets");
        keys.Zone("f-box", "many");
        return keys.Bottom;
    }
}

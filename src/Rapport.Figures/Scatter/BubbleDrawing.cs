namespace Rapport.Figures;

/// <summary>Draws a bubble plot.</summary>
internal sealed class BubbleDrawing
{
    private const int Along = 6;
    private const double Top = 30;
    private const double LargestRadius = 13;
    private const double SmallestRadius = 2;

    private readonly BubblePlot plot;
    private readonly Drawing pen = new();
    private readonly Axis x;
    private readonly Axis y;
    private readonly double heaviest;

    public BubbleDrawing(BubblePlot plot)
    {
        this.plot = plot;
        heaviest = plot.Points.Select(p => p.Weight).DefaultIfEmpty(1).Max();
        var label = 44.0;
        x = Over(AxisKind.Linear, plot.Points.Select(p => p.X).Concat(plot.Line.Select(l => l.X)), [], label, plot.Width - 8);
        y = Over(
            plot.Axis,
            plot.Points.Select(p => p.Y).Concat(plot.NullValue is { } none ? [none] : []),
            plot.Line.SelectMany(l => new[] { l.Lower, l.Upper }), Top + plot.PlotHeight, Top);
    }

    private int Across => (int)(plot.Width / 85);

    public Svg Draw()
    {
        var panel = new Panel(pen, x, y, plot.Width);
        panel.Grid(Across, Along);
        panel.BeginInside();
        if (plot.NullValue is { } none)
            pen.Line("f-null", x.Start, y.At(none), x.End, y.At(none));
        Band();
        foreach (var point in plot.Points.OrderByDescending(p => p.Weight))
            Bubble(point);
        panel.EndInside();
        panel.Scales(plot.XHeading, plot.YHeading, Across, Along);
        return pen.Finish(plot.Width, panel.Bottom + 44, plot.Title, plot.Description);
    }

    /// <summary>Holds all of <paramref name="must"/>, and of <paramref name="may"/> what lies within half as much again.</summary>
    private static Axis Over(AxisKind kind, IEnumerable<double> must, IEnumerable<double> may, double start, double end)
    {
        var flat = new Axis(kind, 1, 2, 0, 1);
        var held = must.Select(flat.Flat).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (held.Min(), held.Max());
        var reach = (high - low) / 2;
        foreach (var value in may.Select(flat.Flat).Where(v => v > held.Min() - reach && v < held.Max() + reach))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var pad = high > low ? (high - low) * 0.06 : 1;
        return new Axis(kind, flat.Unflat(low - pad), flat.Unflat(high + pad), start, end);
    }

    private void Band()
    {
        if (plot.Line.Count < 2)
            return;
        var upper = plot.Line.Select(l => Corner(l.X, l.Upper));
        var lower = plot.Line.Reverse().Select(l => Corner(l.X, l.Lower));
        pen.Path("f-band", "M" + string.Join('L', upper.Concat(lower)) + "Z");
        pen.Path("f-line", "M" + string.Join('L', plot.Line.Select(l => Corner(l.X, l.Y))));
    }

    private void Bubble(BubblePoint point)
    {
        if (!double.IsFinite(point.X) || !double.IsFinite(y.Flat(point.Y)))
            return;
        var radius = Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(heaviest > 0 ? point.Weight / heaviest : 0));
        pen.BeginRow("f-row", point.Id, point.Label, $"{Shown.Fixed(point.Y)} at {Shown.Short(point.X)}");
        pen.Circle("f-bubble", x.At(point.X), y.At(point.Y), radius);
        pen.EndRow();
    }

    private string Corner(double px, double py) => $"{Drawing.Pixel(x.At(px))} {Drawing.Pixel(Math.Clamp(y.At(py), -2000, 4000))}";
}

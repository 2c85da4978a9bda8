namespace Rapport.Figures;

/// <summary>Draws a Baujat plot.</summary>
internal sealed class BaujatDrawing
{
    private const int Along = 6;
    private const double Top = 30;
    private const double Size = 12;
    private const double LongestName = 150;

    private readonly BaujatPlot plot;
    private readonly Drawing pen = new();
    private readonly BaujatMark[] points;
    private readonly Axis x;
    private readonly Axis y;
    private readonly List<(double Left, double Right, double Base)> taken = [];

    public BaujatDrawing(BaujatPlot plot)
    {
        this.plot = plot;
        points = [.. plot.Points.Where(p => double.IsFinite(p.Heterogeneity) && double.IsFinite(p.Influence))];
        x = new Axis(AxisKind.Linear, 0, Largest(p => p.Heterogeneity), 44, plot.Width - 8);
        y = new Axis(AxisKind.Linear, 0, Largest(p => p.Influence), Top + plot.PlotHeight, Top);
    }

    public Svg Draw()
    {
        var across = (int)(plot.Width / 85);
        var panel = new Panel(pen, x, y, plot.Width);
        panel.Grid(across, Along);
        foreach (var point in points)
            Point(point);
        foreach (var point in points.OrderByDescending(Outwards).Take(plot.Named))
            Name(point);
        panel.Scales(plot.XHeading, plot.YHeading, across, Along);
        return pen.Finish(plot.Width, panel.Bottom + 44, plot.Title, plot.Description);
    }

    private double Largest(Func<BaujatMark, double> of) => points.Select(of).DefaultIfEmpty(1).Max() is > 0 and var most ? most * 1.06 : 1;

    /// <summary>How far out a study is, each axis counted by its length.</summary>
    private double Outwards(BaujatMark point) => Math.Max(point.Heterogeneity / x.To, point.Influence / y.To);

    private void Point(BaujatMark point)
    {
        pen.BeginRow("f-row", point.Id, point.Label, $"heterogeneity {Shown.Fixed(point.Heterogeneity)}, influence {Shown.Fixed(point.Influence)}");
        pen.Circle("f-dot", x.At(point.Heterogeneity), y.At(point.Influence), 4.2);
        pen.EndRow();
    }

    /// <summary>Beside its point, on the side where there is room; not at all where another name stands there.</summary>
    private void Name(BaujatMark point)
    {
        var text = TextWidth.Fit(point.Label, LongestName, Size);
        var (px, py, width) = (x.At(point.Heterogeneity), y.At(point.Influence) + 4, TextWidth.Of(text, Size));
        var right = px + 8 + width <= plot.Width;
        var left = right ? px + 8 : px - 8 - width;
        if (left < 0 || taken.Exists(t => Math.Abs(t.Base - py) < Size + 1 && left < t.Right + 4 && left + width > t.Left - 4))
            return;
        taken.Add((left, left + width, py));
        pen.Text(right ? "" : "f-r", right ? px + 8 : px - 8, py, text, Size);
    }
}

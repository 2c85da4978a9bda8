namespace Rapport.Figures;

/// <summary>Draws a Baujat plot.</summary>
internal sealed class BaujatDrawing
{
    private const int Along = 6;
    private const double Top = 30;
    private const double Size = 12;
    private const double LongestName = 150;
    private const double Beside = 8;

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

    /// <summary>Beside its point, right or left of it; not at all where names or points stand on both sides.</summary>
    private void Name(BaujatMark point)
    {
        var text = TextWidth.Fit(point.Label, LongestName, Size);
        var (px, py, width) = (x.At(point.Heterogeneity), y.At(point.Influence) + 4, TextWidth.Of(text, Size));
        if (IsFree(point, px + Beside, py, width))
            Place("", px + Beside, px + Beside, text, py, width);
        else if (IsFree(point, px - Beside - width, py, width))
            Place("f-r", px - Beside, px - Beside - width, text, py, width);
    }

    private void Place(string style, double at, double left, string text, double baseline, double width)
    {
        taken.Add((left, left + width, baseline));
        pen.Text(style, at, baseline, text, Size);
    }

    private bool IsFree(BaujatMark named, double left, double baseline, double width) =>
        left >= 0 && left + width <= plot.Width
        && !taken.Exists(t => Math.Abs(t.Base - baseline) < Size + 1 && left < t.Right + 4 && left + width > t.Left - 4)
        && !Array.Exists(points, p => p != named && Math.Abs(y.At(p.Influence) + 4 - baseline) < Beside + 1
            && x.At(p.Heterogeneity) > left - Beside && x.At(p.Heterogeneity) < left + width + Beside);
}

namespace Rapport.Figures;

/// <summary>Draws a funnel plot.</summary>
internal sealed class FunnelDrawing
{
    private const int Along = 5;
    private const double Top = 30;

    private readonly FunnelPlot plot;
    private readonly Drawing pen = new();
    private readonly Axis x;
    private readonly Axis y;
    private readonly double largest;
    private readonly string[] groups;

    public FunnelDrawing(FunnelPlot plot)
    {
        this.plot = plot;
        largest = plot.Points.Select(p => p.StandardError).Where(double.IsFinite).DefaultIfEmpty(1).Max() * 1.06;
        if (!(largest > 0))
            largest = 1;
        groups = [.. plot.Points.Select(p => p.Group).OfType<string>().Distinct()];
        x = Span();
        y = new Axis(AxisKind.Linear, 0, largest, Top, Top + plot.PlotHeight);
    }

    private int Across => (int)(plot.Width / 85);

    public Svg Draw()
    {
        var panel = new Panel(pen, x, y, plot.Width);
        panel.BeginInside();
        Contours();
        panel.EndInside();
        panel.Grid(Across, Along);
        panel.BeginInside();
        Lines();
        panel.EndInside();
        foreach (var point in plot.Points)
            Point(point);
        panel.Scales(plot.XHeading, plot.YHeading, Across, Along);
        var bottom = Keys(panel.Bottom + 60);
        return pen.Finish(plot.Width, bottom, plot.Title, plot.Description);
    }

    /// <summary>Holds every point, the line of no effect, and the foot of the funnel around the estimate.</summary>
    private Axis Span()
    {
        var flat = new Axis(plot.Axis, 1, 2, 0, 1);
        var centre = flat.Flat(plot.Estimate ?? plot.NullValue);
        var foot = (plot.FunnelZ ?? 0) * largest;
        var values = plot.Points.Select(p => flat.Flat(p.X)).Append(flat.Flat(plot.NullValue))
            .Append(centre - foot).Append(centre + foot).Where(double.IsFinite).ToArray();
        var (low, high) = (values.Min(), values.Max());
        var pad = Math.Max((high - low) * 0.04, 1e-6);
        return new Axis(plot.Axis, flat.Unflat(low - pad), flat.Unflat(high + pad), 44, plot.Width - 8);
    }

    /// <summary>Shaded wedges between one contour and the next, both sides; outside the last the paper stays blank.</summary>
    private void Contours()
    {
        var (apex, foot) = (y.At(0), y.At(largest));
        for (var i = 0; i + 1 < plot.Contours.Count; i++)
        {
            var (inner, outer) = (plot.Contours[i].Z, plot.Contours[i + 1].Z);
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                pen.Path(Zone(i), $"M{P(At(0))} {P(apex)}L{P(At(side * inner))} {P(foot)}L{P(At(side * outer))} {P(foot)}Z");
        }

        double At(double z) => x.At(x.Unflat(x.Flat(plot.NullValue) + (z * largest)));
    }

    private static string Zone(int i) => i == 0 ? "f-zone0" : i == 1 ? "f-zone1" : "f-zone2";

    private void Lines()
    {
        pen.Line("f-null", x.At(plot.NullValue), y.Start, x.At(plot.NullValue), y.End);
        if (plot.Estimate is not { } estimate || !double.IsFinite(x.Flat(estimate)))
            return;
        pen.Line("f-line", x.At(estimate), y.Start, x.At(estimate), y.End);
        if (plot.FunnelZ is { } z)
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
                pen.Line("f-ref", x.At(estimate), y.Start, x.At(x.Unflat(x.Flat(estimate) + (side * z * largest))), y.End);
    }

    private void Point(FunnelPoint point)
    {
        if (!double.IsFinite(x.Flat(point.X)) || !double.IsFinite(point.StandardError))
            return;
        var (px, py) = (x.At(point.X), y.At(point.StandardError));
        pen.BeginRow("f-row", point.Id, point.Label, $"{Shown.Fixed(point.X)}, standard error {Shown.Fixed(point.StandardError)}");
        if (point.Imputed)
            pen.Circle("f-hollow", px, py, 4.2);
        else if (point.Group is { } group)
            pen.Path("f-mark " + Symbols.Style(Array.IndexOf(groups, group)), Symbols.Outline(Array.IndexOf(groups, group), px, py, 4.2));
        else
            pen.Circle("f-dot", px, py, 4.2);
        pen.EndRow();
    }

    private double Keys(double top)
    {
        var keys = new Legend(pen, 0, plot.Width, top);
        ContourKeys(keys);
        if (plot.Estimate is not null)
            keys.Stroke("f-line", "pooled effect");
        if (plot.Points.Any(p => p.Imputed))
            keys.Circle("f-hollow", "imputed by trim and fill");
        for (var g = 0; g < groups.Length; g++)
            keys.Group(g, groups[g]);
        return keys.Bottom;
    }

    /// <summary>Swatches for the shaded wedges; the two blank zones would look alike as swatches and are told apart by where they are.</summary>
    private void ContourKeys(Legend keys)
    {
        if (plot.Contours.Count == 0)
            return;
        for (var i = 0; i + 1 < plot.Contours.Count; i++)
            keys.Zone(Zone(i), plot.Contours[i].Beyond);
        var middle = plot.WithinContours.Length > 0 ? plot.WithinContours + " in the middle, " : "";
        keys.Words($"unshaded: {middle}{plot.Contours[^1].Beyond} outside");
        keys.Break();
    }

    private static string P(double value) => Drawing.Pixel(value);
}

namespace Rapport.Figures;

/// <summary>The frame of a scatter plot: two axes with their ticks and headings, no box.</summary>
internal sealed class Panel(Drawing pen, Axis x, Axis y, double width)
{
    private const double TickSize = 12;

    /// <summary>Left edge of the plotting area.</summary>
    public double Left => x.Start;

    /// <summary>Right edge.</summary>
    public double Right => x.End;

    /// <summary>Upper edge.</summary>
    public double Top => Math.Min(y.Start, y.End);

    /// <summary>Lower edge.</summary>
    public double Bottom => Math.Max(y.Start, y.End);

    public void Grid(int across, int along)
    {
        foreach (var tick in x.Ticks(across))
            pen.Line("f-grid", x.At(tick), Top, x.At(tick), Bottom);
        foreach (var tick in y.Ticks(along))
            pen.Line("f-grid", Left, y.At(tick), Right, y.At(tick));
    }

    public void Scales(string xHeading, string yHeading, int across, int along)
    {
        pen.Line("f-axis", Left, Bottom, Right, Bottom);
        foreach (var tick in x.Labelled(x.Ticks(across), TickSize))
            pen.Text("f-m f-c", x.At(tick), Bottom + 17, Ticks.Label(tick), TickSize);
        foreach (var tick in y.Ticks(along))
            pen.Text("f-m f-r", Left - 8, y.At(tick) + 4, Ticks.Label(tick), TickSize);
        pen.Text("f-m", 0, 13, TextWidth.Fit(yHeading, width, 12.5), 12.5);
        var under = Fitting(xHeading);
        pen.Text("f-m f-c", Math.Min((Left + Right) / 2, width - (TextWidth.Of(under, 12.5) / 2)), Bottom + 37, under, 12.5);
    }

    /// <summary>Without what stands in brackets where the whole is too long.</summary>
    private string Fitting(string heading) =>
        TextWidth.Fit(TextWidth.Of(heading, 12.5) <= width ? heading : heading.Split(" (")[0], width, 12.5);

    /// <summary>Begins marks that are cut off at the edges of the plotting area.</summary>
    public void BeginInside() => pen.BeginClip(Left, Top, Right - Left, Bottom - Top);

    public void EndInside() => pen.EndClip();
}

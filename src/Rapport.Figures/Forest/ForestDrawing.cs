namespace Rapport.Figures;

/// <summary>Draws a forest plot from top to bottom; <c>y</c> is the middle of the line being drawn.</summary>
internal sealed class ForestDrawing(ForestPlot plot)
{
    private const double TallFrom = 40;

    private readonly Drawing pen = new();
    private readonly ForestLayout at = ForestLayout.Of(plot);
    private double y;

    private Axis Axis => field ??= ForestRange.Of(plot, at.PlotLeft, at.PlotRight);

    private int Rows => plot.Groups.Sum(g => g.Rows.Count);

    private bool Tall => Rows >= TallFrom;

    public Svg Draw()
    {
        var rows = new ForestRows(plot, at, Axis);
        var header = new ForestHeader(plot, at, Axis);
        var top = header.Bottom(Tall) + 8;
        var end = top + rows.Height() + FootHeight();
        Backdrop(top, end);
        header.Draw(pen, Tall);
        y = rows.Draw(pen, top);
        Foot(rows);
        return pen.Finish(at.Width, Scale(end), plot.Title, plot.Description);
    }

    /// <summary>What stands behind the marks: ticks, the line of no effect, the shaded interval.</summary>
    private void Backdrop(double top, double end)
    {
        foreach (var tick in Axis.Ticks(at.WantedTicks))
            if (tick != plot.NullValue)
                pen.Line("f-grid", Axis.At(tick), top, Axis.At(tick), end);
        if (plot.Band is { } band)
        {
            pen.Rect("f-band", Axis.Held(band.Lower), top, Axis.Held(band.Upper) - Axis.Held(band.Lower), end - top);
            pen.Line("f-ref", Axis.Held(band.Estimate), top, Axis.Held(band.Estimate), end);
        }
        else if (Tall && plot.Overall is { } overall)
            pen.Line("f-ref", Axis.Held(overall.Estimate), top, Axis.Held(overall.Estimate), end);

        if (plot.NullValue is { } none && none >= Axis.From && none <= Axis.To)
            pen.Line("f-null", Axis.At(none), top, Axis.At(none), end);
    }

    private double FootHeight() =>
        (plot.Overall is null ? 0 : 34 + (2 * at.Rise)) + (plot.Prediction is null ? 0 : 18) + 12;

    private void Foot(ForestRows rows)
    {
        if (plot.Overall is { } overall)
        {
            y += 10;
            pen.Line("f-axis", 0, y, at.Width, y);
            y += 16 + (2 * at.Rise);
            if (plot.Prediction is { } bar)
                rows.Bar(pen, bar, y);
            rows.Overall(pen, overall, y);
            y += 8;
        }

        if (plot.Prediction is { } prediction)
        {
            y += 10;
            rows.Prediction(pen, prediction, y);
            y += 8;
        }
    }

    /// <summary>The axis and what stands under it; gives back the height of the whole.</summary>
    private double Scale(double end)
    {
        pen.Line("f-axis", at.PlotLeft, end, at.PlotRight, end);
        foreach (var tick in Axis.Labelled(Axis.Ticks(at.WantedTicks), 12))
            pen.Text("f-m f-c", Axis.At(tick), end + 16, Ticks.Label(tick), 12);
        var foot = end + 22;
        foreach (var note in plot.Notes.SelectMany(n => Wrapped(n)))
            pen.Text("f-m", 0, foot += at.Small + 5, TextWidth.Fit(note, at.Width, at.Small), at.Small);
        return foot + (plot.Notes.Count > 0 ? 6 : 0);
    }

    private IEnumerable<string> Wrapped(string note)
    {
        var line = "";
        foreach (var word in note.Split(' '))
        {
            if (line.Length > 0 && TextWidth.Of(line + ' ' + word, at.Small) > at.Width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : line + ' ' + word;
        }

        yield return line;
    }
}

namespace Rapport.Figures;

/// <summary>The lines over the studies: column headings, what each side favours, and over a tall plot the scale once more.</summary>
internal sealed class ForestHeader(ForestPlot plot, ForestLayout at, Axis axis)
{
    private bool TwoLines => !plot.Compact && plot.Columns.Any(c => c.Over.Length > 0);

    private double Baseline => TwoLines ? 34 : 16;

    /// <summary>Where the header ends.</summary>
    public double Bottom(bool tall) => Baseline + (tall ? 18 : 0);

    public void Draw(Drawing pen, bool tall)
    {
        pen.Text("f-m", 0, Baseline, plot.LabelHeading, at.Small);
        Columns(pen);
        Sides(pen);
        pen.Text("f-m f-r", at.EffectRight, Baseline, plot.Compact ? Shortened() : plot.EffectHeading, at.Small);
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Baseline, "Weight", at.Small);
        if (!tall)
            return;
        foreach (var tick in axis.Labelled(axis.Ticks(plot.Compact ? 3 : 6), 12))
            pen.Text("f-m f-c", axis.At(tick), Baseline + 19, Ticks.Label(tick), plot.Compact ? 10.5 : 12);
    }

    /// <summary>Without the interval in brackets where the column is narrow.</summary>
    private string Shortened()
    {
        var room = at.EffectRight - at.PlotRight - 8;
        var heading = TextWidth.Of(plot.EffectHeading, at.Small) <= room ? plot.EffectHeading : plot.EffectHeading.Split(" [")[0];
        return TextWidth.Fit(heading, room, at.Small);
    }

    private void Columns(Drawing pen)
    {
        for (var i = 0; i < at.ColumnRights.Length; i++)
            pen.Text("f-m f-r", at.ColumnRights[i], Baseline, plot.Columns[i].Heading, at.Small);
        for (var i = 0; i < at.ColumnRights.Length;)
        {
            var over = plot.Columns[i].Over;
            var last = i;
            while (last + 1 < at.ColumnRights.Length && plot.Columns[last + 1].Over == over)
                last++;
            var left = (i == 0 ? at.LabelWidth : at.ColumnRights[i - 1]) + 16;
            if (over.Length > 0)
            {
                pen.Text("f-m f-c", (left + at.ColumnRights[last]) / 2, 14, over, at.Small);
                pen.Line("f-grid", left, 19, at.ColumnRights[last], 19);
            }

            i = last + 1;
        }
    }

    /// <summary>Both sides in words; where they would meet, as arrows; where even those would, shortened.</summary>
    private void Sides(Drawing pen)
    {
        if (plot.FavoursLow is not { } low || plot.FavoursHigh is not { } high)
            return;
        var room = at.PlotRight - at.PlotLeft;
        var (left, right) = ("favours " + low, "favours " + high);
        if (TextWidth.Of(left, at.Small) + TextWidth.Of(right, at.Small) + 14 > room)
            (left, right) = ("← " + low, high + " →");
        if (TextWidth.Of(left, at.Small) + TextWidth.Of(right, at.Small) + 10 > room)
        {
            var half = (room - 10) / 2;
            left = "← " + TextWidth.Fit(low, half - TextWidth.Of("← ", at.Small), at.Small);
            right = TextWidth.Fit(high, half - TextWidth.Of(" →", at.Small), at.Small) + " →";
        }

        pen.Text("f-m", at.PlotLeft, Baseline, left, at.Small);
        pen.Text("f-m f-r", at.PlotRight, Baseline, right, at.Small);
    }
}

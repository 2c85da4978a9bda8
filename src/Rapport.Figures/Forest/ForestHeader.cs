namespace Rapport.Figures;

/// <summary>The lines over the studies: column headings, what each side favours, and over a tall plot the scale once more.</summary>
internal sealed class ForestHeader(ForestPlot plot, ForestLayout at, Axis axis)
{
    private bool TwoLines => plot.Compact || plot.Columns.Any(c => c.Over.Length > 0);

    private double Baseline => TwoLines ? 34 : 16;

    /// <summary>Where the header ends.</summary>
    public double Bottom(bool tall) => Baseline + (tall ? 18 : 0);

    public void Draw(Drawing pen, bool tall)
    {
        if (plot.Compact)
            pen.Text("f-m", 0, 14, TextWidth.Fit($"{plot.LabelHeading}, {plot.EffectHeading}", at.Width, at.Small), at.Small);
        else
            Labels(pen);
        Sides(pen);
        if (!plot.Compact)
            Effects(pen);
        if (!tall)
            return;
        foreach (var tick in axis.Labelled(axis.Ticks(plot.Compact ? at.WantedTicks : 6), 12))
            pen.Text("f-m f-c", axis.At(tick), Baseline + 19, Ticks.Label(tick), 12);
    }

    private void Labels(Drawing pen)
    {
        pen.Text("f-m", 0, Baseline, plot.LabelHeading, at.Small);
        Columns(pen);
    }

    private void Effects(Drawing pen)
    {
        pen.Text("f-m f-r", at.EffectRight, Baseline, plot.EffectHeading, at.Small);
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Baseline, "Weight", at.Small);
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

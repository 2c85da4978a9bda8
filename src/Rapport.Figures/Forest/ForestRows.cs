namespace Rapport.Figures;

/// <summary>The lines of studies, subgroups and pooled effects.</summary>
internal sealed class ForestRows(ForestPlot plot, ForestLayout at, Axis axis)
{
    private const double LargestSquare = 0.58;
    private const double SmallestSquare = 3.2;

    private readonly double heaviest = plot.Groups.SelectMany(g => g.Rows).Select(r => r.Weight).DefaultIfEmpty(1).Max();

    /// <summary>Height of all groups together.</summary>
    public double Height() => plot.Groups.Sum(g =>
        (g.Heading is null ? 0 : at.Pitch + 4) + (g.Rows.Count * at.Pitch) + (g.Summary is null ? 0 : at.Pitch + 6)) + 6;

    /// <summary>Draws all groups from <paramref name="top"/> on; gives back where they end.</summary>
    public double Draw(Drawing pen, double top)
    {
        var y = top + (at.Pitch / 2) + 3;
        foreach (var group in plot.Groups)
        {
            if (group.Heading is not null)
            {
                y += 4;
                pen.Heading(0, Base(y), TextWidth.Fit(group.Heading, at.LabelWidth, at.Size, bold: true), group.Note, at.Size);
                y += at.Pitch;
            }

            foreach (var row in group.Rows)
            {
                Study(pen, row, y);
                y += at.Pitch;
            }

            if (group.Summary is { } summary)
            {
                Subgroup(pen, summary, y);
                y += at.Pitch + 6;
            }
        }

        return y - (at.Pitch / 2) + 3;
    }

    public void Overall(Drawing pen, ForestDiamond overall, double y)
    {
        pen.Diamond("f-sum", axis.Held(overall.Lower), axis.Held(overall.Estimate), axis.Held(overall.Upper), y, 7);
        pen.Text("f-b", 0, Base(y), overall.Label, at.Size + 0.5);
        pen.Text("f-b f-r", at.EffectRight, Base(y), overall.Effect, at.Size + (plot.Compact ? 0 : 0.5));
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Base(y), overall.WeightText, at.Small);
    }

    public void Bar(Drawing pen, ForestPrediction bar, double y) =>
        pen.Rect("f-pi", axis.Held(bar.Lower), y - 2.5, axis.Held(bar.Upper) - axis.Held(bar.Lower), 5);

    public void Prediction(Drawing pen, ForestPrediction prediction, double y)
    {
        var room = plot.Compact ? at.PlotRight : at.PlotLeft - 8;
        pen.Text("f-m", 0, Base(y), TextWidth.Fit(prediction.Label, room, at.Small), at.Small);
        pen.Text("f-m f-r", at.EffectRight, Base(y), prediction.Text, at.Small);
    }

    private void Study(Drawing pen, ForestRow row, double y)
    {
        pen.BeginRow("f-row", row.Id, row.Label, row.Effect + (row.WeightText.Length > 0 ? $", weight {row.WeightText}" : ""));
        pen.Text("", at.Indent, Base(y), TextWidth.Fit(row.Label, at.LabelWidth - at.Indent, at.Size), at.Size);
        for (var i = 0; i < at.ColumnRights.Length; i++)
            pen.Text("f-r", at.ColumnRights[i], Base(y), row.Cells[i], at.Small);
        Interval(pen, row, y);
        Mark(pen, row, y);
        pen.Text("f-r", at.EffectRight, Base(y), row.Effect, at.Small);
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Base(y), row.WeightText, at.Small);
        pen.EndRow();
    }

    private void Interval(Drawing pen, ForestRow row, double y)
    {
        if (double.IsNaN(row.Lower) || double.IsNaN(row.Upper))
            return;
        pen.Line("f-ci", axis.Held(row.Lower), y, axis.Held(row.Upper), y);
        if (row.Lower < axis.From)
            pen.Path("f-arrow", Arrow(axis.Start, y, +1));
        if (row.Upper > axis.To)
            pen.Path("f-arrow", Arrow(axis.End, y, -1));
    }

    private static string Arrow(double tip, double y, int inward) =>
        $"M{Drawing.Pixel(tip)} {Drawing.Pixel(y)}L{Drawing.Pixel(tip + (5 * inward))} {Drawing.Pixel(y - 3)}L{Drawing.Pixel(tip + (5 * inward))} {Drawing.Pixel(y + 3)}Z";

    /// <summary>A square whose area is in proportion to the weight, down to a least one; nothing where the estimate is off the plot.</summary>
    private void Mark(Drawing pen, ForestRow row, double y)
    {
        if (!(row.Estimate >= axis.From && row.Estimate <= axis.To))
            return;
        if (!plot.SquareByWeight)
        {
            pen.Circle("f-box", axis.At(row.Estimate), y, at.Pitch * 0.2);
            return;
        }

        var share = heaviest > 0 ? Math.Sqrt(Math.Max(0, row.Weight) / heaviest) : 0;
        var side = Math.Max(SmallestSquare, at.Pitch * LargestSquare * share);
        pen.Rect("f-box", axis.At(row.Estimate) - (side / 2), y - (side / 2), side, side);
    }

    private void Subgroup(Drawing pen, ForestDiamond summary, double y)
    {
        pen.Diamond("f-sub", axis.Held(summary.Lower), axis.Held(summary.Estimate), axis.Held(summary.Upper), y, 6);
        pen.Text("f-m", at.Indent, Base(y), TextWidth.Fit(summary.Label, at.LabelWidth - at.Indent, at.Small), at.Small);
        pen.Text("f-b f-r", at.EffectRight, Base(y), summary.Effect, at.Small);
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Base(y), summary.WeightText, at.Small);
    }

    private double Base(double middle) => middle + (at.Size * 0.34);
}

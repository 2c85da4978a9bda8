namespace Rapport.Figures;

/// <summary>The lines of studies, subgroups and pooled effects.</summary>
internal sealed class ForestRows(ForestPlot plot, ForestLayout at, Axis axis)
{
    private const double LargestSquare = 0.58;
    private const double SmallestSquare = 3.2;

    private readonly double heaviest = plot.Groups.SelectMany(g => g.Rows).Select(r => r.Weight).DefaultIfEmpty(1).Max();

    /// <summary>Height of all groups together.</summary>
    public double Height() => plot.Groups.Sum(g =>
        (g.Heading is null ? 0 : at.Line + 4) + (g.Rows.Count * at.Pitch) + (g.Summary is null ? 0 : at.Pitch + 6)) + 6;

    /// <summary>Draws all groups from <paramref name="top"/> on; gives back where they end.</summary>
    public double Draw(Drawing pen, double top)
    {
        var y = top + (at.Pitch / 2) + 3;
        foreach (var group in plot.Groups)
        {
            if (group.Heading is not null)
            {
                y += 4;
                pen.Heading(0, Base(y - at.Rise), TextWidth.Fit(group.Heading, at.LabelWidth, at.Size, bold: true), group.Note, at.Size);
                y += at.Line;
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

    /// <summary>The pooled effect; <paramref name="y"/> is the line of its diamond.</summary>
    public void Overall(Drawing pen, ForestDiamond overall, double y)
    {
        pen.Diamond("f-sum", axis.Held(overall.Lower), axis.Held(overall.Estimate), axis.Held(overall.Upper), y, 7);
        pen.Text("f-b", 0, Base(y - (2 * at.Rise)), overall.Label, at.Size + 0.5);
        Effect(pen, "f-b", overall.Effect, y, at.Small + (plot.Compact ? 0 : 1));
        Weight(pen, overall.WeightText, y);
    }

    public void Bar(Drawing pen, ForestPrediction bar, double y) =>
        pen.Rect("f-pi", axis.Held(bar.Lower), y - 2.5, axis.Held(bar.Upper) - axis.Held(bar.Lower), 5);

    public void Prediction(Drawing pen, ForestPrediction prediction, double y)
    {
        if (plot.Compact)
        {
            pen.Text("f-m", 0, Base(y), TextWidth.Fit($"{prediction.Label}: {prediction.Text}", at.Width, at.Small), at.Small);
            return;
        }

        pen.Text("f-m", 0, Base(y), TextWidth.Fit(prediction.Label, at.PlotLeft - 8, at.Small), at.Small);
        Effect(pen, "f-m", prediction.Text, y, at.Small);
    }

    private void Study(Drawing pen, ForestRow row, double middle)
    {
        var (over, y) = (middle - at.Rise, middle + at.Rise);
        pen.BeginRow("f-row", row.Id, row.Label, row.Effect + (row.WeightText.Length > 0 ? $", weight {row.WeightText}" : ""));
        pen.Text("", at.Indent, Base(over), TextWidth.Fit(row.Label, at.LabelWidth - at.Indent, at.Size), at.Size);
        for (var i = 0; i < at.ColumnRights.Length; i++)
            pen.Text("f-r", at.ColumnRights[i], Base(y), row.Cells[i], at.Small);
        Interval(pen, row, y);
        Mark(pen, row, y);
        Effect(pen, plot.Compact ? "f-m" : "", row.Effect, y, at.Small);
        Weight(pen, row.WeightText, y);
        pen.EndRow();
    }

    /// <summary>The effect as text: at the right beside a wide plot, at the left of a narrow one.</summary>
    private void Effect(Drawing pen, string style, string effect, double y, double size)
    {
        if (plot.Compact)
            pen.Text(style, at.Indent, Base(y), effect, size);
        else
            pen.Text(style.Length == 0 ? "f-r" : style + " f-r", at.EffectRight, Base(y), effect, size);
    }

    private void Weight(Drawing pen, string weight, double y)
    {
        if (at.Weights)
            pen.Text("f-m f-r", at.Width, Base(y), weight, at.Small);
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
            pen.Circle("f-box", axis.At(row.Estimate), y, at.Line * 0.2);
            return;
        }

        var share = heaviest > 0 ? Math.Sqrt(Math.Max(0, row.Weight) / heaviest) : 0;
        var side = Math.Max(SmallestSquare, at.Line * LargestSquare * share);
        pen.Rect("f-box", axis.At(row.Estimate) - (side / 2), y - (side / 2), side, side);
    }

    private void Subgroup(Drawing pen, ForestDiamond summary, double middle)
    {
        var (over, y) = (middle - at.Rise, middle + at.Rise);
        pen.Diamond("f-sub", axis.Held(summary.Lower), axis.Held(summary.Estimate), axis.Held(summary.Upper), y, 6);
        pen.Text("f-m", at.Indent, Base(over), TextWidth.Fit(summary.Label, at.LabelWidth - at.Indent, at.Small), at.Small);
        Effect(pen, "f-b", summary.Effect, y, at.Small);
        Weight(pen, summary.WeightText, y);
    }

    private double Base(double middle) => middle + (at.Size * 0.34);
}

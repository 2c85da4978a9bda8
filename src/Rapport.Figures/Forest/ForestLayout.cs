namespace Rapport.Figures;

/// <summary>Where the columns of a forest plot stand; all lengths in user units.</summary>
internal sealed record ForestLayout
{
    private const double Gap = 18;
    private const double LeastPlot = 190;
    private const double Phone = 360;

    /// <summary>Font size of labels.</summary>
    public required double Size { get; init; }

    /// <summary>Distance between rows.</summary>
    public required double Pitch { get; init; }

    /// <summary>Distance between lines: that of the rows, or half of it where a row has its name on a line of its own.</summary>
    public required double Line { get; init; }

    /// <summary>How far a name stands over the middle of its row.</summary>
    public double Rise => (Pitch - Line) / 2;

    /// <summary>Width of the whole figure.</summary>
    public required double Width { get; init; }

    /// <summary>Room for labels, from 0.</summary>
    public required double LabelWidth { get; init; }

    /// <summary>Right edges of the text columns.</summary>
    public required double[] ColumnRights { get; init; }

    /// <summary>Left edge of the plot.</summary>
    public required double PlotLeft { get; init; }

    /// <summary>Right edge of the plot.</summary>
    public required double PlotRight { get; init; }

    /// <summary>Right edge of the effects' text.</summary>
    public required double EffectRight { get; init; }

    /// <summary>Whether weights are shown at the right edge.</summary>
    public required bool Weights { get; init; }

    /// <summary>Font size of all other text.</summary>
    public double Small => Size - 0.5;

    /// <summary>How many ticks the plot has room for.</summary>
    public int WantedTicks => Math.Max(4, (int)((PlotRight - PlotLeft) / 55));

    /// <summary>Indent of studies under a heading.</summary>
    public double Indent { get; private init; }

    public static ForestLayout Of(ForestPlot plot)
    {
        var rows = plot.Groups.SelectMany(g => g.Rows).ToArray();
        return plot.Compact ? Narrow(plot, rows) : Wide(plot, rows);
    }

    private static ForestLayout Wide(ForestPlot plot, ForestRow[] rows)
    {
        var (pitch, size) = Density(rows.Length);
        var indent = plot.Groups.Any(g => g.Heading is not null) ? 12.0 : 0;
        double[] columns = [.. plot.Columns.Select((c, i) => ColumnWidth(plot, rows, i, size - 0.5))];
        var effect = Math.Max(EffectWidth(plot, rows, size - 0.5), TextWidth.Of(plot.EffectHeading, size - 0.5));
        var weights = rows.Any(r => r.WeightText.Length > 0);
        var weight = weights ? 72.0 : 0;
        var wanted = rows.Select(r => indent + TextWidth.Of(r.Label, size)).Append(120).Max();
        var foot = TextWidth.Of(plot.Prediction?.Label ?? "", size - 0.5) - columns.Sum();
        var labels = Math.Min(Math.Max(wanted, foot), 270);
        var others = columns.Sum() + effect + weight + (2 * Gap);
        var width = Math.Max(plot.Width, labels + others + LeastPlot);
        labels += Math.Max(0, width - labels - others - (width * 0.5));
        return new ForestLayout
        {
            Size = size,
            Pitch = pitch,
            Line = pitch,
            Width = width,
            LabelWidth = labels,
            Indent = indent,
            ColumnRights = [.. Enumerable.Range(1, columns.Length).Select(n => labels + columns.Take(n).Sum())],
            PlotLeft = labels + columns.Sum() + Gap,
            PlotRight = width - effect - weight - Gap,
            EffectRight = width - weight,
            Weights = weights,
        };
    }

    /// <summary>For a phone: a study's name over its effect and its interval, no columns, no weights.</summary>
    private static ForestLayout Narrow(ForestPlot plot, ForestRow[] rows)
    {
        const double size = 13;
        const double indent = 0;
        var effect = EffectWidth(plot, rows, size - 0.5);
        return new ForestLayout
        {
            Size = size,
            Pitch = 38,
            Line = 22,
            Width = Phone,
            LabelWidth = Phone,
            Indent = indent,
            ColumnRights = [],
            PlotLeft = indent + effect + 10,
            PlotRight = Phone - 8,
            EffectRight = indent + effect,
            Weights = false,
        };
    }

    /// <summary>Row distance and font size: many studies stand closer, so that five hundred remain a figure.</summary>
    private static (double Pitch, double Size) Density(int rows) => rows switch
    {
        <= 80 => (19, 13),
        <= 200 => (16, 12),
        _ => (13.5, 10.5),
    };

    private static double ColumnWidth(ForestPlot plot, ForestRow[] rows, int column, double size)
    {
        var shared = plot.Columns.Count(c => c.Over == plot.Columns[column].Over);
        var over = TextWidth.Of(plot.Columns[column].Over, size) / shared;
        return 16 + rows.Select(r => TextWidth.Of(r.Cells[column], size))
            .Append(TextWidth.Of(plot.Columns[column].Heading, size)).Append(over).Max();
    }

    private static double EffectWidth(ForestPlot plot, ForestRow[] rows, double size) =>
        rows.Select(r => TextWidth.Of(r.Effect, size))
            .Concat(plot.Groups.Select(g => g.Summary).Append(plot.Overall).OfType<ForestDiamond>().Select(d => TextWidth.Of(d.Effect, size, bold: true)))
            .Append(plot.Compact ? 0 : TextWidth.Of(plot.Prediction?.Text ?? "", size)).Max();
}

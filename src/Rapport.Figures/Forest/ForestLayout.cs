namespace Rapport.Figures;

/// <summary>Where the columns of a forest plot stand; all lengths in user units.</summary>
internal sealed record ForestLayout
{
    private const double Gap = 18;
    private const double LeastPlot = 190;
    private const double Compact = 360;

    /// <summary>Font size of labels.</summary>
    public required double Size { get; init; }

    /// <summary>Distance between rows.</summary>
    public required double Pitch { get; init; }

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

    /// <summary>Indent of studies under a heading.</summary>
    public double Indent { get; private init; }

    public static ForestLayout Of(ForestPlot plot)
    {
        var rows = plot.Groups.SelectMany(g => g.Rows).ToArray();
        var (pitch, size) = Density(rows.Length, plot.Compact);
        var indent = plot.Groups.Any(g => g.Heading is not null) ? (plot.Compact ? 6 : 12) : 0.0;
        double[] columns = plot.Compact ? [] : [.. plot.Columns.Select((c, i) => ColumnWidth(plot, rows, i, size - 0.5))];
        var effect = Effects(plot, rows).Max(t => TextWidth.Of(t.Text, size - 0.5, t.Bold));
        var weights = !plot.Compact && rows.Any(r => r.WeightText.Length > 0);
        var weight = weights ? 72.0 : 0;
        var width = plot.Compact ? Compact : plot.Width;
        var wanted = rows.Select(r => indent + TextWidth.Of(r.Label, size)).Append(plot.Compact ? 60 : 120).Max();
        var gap = plot.Compact ? 8 : Gap;
        var foot = plot.Compact ? 0 : TextWidth.Of(plot.Prediction?.Label ?? "", size - 0.5) - columns.Sum();
        var labels = Math.Min(Math.Max(wanted, foot), plot.Compact ? 118 : 270);
        var others = columns.Sum() + effect + weight + (2 * gap);
        width = Math.Max(width, labels + others + (plot.Compact ? 90 : LeastPlot));
        var room = width - labels - others;
        var spread = plot.Compact ? 0 : Math.Max(0, room - (width * 0.5));
        return new ForestLayout
        {
            Size = size,
            Pitch = pitch,
            Width = width,
            LabelWidth = labels + spread,
            Indent = indent,
            ColumnRights = [.. Enumerable.Range(1, columns.Length).Select(n => labels + spread + columns.Take(n).Sum())],
            PlotLeft = labels + spread + columns.Sum() + gap,
            PlotRight = width - effect - weight - gap,
            EffectRight = width - weight,
            Weights = weights,
        };
    }

    /// <summary>Row distance and font size: many studies stand closer, so that five hundred remain a figure.</summary>
    private static (double Pitch, double Size) Density(int rows, bool compact) => (rows, compact) switch
    {
        (_, true) => (18, 11),
        ( <= 80, _) => (19, 13),
        ( <= 200, _) => (16, 12),
        _ => (13.5, 10.5),
    };

    private static double ColumnWidth(ForestPlot plot, ForestRow[] rows, int column, double size)
    {
        var shared = plot.Columns.Count(c => c.Over == plot.Columns[column].Over);
        var over = TextWidth.Of(plot.Columns[column].Over, size) / shared;
        return 16 + rows.Select(r => TextWidth.Of(r.Cells[column], size))
            .Append(TextWidth.Of(plot.Columns[column].Heading, size)).Append(over).Max();
    }

    private static IEnumerable<(string Text, bool Bold)> Effects(ForestPlot plot, ForestRow[] rows) =>
        rows.Select(r => (r.Effect, false))
            .Concat(plot.Groups.Select(g => g.Summary).Append(plot.Overall).OfType<ForestDiamond>().Select(d => (d.Effect, true)))
            .Append((plot.Prediction?.Text ?? "", false))
            .Append((plot.Compact ? "" : plot.EffectHeading, false));
}

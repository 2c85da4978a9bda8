namespace Rapport.Figures;

/// <summary>Which part of the axis a forest plot shows.</summary>
internal static class ForestRange
{
    private const double Padding = 0.04;
    private const double Fence = 4;
    private const double Squeeze = 3;

    /// <summary>
    /// Holds every estimate (but those beyond four interquartile ranges that would squeeze the others into a third of the plot), every diamond
    /// and the prediction interval; of the studies' intervals
    /// as much as leaves the estimates room to be told apart (the rest becomes arrows); and the value of no effect unless it is far away.
    /// </summary>
    public static Axis Of(ForestPlot plot, double start, double end)
    {
        var flat = new Axis(plot.Axis, 1, 2, 0, 1);
        double[] Flat(IEnumerable<double> values) => [.. values.Select(flat.Flat).Where(double.IsFinite)];

        var rows = plot.Groups.SelectMany(g => g.Rows).ToArray();
        var must = Must(Flat(rows.Select(r => r.Estimate)), Flat(Summaries(plot)));
        var (low, high) = (must.Min(), must.Max());
        var reach = Math.Max((high - low) * 0.5, HalfWidth(rows, flat));
        low = Math.Max(low - reach, Flat(rows.Select(r => r.Lower)).Append(low).Min());
        high = Math.Min(high + reach, Flat(rows.Select(r => r.Upper)).Append(high).Max());
        (low, high) = WithNull(plot, flat, low, high);
        if (high - low < 1e-9)
            (low, high) = (low - 1, high + 1);
        var pad = (high - low) * Padding;
        return new Axis(plot.Axis, flat.Unflat(low - pad), flat.Unflat(high + pad), start, end);
    }

    private static IEnumerable<double> Summaries(ForestPlot plot) =>
        plot.Groups.Select(g => g.Summary).Append(plot.Overall).OfType<ForestDiamond>()
            .SelectMany(d => new[] { d.Lower, d.Upper })
            .Concat(plot.Prediction is { } pi ? [pi.Lower, pi.Upper] : [])
            .Concat(plot.Band is { } band ? [band.Lower, band.Upper] : []);

    private static double[] Must(double[] estimates, double[] summaries)
    {
        double[] all = [.. estimates.Concat(summaries).DefaultIfEmpty(0)], near = [.. Fenced(estimates).Concat(summaries).DefaultIfEmpty(0)];
        return all.Max() - all.Min() > Squeeze * (near.Max() - near.Min()) ? near : all;
    }

    private static double[] Fenced(double[] values)
    {
        if (values.Length < 5)
            return values;
        var sorted = values.Order().ToArray();
        var (q1, q3) = (sorted[sorted.Length / 4], sorted[sorted.Length * 3 / 4]);
        var fence = Fence * (q3 - q1);
        return fence == 0 ? values : [.. values.Where(v => v >= q1 - fence && v <= q3 + fence)];
    }

    private static double HalfWidth(ForestRow[] rows, Axis flat)
    {
        var halves = rows.Select(r => (flat.Flat(r.Upper) - flat.Flat(r.Lower)) / 2).Where(double.IsFinite).Order().ToArray();
        return halves.Length == 0 ? 1 : halves[halves.Length / 2];
    }

    private static (double Low, double High) WithNull(ForestPlot plot, Axis flat, double low, double high)
    {
        if (plot.NullValue is not { } value || !double.IsFinite(flat.Flat(value)))
            return (low, high);
        var (at, span) = (flat.Flat(value), high - low);
        return at > low - (2 * span) && at < high + (2 * span) ? (Math.Min(low, at), Math.Max(high, at)) : (low, high);
    }
}

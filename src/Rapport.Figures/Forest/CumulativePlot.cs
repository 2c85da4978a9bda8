namespace Rapport.Figures;

/// <summary>The pooled effect again and again, each time with one study more; the shaded interval is the one with all of them.</summary>
public sealed record CumulativePlot : EffectLinesPlot
{
    /// <summary>One row for each study that joins, in that order.</summary>
    public required IReadOnlyList<CumulativeRow> Rows { get; init; }

    /// <summary>Heading over what gives the order, such as the year.</summary>
    public required string OrderHeading { get; init; }

    private protected override ForestPlot Filled(ForestPlot bare) => bare with
    {
        LabelHeading = "With",
        Columns = [new ForestColumn(OrderHeading), new ForestColumn("τ²"), new ForestColumn("I²")],
        Groups = Lines(Rows.Select(r => r.ToForest())),
        Band = Rows is [.., var last] ? new ForestBand(last.Estimate, last.Lower, last.Upper) : null,
    };
}

/// <summary>The pooled effect once a study has joined.</summary>
/// <param name="Id">What the page's script knows the study by.</param>
/// <param name="Label">The study that joins.</param>
/// <param name="Order">Its entry in what gives the order, as text.</param>
/// <param name="Estimate">Pooled effect so far, as shown.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Effect">Effect and interval as text.</param>
/// <param name="Tau2">τ² so far, as text.</param>
/// <param name="I2">I² so far, as text.</param>
public sealed record CumulativeRow(
    string Id, string Label, string Order, double Estimate, double Lower, double Upper, string Effect, string Tau2, string I2)
{
    internal ForestRow ToForest() => new(Id, Label, Estimate, Lower, Upper, Effect, 1, "", [Order, Tau2, I2]);
}

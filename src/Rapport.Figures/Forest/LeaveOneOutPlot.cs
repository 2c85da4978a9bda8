namespace Rapport.Figures;

/// <summary>The pooled effect again and again, each time without one study; the shaded interval is the one with all of them.</summary>
public sealed record LeaveOneOutPlot : EffectLinesPlot
{
    /// <summary>One row for each study left out.</summary>
    public required IReadOnlyList<LeaveOneOutRow> Rows { get; init; }

    /// <summary>With all studies.</summary>
    public required ForestDiamond All { get; init; }

    private protected override ForestPlot Filled(ForestPlot bare) => bare with
    {
        LabelHeading = "Without",
        Columns = [new ForestColumn("τ²"), new ForestColumn("I²")],
        Groups = Lines(Rows.Select(r => r.ToForest())),
        Overall = All,
        Band = new ForestBand(All.Estimate, All.Lower, All.Upper),
    };
}

/// <summary>The pooled effect without one study.</summary>
/// <param name="Id">What the page's script knows the study by.</param>
/// <param name="Label">The study left out.</param>
/// <param name="Estimate">Pooled effect of the others, as shown.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Effect">Effect and interval as text.</param>
/// <param name="Tau2">τ² of the others, as text.</param>
/// <param name="I2">I² of the others, as text.</param>
public sealed record LeaveOneOutRow(
    string Id, string Label, double Estimate, double Lower, double Upper, string Effect, string Tau2, string I2)
{
    internal ForestRow ToForest() => new(Id, Label, Estimate, Lower, Upper, Effect, 1, "", [Tau2, I2]);
}

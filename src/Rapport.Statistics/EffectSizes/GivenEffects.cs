namespace Rapport.Statistics.EffectSizes;

/// <summary>Effects that come computed: <c>GEN</c>.</summary>
internal sealed class GivenEffects : MeasureFamily
{
    private static readonly GivenEffects Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "GEN", "Effect size (as given)", (v, _) => new Effect(v[0], v[1]))
        {
            ScaleTitle = "Effect size (as given)", PositiveFavours = "the given effect is above 0",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["yi", "vi"], ["yi", "sei"]];

    internal override double[] Canonical(IReadOnlyList<string> roles, double[] values)
    {
        if (roles[1] == "vi") return values;
        double sei = values[1];
        return [values[0], Math.CopySign(sei * sei, sei)];
    }

    internal override string? Impossible(double[] values, EscalcMeasure measure) =>
        values[1] > 0 ? null : $"the sampling variance or standard error must be above 0 (the variance is {Figures.Text(values[1])})";
}

namespace Rapport.Statistics.EffectSizes;

/// <summary>Standard deviation and size of one group: <c>sdi ni</c>.</summary>
internal sealed class OneSpread : MeasureFamily
{
    private static readonly OneSpread Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "SDLN", "Standard deviation", (v, _) => TwoSpreads.LogSpread(v[0], v[1]))
        {
            ScaleTitle = "Log standard deviation", Scale = MeasureScale.Log, NullValue = null, PositiveFavours = "the larger the value, the more varied the scores",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["sdi", "ni"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[0], "the standard deviation") ?? Figures.Positive(v[1], "the group size");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"a group of {Figures.Text(v[1])} is too small for SDLN";
}

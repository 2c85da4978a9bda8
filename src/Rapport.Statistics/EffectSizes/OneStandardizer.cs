namespace Rapport.Statistics.EffectSizes;

/// <summary>Two means and sizes, and the standard deviation of group 2 alone: <c>m1i n1i m2i sd2i n2i</c> (Glass's Δ).</summary>
internal sealed class OneStandardizer : MeasureFamily
{
    private static readonly OneStandardizer Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "SMD1", "Standardized mean difference (SD of group 2)", (v, _) => StandardizedMeanDifference.ByControl(v[0] - v[2], v[3], v[1], v[4]))
        {
            ScaleTitle = "Standardized mean difference (SD of group 2)", PositiveFavours = "group 1 has the higher mean",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["m1i", "n1i", "m2i", "sd2i", "n2i"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[3], "the standard deviation of group 2")
        ?? Figures.Positive(v[1], "the size of group 1")
        ?? Figures.Positive(v[4], "the size of group 2");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"a group 2 of {Figures.Text(v[4])} is too small to standardize by";
}

namespace Rapport.Statistics.EffectSizes;

/// <summary>Events and person-time of two groups: <c>x1i t1i x2i t2i</c>.</summary>
internal sealed class TwoRates : MeasureFamily
{
    private const string MoreEvents = "events are more frequent in group 1";
    private static readonly TwoRates Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "IRR", "Incidence rate ratio", (v, _) => new Effect(Math.Log(v[0] / v[1] / (v[2] / v[3])), (1 / v[0]) + (1 / v[2])))
        {
            ScaleTitle = "Log incidence rate ratio", Scale = MeasureScale.Log, DefaultAdd = 0.5, PositiveFavours = MoreEvents, IsDoubleZero = DoubleZero,
        },
        new(Family, "IRD", "Incidence rate difference", (v, _) => new Effect((v[0] / v[1]) - (v[2] / v[3]), (v[0] / v[1] / v[1]) + (v[2] / v[3] / v[3])))
        {
            ScaleTitle = "Incidence rate difference", DefaultAdd = 0.5, PositiveFavours = MoreEvents, IsDoubleZero = DoubleZero,
        },
        new(Family, "IRSD", "Square root transformed incidence rate difference",
            (v, _) => new Effect(Math.Sqrt(v[0] / v[1]) - Math.Sqrt(v[2] / v[3]), (1 / (4 * v[1])) + (1 / (4 * v[3]))))
        {
            ScaleTitle = "Square root transformed incidence rate difference", PositiveFavours = MoreEvents, IsDoubleZero = DoubleZero,
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["x1i", "t1i", "x2i", "t2i"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.NotNegative(v[0], "the number of events in group 1")
        ?? Figures.NotNegative(v[2], "the number of events in group 2")
        ?? Figures.Positive(v[1], "the person-time of group 1")
        ?? Figures.Positive(v[3], "the person-time of group 2");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"no events in {(v[0] == 0 && v[2] == 0 ? "either group" : v[0] == 0 ? "group 1" : "group 2")}: an {measure.Title.ToLowerInvariant()} and its variance are not defined without a continuity correction";

    internal override bool HasZero(double[] v) => v[0] == 0 || v[2] == 0;

    internal override double[] Corrected(double[] v, double add) => [v[0] + add, v[1], v[2] + add, v[3]];

    private static bool DoubleZero(double[] v) => v[0] == 0 && v[2] == 0;
}

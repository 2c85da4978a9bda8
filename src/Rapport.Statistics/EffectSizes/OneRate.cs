namespace Rapport.Statistics.EffectSizes;

/// <summary>Events and person-time (or expected events) of one group: <c>xi ti</c>.</summary>
internal sealed class OneRate : MeasureFamily
{
    private static readonly OneRate Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Of("IR", "Incidence rate", "Incidence rate", MeasureScale.Identity, 0.5, (x, t) => new Effect(x / t, x / t / t)),
        Of("IRLN", "Incidence rate (log)", "Log incidence rate", MeasureScale.Log, 0.5, (x, t) => new Effect(Math.Log(x / t), 1 / x)),
        Of("IRS", "Incidence rate (square root)", "Square root transformed incidence rate", MeasureScale.SquareRoot, 0,
            (x, t) => new Effect(Math.Sqrt(x / t), 1 / (4 * t))),
        Of("IRFT", "Incidence rate (Freeman–Tukey)", "Freeman–Tukey transformed incidence rate", MeasureScale.FreemanTukeyRate, 0,
            (x, t) => new Effect(0.5 * (Math.Sqrt(x / t) + Math.Sqrt((x + 1) / t)), 1 / (4 * t))),
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["xi", "ti"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.NotNegative(v[0], "the number of events") ?? Figures.Positive(v[1], "the person-time");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"no events: {measure.Name} and its variance are not defined without a continuity correction";

    internal override bool HasZero(double[] v) => v[0] == 0;

    internal override double[] Corrected(double[] v, double add) => [v[0] + add, v[1]];

    private static EscalcMeasure Of(string name, string title, string scaleTitle, MeasureScale scale, double add, Func<double, double, Effect> formula) =>
        new(Family, name, title, (v, _) => formula(v[0], v[1]))
        {
            ScaleTitle = scaleTitle,
            Scale = scale,
            NullValue = null,
            DefaultAdd = add,
            PositiveFavours = "the larger the value, the more events",
        };
}

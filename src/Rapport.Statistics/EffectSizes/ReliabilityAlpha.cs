namespace Rapport.Statistics.EffectSizes;

/// <summary>Cronbach's alpha, number of items and sample size: <c>ai mi ni</c>.</summary>
internal sealed class ReliabilityAlpha : MeasureFamily
{
    private static readonly ReliabilityAlpha Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Of("ARAW", "Cronbach's alpha", "Cronbach's alpha", MeasureScale.Identity,
            (a, m, n) => new Effect(a, 2 * m * (1 - a) * (1 - a) / ((m - 1) * (n - 2)))),
        Of("AHW", "Cronbach's alpha (Hakstian–Whalen)", "Hakstian–Whalen transformed alpha", MeasureScale.HakstianWhalen,
            (a, m, n) => new Effect(1 - Math.Cbrt(1 - a), 18 * m * (n - 1) * Math.Pow(1 - a, 2.0 / 3) / ((m - 1) * ((9 * n) - 11) * ((9 * n) - 11)))),
        Of("ABT", "Cronbach's alpha (Bonett)", "Bonett transformed alpha", MeasureScale.Bonett,
            (a, m, n) => new Effect(-Math.Log(1 - a), 2 * m / ((m - 1) * (n - 2)))),
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["ai", "mi", "ni"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        !(v[0] <= 1) ? $"alpha cannot exceed 1 (found {Figures.Text(v[0])})"
        : !(v[1] >= 2) ? $"alpha needs at least two items (found {Figures.Text(v[1])})"
        : !(v[2] > 2) ? $"alpha needs a sample above 2 (found {Figures.Text(v[2])})"
        : null;

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) => "an alpha of exactly 1 has no usable sampling variance";

    private static EscalcMeasure Of(string name, string title, string scaleTitle, MeasureScale scale, Func<double, double, double, Effect> formula) =>
        new(Family, name, title, (v, _) => formula(v[0], v[1], v[2]))
        {
            ScaleTitle = scaleTitle,
            Scale = scale,
            NullValue = null,
            PositiveFavours = "the larger the value, the more reliable the scores",
        };
}

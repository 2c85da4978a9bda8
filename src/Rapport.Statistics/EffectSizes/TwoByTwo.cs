namespace Rapport.Statistics.EffectSizes;

/// <summary>Events and non-events of two independent groups: <c>ai bi ci di</c>, or events and sizes <c>ai n1i ci n2i</c>.</summary>
internal sealed class TwoByTwo : MeasureFamily
{
    private const string MoreEvents = "the event is more frequent in group 1";
    private static readonly TwoByTwo Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Ratio("RR", "Risk ratio", "Log risk ratio", RiskRatio),
        Ratio("OR", "Odds ratio", "Log odds ratio", OddsRatio),
        Difference("RD", "Risk difference", RiskDifference),
        new(Family, "AS", "Arcsine difference", (v, _) => Arcsine(v))
        {
            ScaleTitle = "Difference of arcsine square root transformed risks", PositiveFavours = MoreEvents, IsDoubleZero = DoubleZero,
        },
        Ratio("PETO", "Odds ratio (Peto)", "Log odds ratio (Peto)", Peto),
        .. TwoByTwoAssociations.Measures(Family, DoubleZero),
        .. TwoByTwoStandardized.Measures(Family, DoubleZero),
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["ai", "bi", "ci", "di"], ["ai", "n1i", "ci", "n2i"]];

    internal override double[] Canonical(IReadOnlyList<string> roles, double[] values) =>
        roles[1] == "bi" ? values : [values[0], values[1] - values[0], values[2], values[3] - values[2]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) => Group(v[0], v[1], 1) ?? Group(v[2], v[3], 2);

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options)
    {
        string what = measure.Title.ToLowerInvariant();
        string zeros = (v[0], v[1], v[2], v[3]) switch
        {
            (0, _, 0, _) => "no events in either group",
            (_, 0, _, 0) => "nobody without the event in either group",
            (0, _, _, _) => "no events in group 1",
            (_, _, 0, _) => "no events in group 2",
            (_, 0, _, _) => "nobody without the event in group 1",
            (_, _, _, 0) => "nobody without the event in group 2",
            _ => "these counts",
        };
        return $"{zeros}: {(what[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {what} and its variance are not defined without a continuity correction";
    }

    internal override bool HasZero(double[] v) => v[0] == 0 || v[1] == 0 || v[2] == 0 || v[3] == 0;

    internal override double[] Corrected(double[] v, double add) => [v[0] + add, v[1] + add, v[2] + add, v[3] + add];

    private static string? Group(double events, double others, int group) =>
        Figures.NotNegative(events, $"the number of events in group {group}")
        ?? Figures.AtMost(events, events + others, $"events of group {group}", "the group size")
        ?? Figures.Positive(events + others, $"the size of group {group}");

    private static EscalcMeasure Ratio(string name, string title, string scaleTitle, Func<double[], EscalcOptions, Effect> formula) =>
        new(Family, name, title, formula)
        {
            ScaleTitle = scaleTitle,
            Scale = MeasureScale.Log,
            DefaultAdd = 0.5,
            PositiveFavours = MoreEvents,
            IsDoubleZero = DoubleZero,
        };

    private static EscalcMeasure Difference(string name, string title, Func<double[], EscalcOptions, Effect> formula) =>
        new(Family, name, title, formula)
        {
            ScaleTitle = title,
            DefaultAdd = 0.5,
            PositiveFavours = MoreEvents,
            IsDoubleZero = DoubleZero,
        };

    /// <summary>arcsin √p1 − arcsin √p2, variance 1/4n1 + 1/4n2 (Rücker et al. 2009).</summary>
    private static Effect Arcsine(double[] v)
    {
        (double n1, double n2) = (v[0] + v[1], v[2] + v[3]);
        return new Effect(Math.Asin(Math.Sqrt(v[0] / n1)) - Math.Asin(Math.Sqrt(v[2] / n2)), (1 / (4 * n1)) + (1 / (4 * n2)));
    }

    /// <summary>(observed − expected)/V, variance 1/V, V the hypergeometric variance (Yusuf et al. 1985).</summary>
    private static Effect Peto(double[] v, EscalcOptions options)
    {
        (double n1, double n2, double events, double others) = (v[0] + v[1], v[2] + v[3], v[0] + v[2], v[1] + v[3]);
        double n = n1 + n2;
        double variance = events * others * n1 / n * (n2 / n) / (n - 1);
        return new Effect((v[0] - (events * n1 / n)) / variance, 1 / variance);
    }

    private static bool DoubleZero(double[] v) => (v[0] == 0 && v[2] == 0) || (v[1] == 0 && v[3] == 0);

    /// <summary>ln(p1/p2), variance 1/a − 1/n1 + 1/c − 1/n2.</summary>
    private static Effect RiskRatio(double[] v, EscalcOptions options)
    {
        (double n1, double n2) = (v[0] + v[1], v[2] + v[3]);
        return new Effect(Math.Log(v[0] / n1 / (v[2] / n2)), (1 / v[0]) - (1 / n1) + (1 / v[2]) - (1 / n2));
    }

    /// <summary>ln(ad/bc), variance 1/a + 1/b + 1/c + 1/d (Woolf 1955).</summary>
    private static Effect OddsRatio(double[] v, EscalcOptions options) =>
        new(Math.Log(v[0] * v[3] / (v[1] * v[2])), (1 / v[0]) + (1 / v[1]) + (1 / v[2]) + (1 / v[3]));

    /// <summary>p1 − p2, variance Σ p(1 − p)/n.</summary>
    private static Effect RiskDifference(double[] v, EscalcOptions options)
    {
        (double n1, double n2) = (v[0] + v[1], v[2] + v[3]);
        return new Effect((v[0] / n1) - (v[2] / n2), (v[0] * v[1] / (n1 * n1 * n1)) + (v[2] * v[3] / (n2 * n2 * n2)));
    }
}

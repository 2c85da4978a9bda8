namespace Rapport.Figures.Tests.Forest;

/// <summary>Small forest plots of invented numbers.</summary>
internal static class Example
{
    public static ForestPlot Plain(params (string Label, double Estimate, double Lower, double Upper, double Weight)[] studies) => new()
    {
        Title = "Forest plot",
        EffectHeading = "Hedges’ g [95 % CI]",
        Groups = [new ForestGroup(null, null, [.. studies.Select((s, i) => Row(i + 1, s))], null)],
    };

    public static ForestRow Row(int id, (string Label, double Estimate, double Lower, double Upper, double Weight) s) =>
        new(
            $"{id}", s.Label, s.Estimate, s.Lower, s.Upper, Shown.WithInterval(s.Estimate, s.Lower, s.Upper), s.Weight,
            Shown.Percent(s.Weight, 1), []);

    /// <summary>Everything at once: subgroups, diamonds, prediction interval, a clipped interval, a long name.</summary>
    public static ForestPlot Whole { get; } = new()
    {
        Title = "Depressive symptoms after treatment",
        Description = "Seven trials in two subgroups.",
        EffectHeading = "Hedges’ g [95 % CI]",
        FavoursLow = "control",
        FavoursHigh = "IPT",
        Groups =
        [
            new ForestGroup(
                "Waiting list", "k = 3",
                [
                    Row(1, ("O'Hara, 2000", 1.14, 0.77, 1.51, 18.1)),
                    Row(2, ("Schramm, 2020", 0.95, 0.25, 1.66, 11.2)),
                    Row(3, ("Vigod & al. <online arm>, 2021", 0.15, -0.30, 0.60, 16.0)),
                ],
                new ForestDiamond("Subgroup, τ² 0.124", 0.75, 0.12, 1.38, "0.75 [0.12, 1.38]")),
            new ForestGroup(
                "Usual care", "k = 4",
                [
                    Row(4, ("Bolton, 2003", 1.32, 1.06, 1.57, 20.3)),
                    Row(5, ("Neugebauer, 2006, women of the district hospital's clinic", 0.15, -6.75, 1.05, 4.0)),
                    Row(6, ("van Schaik, 2006", 0.07, -0.21, 0.35, 19.9)),
                    Row(7, ("Lenze, 2017", -0.41, -1.03, 0.20, 10.5)),
                ],
                new ForestDiamond("Subgroup, τ² 0.194", 0.36, -0.42, 1.14, "0.36 [−0.42, 1.14]")),
        ],
        Overall = new ForestDiamond("All comparisons", 0.54, 0.05, 1.03, "0.54 [0.05, 1.03]", "100 %"),
        Prediction = new ForestPrediction("95 % prediction interval (pale bar)", -0.92, 2.0, "[−0.92, 2.00]"),
        Notes = ["Between subgroups: Q = 1.10 on 1 degree of freedom, p = 0.29."],
    };

    /// <summary>Ratios with event columns.</summary>
    public static ForestPlot Ratios { get; } = new()
    {
        Title = "Response",
        EffectHeading = "Risk ratio [95 % CI]",
        Axis = AxisKind.Log,
        NullValue = 1,
        FavoursLow = "treatment",
        FavoursHigh = "control",
        Columns = [new("events", "Treatment"), new("n", "Treatment"), new("events", "Control"), new("n", "Control")],
        Groups =
        [
            new ForestGroup(
                null, null,
                [
                    Ratio(1, "Aronson", 0.41, 0.13, 1.26, 5.1, "4", "123", "11", "139"),
                    Ratio(2, "Ferguson & Simes", 0.20, 0.09, 0.49, 6.4, "6", "306", "29", "303"),
                    Ratio(3, "TPT Madras", 1.01, 0.89, 1.14, 10.1, "505", "88391", "499", "88391"),
                ],
                null),
        ],
        Overall = new ForestDiamond("All studies", 0.49, 0.34, 0.70, "0.49 [0.34, 0.70]", "100 %"),
    };

    private static ForestRow Ratio(int id, string label, double e, double l, double u, double w, params string[] cells) =>
        new($"{id}", label, e, l, u, Shown.WithInterval(e, l, u), w, Shown.Percent(w, 1), cells);
}

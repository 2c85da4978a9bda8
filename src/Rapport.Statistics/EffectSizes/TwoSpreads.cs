namespace Rapport.Statistics.EffectSizes;

/// <summary>Two groups' standard deviations and sizes: <c>sd1i n1i sd2i n2i</c>.</summary>
internal sealed class TwoSpreads : MeasureFamily
{
    private static readonly TwoSpreads Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "VR", "Variability ratio", (v, _) => Ratio(v))
        {
            ScaleTitle = "Log variability ratio", Scale = MeasureScale.Log, PositiveFavours = "group 1 varies more",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["sd1i", "n1i", "sd2i", "n2i"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[0], "the standard deviation of group 1")
        ?? Figures.Positive(v[2], "the standard deviation of group 2")
        ?? Figures.Positive(v[1], "the size of group 1")
        ?? Figures.Positive(v[3], "the size of group 2");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"groups of {Figures.Text(v[1])} and {Figures.Text(v[3])} are too small for {measure.Name}";

    /// <summary>ln of one spread with its bias correction 1/(2(n−1)), variance 1/(2(n−1)) (Raudenbush and Bryk 1987; Nakagawa et al. 2015); NaN for n ≤ 1.</summary>
    internal static Effect LogSpread(double spread, double n)
    {
        double half = n > 1 ? 1 / (2 * (n - 1)) : double.NaN;
        return new Effect(Math.Log(spread) + half, half);
    }

    private static Effect Ratio(double[] v)
    {
        (Effect first, Effect second) = (LogSpread(v[0], v[1]), LogSpread(v[2], v[3]));
        return new Effect(first.Yi - second.Yi, first.Vi + second.Vi);
    }
}

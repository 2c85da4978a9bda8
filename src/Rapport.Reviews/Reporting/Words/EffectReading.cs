using Rapport.Figures;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Reporting;

/// <summary>
/// How effects of a measure are shown: its name and letter, the scale that a reader knows (ratios, correlations and proportions instead of
/// their transforms), decimals, and the words for high and low.
/// </summary>
public sealed class EffectReading
{
    private readonly EscalcMeasure? measure;
    private readonly double size;

    /// <summary>Takes the measure's name and what the review says of it.</summary>
    /// <param name="name">A measure of <see cref="Escalc"/>; an unknown one is shown as it is.</param>
    /// <param name="wording">The review's words.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <param name="benefit">The sign that was stated to be a benefit of group 1, <c>positive</c> or <c>negative</c>; it holds against the review's words.</param>
    /// <param name="size">Size by which Freeman–Tukey effects are read back (<see cref="ReadBack.Size"/>).</param>
    public EffectReading(string name, Wording wording, double level = 0.95, string? benefit = null, double size = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(wording);
        this.size = size;
        measure = Escalc.Find(name);
        (Wording, Level) = (wording.For(name, benefit), Shown.Level(level));
        (Title, Symbol) = name switch
        {
            "GEN" => (wording.Effect ?? "Effect", wording.Symbol ?? "effect"),
            "SMD" => ("Hedges’ g", "g"),
            "SMDH" => ("Standardised mean difference", "SMD"),
            "ZCOR" or "COR" => ("Correlation", "r"),
            "PLO" or "PR" => ("Proportion", "proportion"),
            _ => (measure?.Title ?? name, name),
        };
    }

    /// <summary>The review's words.</summary>
    public Wording Wording { get; }

    /// <summary>The confidence level as text: <c>95 %</c>.</summary>
    public string Level { get; }

    /// <summary>Name for headings, such as <c>Hedges’ g</c> or <c>Risk ratio</c>.</summary>
    public string Title { get; }

    /// <summary>Letter or abbreviation for sentences, such as <c>g</c> or <c>RR</c>.</summary>
    public string Symbol { get; }

    /// <summary>Heading of a column: <c>Hedges’ g [95 % CI]</c>.</summary>
    public string Heading => $"{Title} [{Level} CI]";

    /// <summary>Whether the scale that is shown differs from the one that is analysed.</summary>
    public bool IsTransformed => measure is not null && measure.Scale != MeasureScale.Identity;

    /// <summary>Name of the scale that is analysed, such as <c>Log risk ratio</c>.</summary>
    public string ScaleTitle => measure?.ScaleTitle ?? Title;

    /// <summary>The same in the middle of a sentence: <c>log risk ratio</c>, <c>Fisher's z</c>.</summary>
    public string ScaleWords => Lowered(ScaleTitle);

    /// <summary>The title in the middle of a sentence: <c>risk ratio</c>, <c>Hedges’ g</c>.</summary>
    public string TitleWords => Lowered(Title);

    /// <summary>Log for ratios.</summary>
    public AxisKind Axis => measure is { IsRatio: true } ? AxisKind.Log : AxisKind.Linear;

    /// <summary>The value of no effect, as shown; null for a measure of one group.</summary>
    public double? NullValue => measure is null ? 0 : measure.NullValue is { } none ? Show(none) : null;

    /// <summary>The value of no effect on the scale of the analysis; null for a measure of one group.</summary>
    public double? NullOfAnalysis => measure is null ? 0 : measure.NullValue;

    /// <summary>What is said of values above no effect, and of those below.</summary>
    public (string Above, string Below) Clauses => measure?.Name switch
    {
        "MD" or "SMD" or "SMDH" or "ROM" => ($"higher in {Wording.Treatment}", $"lower in {Wording.Treatment}"),
        "RR" or "OR" or "RD" or "PETO" => ($"more frequent in {Wording.Treatment}", $"less frequent in {Wording.Treatment}"),
        "COR" or "ZCOR" => ("positive", "negative"),
        null or "GEN" => ("above zero", "below zero"),
        _ => ($"above {None}: {measure!.PositiveFavours}", $"below {None}; above it would say that {measure!.PositiveFavours}"),
    };

    /// <summary>No effect, as shown: 1 for ratios.</summary>
    private string None => NullValue is { } none ? Shown.Short(none) : "zero";

    private int Decimals => measure?.Name is "RD" or "PR" or "PLO" ? 3 : 2;

    /// <summary>From the scale of the analysis to the one that is shown.</summary>
    public double Show(double y) => measure?.BackTransform(y, size) ?? y;

    /// <summary>An effect of the analysis as shown: <c>0.48</c>.</summary>
    public string Text(double y) => Shown.Fixed(Show(y), Decimals);

    /// <summary>An interval of the analysis as shown: <c>[0.31, 0.65]</c>.</summary>
    public string Interval(IReadOnlyList<double> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        return Shown.Interval(Show(bounds[0]), Show(bounds[1]), Decimals);
    }

    /// <summary>Effect and interval as shown: <c>0.48 [0.31, 0.65]</c>.</summary>
    public string WithInterval(double y, IReadOnlyList<double> bounds) => $"{Text(y)} {Interval(bounds)}";

    /// <summary>As analysed, for the measures that are shown on another scale: <c>−0.71 [−1.07, −0.36]</c>.</summary>
    public string Analysed(double y, IReadOnlyList<double> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        return IsTransformed ? Shown.WithInterval(y, bounds[0], bounds[1], 3) : WithInterval(y, bounds);
    }

    private static string Lowered(string title) =>
        title.StartsWith("Hedges", StringComparison.Ordinal) || title.StartsWith("Fisher", StringComparison.Ordinal) || title.Length < 3
            ? title
            : char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>Whom low and high values favour, for the heads of figures; nulls where it is not known.</summary>
    public (string? Low, string? High) Sides => Wording.High switch
    {
        Favours.Treatment => (Wording.Control, Wording.Treatment),
        Favours.Control => (Wording.Treatment, Wording.Control),
        _ => (null, null),
    };
}

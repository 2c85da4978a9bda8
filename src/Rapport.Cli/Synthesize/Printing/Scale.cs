using Rapport.Statistics.EffectSizes;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The scale of the analysis and, where it differs, the one that a reader knows.</summary>
internal sealed record Scale(EscalcMeasure Measure, double Size = double.PositiveInfinity)
{
    public bool IsTransformed => Measure.Scale != MeasureScale.Identity;

    /// <summary>Name of the reader's scale, inside a sentence.</summary>
    public string Title => char.ToLowerInvariant(Measure.Title[0]) + Measure.Title[1..];

    public double Read(double y) => Measure.BackTransform(y, Size);

    /// <summary>An estimate with its interval on the reader's scale: <c>0.49 [0.34, 0.70]</c>.</summary>
    public string Read(double estimate, IReadOnlyList<double> ci) =>
        $"{NumberText.Of(Read(estimate))} {NumberText.Of([Read(ci[0]), Read(ci[1])])}";

    /// <summary>The cells of an estimate: on the scale of the analysis, and on the reader's where it is another.</summary>
    public string[] Cells(double estimate, IReadOnlyList<double> ci) => IsTransformed
        ? [NumberText.Of(estimate), NumberText.Of(ci), NumberText.Of(Read(estimate)), NumberText.Of([Read(ci[0]), Read(ci[1])])]
        : [NumberText.Of(estimate), NumberText.Of(ci)];

    /// <summary>Heads above <see cref="Cells"/>.</summary>
    public string[] Heads(double level) => IsTransformed
        ? ["estimate", $"{NumberText.Percent(level)} interval", Measure.Title, "interval"]
        : ["estimate", $"{NumberText.Percent(level)} interval"];

    /// <summary>Alignment of <see cref="Cells"/>.</summary>
    public string Alignment => IsTransformed ? "rrrr" : "rr";
}

using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The figures of one synthesis, as records: a page may change their width or leave out a part before it draws them.</summary>
public sealed record SynthesisFigures
{
    /// <summary>Forest plot; always there.</summary>
    public required ForestPlot Forest { get; init; }

    /// <summary>Contour-enhanced funnel plot; null for fewer than two studies.</summary>
    public FunnelPlot? Funnel { get; init; }

    /// <summary>A plot for each numeric moderator, others at their weighted means; empty without any.</summary>
    public IReadOnlyList<BubblePlot> Bubbles { get; init; } = [];

    /// <summary>Expected effects by the levels of each factor; empty without any.</summary>
    public IReadOnlyList<LevelsPlot> Levels { get; init; } = [];

    /// <summary>Leave-one-out; null when it was not asked for.</summary>
    public LeaveOneOutPlot? LeaveOneOut { get; init; }

    /// <summary>The pooled effect under each model of the battery; null when it was not asked for.</summary>
    public ForestPlot? Battery { get; init; }

    /// <summary>Heterogeneity against influence; null when influence was not asked for.</summary>
    public BaujatPlot? Baujat { get; init; }

    /// <summary>Every subset of the studies; null when not asked for.</summary>
    public SubsetsPlot? Subsets { get; init; }

    /// <summary>The pooled effect as studies join; null when not asked for.</summary>
    public CumulativePlot? Cumulative { get; init; }

    /// <summary>Builds what the result has the numbers for.</summary>
    /// <param name="result">The result.</param>
    /// <param name="specification">What was asked.</param>
    /// <param name="wording">The review's words; those that the result tells where null.</param>
    public static SynthesisFigures Of(SynthesisResult result, SynthesisSpecification specification, Wording? wording = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(specification);
        var reading = new EffectReading(result.Measure, wording ?? Wording.Of(result, specification), specification.Level, specification.Benefit, ReadBack.Size(result));
        return new SynthesisFigures
        {
            Forest = new ForestFigure(result, specification, reading).Plot(),
            Funnel = FunnelFigure.Of(result, reading),
            Bubbles = BubbleFigure.Of(result, specification, reading),
            Levels = LevelsFigure.Of(result, specification, reading),
            LeaveOneOut = LeaveOneOutFigure.Of(result, reading),
            Battery = BatteryFigure.Of(result, reading),
            Baujat = SensitivityFigures.Baujat(result),
            Subsets = SensitivityFigures.Subsets(result, reading),
            Cumulative = SensitivityFigures.Cumulative(result, reading),
        };
    }

    /// <summary>Every figure with the name of its file, without ending.</summary>
    public IEnumerable<(string Name, Svg Drawing)> Drawn()
    {
        yield return ("forest", Forest.Draw());
        if (Funnel is not null)
            yield return ("funnel", Funnel.Draw());
        foreach (var (bubble, i) in Bubbles.Select((b, i) => (b, i)))
            yield return (Numbered("bubble", i), bubble.Draw());
        foreach (var (levels, i) in Levels.Select((l, i) => (l, i)))
            yield return (Numbered("levels", i), levels.Draw());
        if (LeaveOneOut is not null)
            yield return ("leave-one-out", LeaveOneOut.Draw());
        if (Battery is not null)
            yield return ("battery", Battery.Draw());
        if (Baujat is not null)
            yield return ("baujat", Baujat.Draw());
        if (Subsets is not null)
            yield return ("gosh", Subsets.Draw());
        if (Cumulative is not null)
            yield return ("cumulative", Cumulative.Draw());
    }

    /// <summary><c>bubble</c>, <c>bubble-2</c>, …</summary>
    private static string Numbered(string name, int i) => i == 0 ? name : $"{name}-{i + 1}";
}

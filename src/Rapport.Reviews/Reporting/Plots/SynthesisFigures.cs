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

    /// <summary>Meta-regression on one number; null with none or more than one moderator.</summary>
    public BubblePlot? Bubble { get; init; }

    /// <summary>Leave-one-out; null when it was not asked for.</summary>
    public LeaveOneOutPlot? LeaveOneOut { get; init; }

    /// <summary>The pooled effect under each model of the battery; null when it was not asked for.</summary>
    public ForestPlot? Battery { get; init; }

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
            Bubble = BubbleFigure.Of(result, reading, specification.Level),
            LeaveOneOut = LeaveOneOutFigure.Of(result, reading),
            Battery = BatteryFigure.Of(result, reading),
        };
    }

    /// <summary>Every figure with the name of its file, without ending.</summary>
    public IEnumerable<(string Name, Svg Drawing)> Drawn()
    {
        yield return ("forest", Forest.Draw());
        if (Funnel is not null)
            yield return ("funnel", Funnel.Draw());
        if (Bubble is not null)
            yield return ("bubble", Bubble.Draw());
        if (LeaveOneOut is not null)
            yield return ("leave-one-out", LeaveOneOut.Draw());
        if (Battery is not null)
            yield return ("battery", Battery.Draw());
    }
}

using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the leave-one-out plot of a result.</summary>
internal static class LeaveOneOutFigure
{
    public static LeaveOneOutPlot? Of(SynthesisResult result, EffectReading reading)
    {
        if (result.Influence is not { Count: > 0 } influence || result.Pooled is not { } pooled)
            return null;
        return new LeaveOneOutPlot
        {
            Title = "Leave-one-out",
            Description = $"The pooled effect {influence.Count} times, each time without one {(influence[0].Cluster is null ? "study" : "cluster")}.",
            EffectHeading = reading.Heading,
            Axis = reading.Axis,
            NullValue = reading.NullValue,
            FavoursLow = reading.Sides.Low,
            FavoursHigh = reading.Sides.High,
            All = new ForestDiamond(
                "All studies", reading.Show(pooled.Estimate), reading.Show(pooled.Ci[0]), reading.Show(pooled.Ci[1]),
                reading.WithInterval(pooled.Estimate, pooled.Ci)),
            Rows = [.. influence.Select((left, i) => Row(left, left.Cluster is null ? StudyId.Of(result.Studies[i]) : $"cluster-{i + 1}", reading))],
        };
    }

    private static LeaveOneOutRow Row(InfluenceResult left, string id, EffectReading reading)
    {
        var without = left.LeaveOneOut!;
        return new LeaveOneOutRow(
            id, left.Study, reading.Show(without.Estimate), reading.Show(without.Ci[0]), reading.Show(without.Ci[1]),
            reading.WithInterval(without.Estimate, without.Ci), Shown.Variance(left.Cluster?.Sigma2Del.Sum() ?? without.Tau2), Shown.Percent(without.I2));
    }
}

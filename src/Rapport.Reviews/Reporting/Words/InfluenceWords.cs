using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Whether the result hangs on one study.</summary>
internal static class InfluenceWords
{
    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        if (result.Influence is not { Count: > 0 } all || result.Pooled is not { } pooled)
            yield break;
        var (low, high) = (all.MinBy(i => i.LeaveOneOut.Estimate)!, all.MaxBy(i => i.LeaveOneOut.Estimate)!);
        yield return new(
            $"Leaving out one study at a time, the pooled effect stays between **{reading.Text(low.LeaveOneOut.Estimate)}** (without {low.Study}) "
            + $"and **{reading.Text(high.LeaveOneOut.Estimate)}** (without {high.Study}).");
        if (reading.NullOfAnalysis is not { } none)
            yield break;
        bool Open(double[] ci) => ci[0] <= none && ci[1] >= none;
        var turned = all.Where(i => Open(i.LeaveOneOut.Ci) != Open(pooled.Ci)).Select(i => i.Study).ToArray();
        yield return turned.Length == 0
            ? new("No single study decides whether the interval includes no effect.")
            : new($"Whether the interval includes no effect hangs on {Listed(turned)}.");
    }

    private static string Listed(string[] studies) => studies.Length <= 4
        ? string.Join(studies.Length == 2 ? " or " : ", ", studies)
        : $"any of {studies.Length} studies, among them {string.Join(", ", studies.Take(3))}";
}

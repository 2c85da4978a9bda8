using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Whether the result hangs on one study.</summary>
internal static class InfluenceWords
{
    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        var all = result.Influence ?? [];
        if (result.Pooled is { } pooled)
            foreach (var sentence in OneLeftOut([.. all.Where(i => i.LeaveOneOut is { } left && double.IsFinite(left.Estimate))], pooled, reading))
                yield return sentence;
        var influential = all.Where(i => i.Influential).Select(i => Shown.Cut(i.Study, 80)).ToArray();
        if (influential.Length > 0)
            yield return new($"By {(all[0].Cluster is null ? "metafor’s cut-offs" : "Cook’s distance")} {Listed(influential, "and")} {(influential.Length == 1 ? "is" : "are")} influential: worth a second look, which is no reason to leave {(influential.Length == 1 ? "it" : "them")} out.");
        else if (result.Pooled is null && all.Count > 0)
            yield return new($"By {(all[0].Cluster is null ? "metafor’s cut-offs no study" : "Cook’s distance no cluster")} is influential for the coefficients.");
    }

    private static IEnumerable<Sentence> OneLeftOut(InfluenceResult[] all, PooledEffect pooled, EffectReading reading)
    {
        if (all.Length == 0)
            yield break;
        var one = all[0].Cluster is null ? "study" : "cluster";
        var (low, high) = (all.MinBy(i => i.LeaveOneOut!.Estimate)!, all.MaxBy(i => i.LeaveOneOut!.Estimate)!);
        yield return new(
            $"Leaving out one {one} at a time, the pooled effect stays between **{reading.Text(low.LeaveOneOut!.Estimate)}** (without {Shown.Cut(low.Study, 80)}) "
            + $"and **{reading.Text(high.LeaveOneOut!.Estimate)}** (without {Shown.Cut(high.Study, 80)}).");
        if (reading.NullOfAnalysis is not { } none)
            yield break;
        bool Open(double[] ci) => ci[0] <= none && ci[1] >= none;
        var turned = all.Where(i => Open(i.LeaveOneOut!.Ci) != Open(pooled.Ci)).Select(i => Shown.Cut(i.Study, 80)).ToArray();
        yield return turned.Length == 0
            ? new($"No single {one} decides whether the interval includes no effect.")
            : new($"Whether the interval includes no effect hangs on one {one}: {Listed(turned, "or").TrimEnd(',')}.");
    }

    private static string Listed(string[] studies, string last) => studies.Length switch
    {
        1 => studies[0],
        <= 4 => $"{string.Join(", ", studies[..^1])} {last} {studies[^1]}",
        _ => $"{studies.Length} studies, among them {string.Join(", ", studies.Take(3))},",
    };
}

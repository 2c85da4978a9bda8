using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The verdict of the two one-sided tests.</summary>
internal static class EquivalenceWords
{
    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        if (result.Equivalence is not { } test || result.Pooled is not { } pooled)
            yield break;
        var bounds = $"{reading.Text(test.Lower)} to {reading.Text(test.Upper)}";
        var p = $"two one-sided tests, p {Shown.P(test.P)}; 90\u202f% interval {reading.Interval(test.Ci90)}";
        if (test.Points is { } points)
            p += $"; as benefit in points the bounds are {Shown.Short(points.Lower)} to {Shown.Short(points.Upper)} and the interval {Shown.Interval(points.Ci90[0], points.Ci90[1], 1)}";
        var none = reading.NullOfAnalysis ?? 0;
        var differs = pooled.Ci[0] > none || pooled.Ci[1] < none;
        yield return (test.Equivalent, differs) switch
        {
            (true, true) => new($"**Equivalent** within {bounds} ({p}): there is a difference, and it is smaller than these bounds."),
            (true, false) => new($"**Equivalent** within {bounds} ({p}): whatever difference there is lies inside these bounds."),
            (false, true) => new($"**Not shown to be equivalent** within {bounds} ({p}), and a difference is shown."),
            _ => new($"**Undecided** within {bounds} ({p}): neither a difference nor its absence is shown; the studies are too few, too small or too unlike."),
        };
        yield return new("The bounds decide the verdict; they belong in the protocol, before the data are seen.");
    }
}

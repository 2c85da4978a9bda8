using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>A continuity correction that was asked for and changes no effect.</summary>
internal static class IdleCorrection
{
    /// <summary>Says so; null where some row has another effect for it.</summary>
    /// <param name="option"><c>add</c> or <c>to</c>.</param>
    /// <param name="observed">The rows.</param>
    /// <param name="spec">What was asked.</param>
    public static string? Of(string option, ObservedEffects observed, SynthesisSpecification spec)
    {
        if (option == "to" && spec is { Add: 0, To: not "none" })
        {
            return $"--to {spec.To} plays no part: --add 0 adds nothing.";
        }

        var without = option == "add" ? observed.Options with { Add = null } : observed.Options with { To = ZeroCellRule.OnlyZero };
        if (Same(observed, without))
        {
            return option == "add" && Same(observed, observed.Options with { To = ZeroCellRule.None })
                ? "--add plays no part: no table that is used has an empty cell."
                : option == "to" ? $"--to {spec.To} plays no part: no table that is used has an empty cell." : null;
        }

        return null;
    }

    private static bool Same(ObservedEffects observed, EscalcOptions options)
    {
        var measure = Escalc.Find(observed.Trials.Measure.Name)!;
        var (asked, other) = (Escalc.Compute(measure, observed.Cells, observed.Options), Escalc.Compute(measure, observed.Cells, options));
        return asked.Zip(other).All(pair => pair.First.Equals(pair.Second));
    }
}

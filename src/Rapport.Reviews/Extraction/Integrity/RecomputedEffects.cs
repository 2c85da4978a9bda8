using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// Standardised mean differences from each row's own figures by the rule of the Metapsy data: g = J·d with J = 1 − 3/(4N − 9) and
/// SE = √(N/(n₁n₂) + d²/(2N)) for means and for change scores; for events d = ln OR·√3/π and SE = SE(ln OR)·√3/π.
/// Positive where group 2 has the higher mean, or group 1 the more events.
/// </summary>
internal static class RecomputedEffects
{
    private static readonly double LogisticScale = Math.Sqrt(3) / Math.PI;
    private static readonly Effect None = new(double.NaN, double.NaN);
    private static readonly EscalcOptions Esc = new() { SmdVariance = SmdVariance.Esc, Add = 0 };

    /// <summary>One effect a row of the file from the first of means, change scores and events that it has; NaN where it has none.</summary>
    internal static Effect[] Of(TrialFigures trials)
    {
        Effect[] means = FromMeans(trials.Arm1.Mean, trials.Arm1.Sd, trials.Arm1.Size, trials.Arm2.Mean, trials.Arm2.Sd, trials.Arm2.Size);
        Effect[] changes = FromMeans(
            trials.Arm1.ChangeMean, trials.Arm1.ChangeSd, trials.Arm1.ChangeSize, trials.Arm2.ChangeMean, trials.Arm2.ChangeSd, trials.Arm2.ChangeSize);
        Effect[] events = FromEvents(trials.Arm1.Events, trials.Arm1.Total, trials.Arm2.Events, trials.Arm2.Total);
        Effect[] first = new Effect[means.Length];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = !double.IsNaN(means[i].Yi) ? means[i] : !double.IsNaN(changes[i].Yi) ? changes[i] : events[i];
        }

        return first;
    }

    private static Effect[] FromMeans(Figure m1, Figure sd1, Figure n1, Figure m2, Figure sd2, Figure n2) => m1.Exists
        ? Escalc.Compute(Escalc.Find("SMD")!, new Dictionary<string, double[]>
        {
            ["m1i"] = m2.Values,
            ["sd1i"] = sd2.Values,
            ["n1i"] = n2.Values,
            ["m2i"] = m1.Values,
            ["sd2i"] = sd1.Values,
            ["n2i"] = n1.Values,
        }, Esc)
        : Array.ConvertAll(m1.Values, _ => None);

    private static Effect[] FromEvents(Figure events1, Figure total1, Figure events2, Figure total2)
    {
        if (!events1.Exists)
        {
            return Array.ConvertAll(events1.Values, _ => None);
        }

        Effect[] logOdds = Escalc.Compute(Escalc.Find("OR")!, new Dictionary<string, double[]>
        {
            ["ai"] = events1.Values,
            ["n1i"] = total1.Values,
            ["ci"] = events2.Values,
            ["n2i"] = total2.Values,
        }, Esc);
        Effect[] effects = new Effect[logOdds.Length];
        for (int i = 0; i < effects.Length; i++)
        {
            double correction = 1 - (3 / ((4 * (total1.Values[i] + total2.Values[i])) - 9));
            effects[i] = new Effect(logOdds[i].Yi * LogisticScale * correction, logOdds[i].Vi * LogisticScale * LogisticScale);
        }

        return effects;
    }
}

using Rapport.Reviews.Extraction;
using Rapport.Statistics;
using Rapport.Statistics.Decisions;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>A pooled standardised mean difference in words a clinician can use, turned so that positive is a benefit of group 1.</summary>
internal static class ClinicalTranslation
{
    public static ClinicalResult? Of(TrialTable trials, Fit fit, SynthesisSpecification spec, List<string> notices) =>
        Of(trials, fit.Pooled, PredictionInterval.Of(fit) is null ? null : fit.Tau2, spec, notices);

    public static ClinicalResult? Of(TrialTable trials, MultilevelFit fit, SynthesisSpecification spec, List<string> notices) =>
        Of(trials, fit.Pooled, VarianceComponents.IsOneForAll(fit) && fit.Terms.Count > 0 ? fit.Components.Where(c => c.Kind == ComponentKind.Variance).Sum(c => c.Value) : null, spec, notices);

    /// <param name="trials">The rows as read.</param>
    /// <param name="pooled">The pooled effect.</param>
    /// <param name="tau2">How true effects scatter around it; null where nothing can be said of a new setting.</param>
    /// <param name="spec">What was asked.</param>
    /// <param name="notices">Where to say what was assumed.</param>
    private static ClinicalResult? Of(TrialTable trials, Estimate pooled, double? tau2, SynthesisSpecification spec, List<string> notices)
    {
        if (Direction(trials, spec, notices) is not { } direction)
        {
            return null;
        }

        var benefit = direction == DecisionOptions.Positive ? pooled : Turned(pooled);
        var cer = spec.Cer ?? SynthesisSpecification.DefaultCer;
        return new(
            Nnt(benefit, g => NumberNeededToTreat.FurukawaLeucht(g, cer)),
            Nnt(benefit, NumberNeededToTreat.KraemerKupfer),
            cer,
            [ProbabilityOfSuperiority.Of(benefit.Value), ProbabilityOfSuperiority.Of(benefit.Ci.Lower), ProbabilityOfSuperiority.Of(benefit.Ci.Upper)],
            spec.PointsSd is { } sd ? PointsTranslation.Of(benefit, tau2, sd, spec.Mid) : null)
        {
            Benefit = direction,
        };
    }

    /// <summary>The sign that is read as a benefit of group 1; null where the pooled effect is no standardised mean difference.</summary>
    private static string? Direction(TrialTable trials, SynthesisSpecification spec, List<string> notices)
    {
        if (EffectDirection.IsMetapsyEffect(trials))
        {
            return spec.Benefit ?? DecisionOptions.Positive;
        }

        if (trials.Measure.Name is "SMD" or "SMDH")
        {
            if (spec.Benefit is null)
            {
                notices.Add("Numbers needed to treat take low scores as good: a negative difference is a benefit of group 1 (--benefit positive says otherwise).");
            }

            return spec.Benefit ?? DecisionOptions.Negative;
        }

        if (trials.Measure.Name != "GEN" || (spec.Cer ?? spec.PointsSd) is null)
        {
            return null;
        }

        notices.Add(spec.Benefit is null
            ? "Numbers needed to treat and points read the given effects as standardised mean differences, positive for a benefit (--benefit negative turns them)."
            : $"Numbers needed to treat and points read the given effects as standardised mean differences, {spec.Benefit} for a benefit.");
        return spec.Benefit ?? DecisionOptions.Positive;
    }

    private static Estimate Turned(Estimate pooled) => pooled with
    {
        Value = -pooled.Value,
        Statistic = -pooled.Statistic,
        Ci = new(-pooled.Ci.Upper, -pooled.Ci.Lower),
    };

    private static NntResult Nnt(Estimate benefit, Func<double, double> number)
    {
        var needed = NumberNeededToTreat.Of(benefit, number);
        return new(Finite(needed.Value), Finite(needed.AtLower), Finite(needed.AtUpper));
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

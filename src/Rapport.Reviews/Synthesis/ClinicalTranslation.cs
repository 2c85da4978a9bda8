using Rapport.Reviews.Extraction;
using Rapport.Statistics;
using Rapport.Statistics.Decisions;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>A pooled standardised mean difference in words a clinician can use, turned so that positive is a benefit of group 1.</summary>
internal static class ClinicalTranslation
{
    public static ClinicalResult? Of(TrialTable trials, Fit fit, SynthesisSpecification spec, List<string> notices)
    {
        if (Benefit(trials, fit.Pooled, spec, notices) is not { } benefit)
        {
            return null;
        }

        var cer = spec.Cer ?? SynthesisSpecification.DefaultCer;
        return new(
            Nnt(benefit, g => NumberNeededToTreat.FurukawaLeucht(g, cer)),
            Nnt(benefit, NumberNeededToTreat.KraemerKupfer),
            cer,
            [ProbabilityOfSuperiority.Of(benefit.Value), ProbabilityOfSuperiority.Of(benefit.Ci.Lower), ProbabilityOfSuperiority.Of(benefit.Ci.Upper)],
            spec.PointsSd is { } sd ? PointsTranslation.Of(benefit, fit, sd, spec.Mid) : null);
    }

    /// <summary>The pooled effect with positive for a benefit of group 1; null where it is no standardised mean difference.</summary>
    private static Estimate? Benefit(TrialTable trials, Estimate pooled, SynthesisSpecification spec, List<string> notices)
    {
        if (EffectDirection.IsMetapsyEffect(trials))
        {
            return pooled;
        }

        if (trials.Measure.Name is "SMD" or "SMDH")
        {
            notices.Add("Numbers needed to treat take low scores as good: a negative difference is a benefit of group 1.");
            return pooled with
            {
                Value = -pooled.Value,
                Statistic = -pooled.Statistic,
                Ci = new(-pooled.Ci.Upper, -pooled.Ci.Lower),
            };
        }

        if (trials.Measure.Name == "GEN" && (spec.Cer ?? spec.PointsSd) is not null)
        {
            notices.Add("The given effects are read as standardised mean differences, positive for a benefit, as --cer and --points-sd ask.");
            return pooled;
        }

        return null;
    }

    private static NntResult Nnt(Estimate benefit, Func<double, double> number)
    {
        var needed = NumberNeededToTreat.Of(benefit, number);
        return new(Finite(needed.Value), Finite(needed.AtLower), Finite(needed.AtUpper));
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

using Rapport.Ground;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What shows how a fit depends on what was published, on single studies, on their order, and on chance: the parts that are asked for.</summary>
internal static class SensitivityParts
{
    /// <summary>Adds them; refused where the order of a cumulative meta-analysis cannot be read.</summary>
    public static Outcome<SynthesisResult> Add(SynthesisResult result, SplitStudies split, Fit fit, SynthesisSpecification spec, LongWork work)
    {
        var notices = new List<string>(result.Notices);
        var choices = spec.Sensitivity;
        if (spec.Bias)
        {
            result = result with { Bias = BiasParts.Of(split, fit, spec, work, notices) };
        }

        if (spec.Influence)
        {
            result = InfluenceParts.Add(result, split, fit.Options, notices, work.Cancellation);
        }

        if (choices.Gosh)
        {
            result = result with { Gosh = GoshParts.Of(split.Studies, fit.Options, choices, work, notices) };
        }

        if (choices.Permute is not null)
        {
            result = result with { Permutation = PermutationParts.Of(split, fit, choices, work, notices) };
        }

        if (choices.Cumulative is not null)
        {
            if (CumulativeParts.Of(split.Studies, fit.Options, spec, notices).IsRefused(out var why, out var cumulative))
            {
                return why;
            }

            result = result with { Cumulative = cumulative };
        }

        return result with { Notices = notices, BesideNotices = notices[result.Notices.Count..] };
    }

    /// <summary>The refusal of more studies than can be left out, or added, one by one; null where there are not too many.</summary>
    public static Refusal? RefuseTooMany(int k, SynthesisSpecification spec) =>
        k <= InfluenceParts.Most ? null
        : spec.Influence ? SynthesisRefusals.TooManyToRefit("influence", k, InfluenceParts.Most)
        : spec.Sensitivity.Cumulative is not null ? SynthesisRefusals.TooManyToRefit("cumulative", k, InfluenceParts.Most)
        : null;
}

using Rapport.Ground;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Reviews.Synthesis;

/// <summary>Random effects of 2×2 tables as Review Manager 5 pools them: Q, and τ² with it, around the Mantel–Haenszel estimate.</summary>
internal static class CentredHeterogeneity
{
    /// <summary>The options with that τ² in place of an estimate, and the Q that it comes from; as they are where Q has the usual centre.</summary>
    public static Outcome<CentredPooling> Of(ObservedEffects observed, PooledStudies studies, SynthesisSpecification spec)
    {
        var options = PoolingChoice.Of(studies, spec);
        if (spec.QAround != ConventionOptions.MantelHaenszelCentre)
        {
            return new CentredPooling(options, null);
        }

        if (CountModels.Fit(studies, observed.Cells, spec).Pooled is not { } centre)
        {
            return SynthesisRefusals.NoPooledEffect("no table tells anything of the Mantel–Haenszel estimate that --q-around takes as the centre of Q.");
        }

        var around = HeterogeneityAround.Of(studies.Yi, studies.Vi, centre.Value);
        return new CentredPooling(options with { Tau2Known = around.Tau2 }, around.Q);
    }

    /// <summary>The fit's heterogeneity with that Q in it.</summary>
    public static HeterogeneityResult? With(HeterogeneityResult? h, double? q, SynthesisSpecification spec)
    {
        if (h is null || q is not { } around)
        {
            return h;
        }

        var byQ = spec.I2 == "Q";
        return h with
        {
            Q = around,
            QP = ChiSquared.UpperTail(around, h.QDf),
            I2 = !byQ ? h.I2 : around == 0 ? 0 : Math.Max(0, 100 * (around - h.QDf) / around),
            H2 = byQ ? around / h.QDf : h.H2,
            I2Ci = !byQ ? h.I2Ci : TestBasedI2.Of(around, h.QDf, spec.Level) is { } ci ? ResultParts.Bounds(ci) : null,
        };
    }
}

/// <summary>How to pool where Q may have another centre.</summary>
/// <param name="Options">With that Q's τ² where it has.</param>
/// <param name="Q">Q about the other centre; null where it has the usual one.</param>
internal sealed record CentredPooling(PoolingOptions Options, double? Q);

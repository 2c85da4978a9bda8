using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Small-study effects and publication bias, as far as the studies let them be looked at; what cannot be is said in a notice.</summary>
internal static class BiasParts
{
    public static BiasResult Of(SplitStudies split, Fit fit, SynthesisSpecification spec, LongWork work, List<string> notices)
    {
        if (split.Design is not null)
        {
            return ModeratedBias.Of(split, fit, spec, work, notices);
        }

        var studies = split.Studies;
        var selection = SelectionParts.Of(split, fit, spec, work, notices);
        var positive = spec.BiasChoices.SelectionFavours == "positive" || (spec.BiasChoices.SelectionFavours != "negative" && fit.Pooled.Value >= 0);
        return Asymmetry(studies, fit, spec, notices) with
        {
            FailSafeN = studies.K > 1 ? PublicationBiasParts.FailSafe(studies, fit, spec.BiasChoices.FailSafeTarget, notices) : null,
            Selection = selection,
            ExcessSignificance = studies.K > 1 ? PublicationBiasParts.Excess(studies) : null,
            WorstCase = studies.K > 1 ? PublicationBiasParts.Worst(studies, fit, spec.BiasChoices.Ratio ?? BiasChoices.DefaultRatio, positive) : null,
        };
    }

    /// <summary>What needs studies of different precision.</summary>
    private static BiasResult Asymmetry(PooledStudies studies, Fit fit, SynthesisSpecification spec, List<string> notices)
    {
        if (BiasChecks.Problem(Array.ConvertAll(studies.Vi, Math.Sqrt)) is { } problem)
        {
            notices.Add($"No test of asymmetry, no trim and fill, no PET-PEESE, no limit meta-analysis. {problem}");
            return new(null, null, null, null);
        }

        if (studies.K < 10)
        {
            notices.Add($"With {studies.K} studies tests of asymmetry have little power; ten are the usual minimum (Sterne et al. 2011).");
        }

        try
        {
            return Tested(studies, fit, spec, notices);
        }
        catch (SingularWeightsException)
        {
            notices.Add($"No test of asymmetry, no trim and fill, no PET-PEESE, no limit meta-analysis. {TooUnequal}");
            return new(null, null, null, null);
        }
    }

    /// <summary>Why regressions on the standard error have no answer.</summary>
    public const string TooUnequal = "The variances are so unequal that beside the most precise studies nothing is left of the others.";

    private static BiasResult Tested(PooledStudies studies, Fit fit, SynthesisSpecification spec, List<string> notices)
    {
        var petPeese = PublicationBiasParts.WithoutSamplingError(studies, fit);
        if (petPeese.Pet.Se == 0 || petPeese.Peese.Se == 0)
        {
            notices.Add("The effects lie on one line against their standard errors: regressions on these leave no residuals, and their errors of 0 say nothing.");
        }

        var egger = Egger.Test(studies.Yi, studies.Vi, fit.Options.Level);
        var begg = RankCorrelation.Test(studies.Yi, studies.Vi);
        return new(
            new(egger.Statistic, egger.Df!.Value, egger.P, egger.Slope.Value, egger.Limit.Value),
            Within(studies, fit.Options, notices),
            new(begg.Tau, begg.P),
            TrimAndFillParts.Of(studies, fit.Options, spec.BiasChoices, notices))
        {
            RegressionTests = RegressionTests.Of(studies, spec, notices),
            PetPeese = petPeese,
            LimitMetaAnalysis = PublicationBiasParts.AtInfinitePrecision(studies, fit, notices),
        };
    }

    private static RegtestResult? Within(PooledStudies studies, PoolingOptions options, List<string> notices)
    {
        var test = RegressionTest.WithinModel(studies.Yi, studies.Vi, options);
        if (!double.IsFinite(test.P))
        {
            notices.Add("The asymmetry test within the model has no answer on these studies.");
            return null;
        }

        return new(test.Statistic, test.Df, test.P, test.Limit.Value);
    }
}

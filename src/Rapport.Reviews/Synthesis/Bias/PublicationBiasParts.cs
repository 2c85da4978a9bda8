using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What the pooled effect would be, and how many studies it would take, if results were published for their significance.</summary>
internal static class PublicationBiasParts
{
    /// <summary>
    /// Rosenberg's number up to which that of the model itself is looked for, by fitting the model to as many studies more: a matter of
    /// milliseconds here, of a quarter of a second at 300,000.
    /// </summary>
    private const int MostToAdd = 5000;

    /// <summary>How many studies are added in that search at most: some milliseconds.</summary>
    private const int MostLookedFor = 20_000;

    public static FailSafeNResult FailSafe(PooledStudies studies, Fit fit, double? target, List<string> notices)
    {
        var orwin = FailSafeN.Orwin(studies.Yi, [], target);
        var rosenberg = FailSafeN.Rosenberg(studies.Yi, studies.Vi).N;
        return new(
            FailSafeN.Rosenthal(studies.Yi, studies.Vi).N, orwin.N, rosenberg, General(studies, fit, rosenberg, notices))
        {
            OrwinTarget = orwin.Target,
        };
    }

    private static long? General(PooledStudies studies, Fit fit, long? rosenberg, List<string> notices)
    {
        if (rosenberg is not <= MostToAdd)
        {
            notices.Add("The fail-safe N of the model itself is left out: by Rosenberg's, more than 5,000 studies would have to be added to look for it.");
            return null;
        }

        var general = FailSafeN.General(studies.Yi, studies.Vi, fit.Options, most: MostLookedFor).N;
        if (general is null)
        {
            notices.Add("The fail-safe N of the model itself is left out: with 20,000 studies without effect added, the pooled effect would still be significant.");
        }

        return general;
    }

    public static PetPeeseResult WithoutSamplingError(PooledStudies studies, Fit fit)
    {
        var result = PetPeese.Run(studies.Yi, studies.Vi, fit.Pooled.Value >= 0, level: fit.Options.Level);
        return new(Limit(result.Pet), Limit(result.Peese), result.PPet, result.UsesPeese ? "peese" : "pet");
    }

    /// <summary>The effect of a study of infinite precision, where the heterogeneity goes with the standard error.</summary>
    public static LimitMetaAnalysisResult? AtInfinitePrecision(PooledStudies studies, Fit fit, List<string> notices)
    {
        var limit = LimitMetaAnalysis.Run(studies.Yi, studies.Vi, fit.Tau2, fit.Options.Level);
        if (!double.IsFinite(limit.Adjusted.Value))
        {
            notices.Add("No limit meta-analysis: beside the variance between studies all of them are equally precise.");
            return null;
        }

        return new(
            limit.Adjusted.Value, limit.Adjusted.StandardError, limit.Adjusted.P, ResultParts.Bounds(limit.Adjusted.Ci), limit.Alpha,
            limit.QSmallStudy, limit.PSmallStudy, limit.QResidual, limit.PResidual);
    }

    public static ExcessSignificanceResult Excess(PooledStudies studies)
    {
        var test = ExcessSignificance.Test(studies.Yi, studies.Vi);
        return new(test.Observed, test.Expected, test.P, test.ChiSquaredP, test.Theta, test.ThetaLimit);
    }

    public static WorstCaseSensitivity Worst(PooledStudies studies, Fit fit, double ratio, bool positive)
    {
        var worst = WorstCase.Run(studies.Yi, studies.Vi, fit.Options, ratio, positive);
        return new(
            positive ? "positive" : "negative", worst.Affirmative, worst.WorstCase is { } estimate ? SelectionParts.Effect(estimate) : null,
            ratio, SelectionParts.Effect(worst.Corrected), double.IsFinite(worst.RatioToNull) ? worst.RatioToNull : null);
    }

    /// <summary>Where the predictor is zero, as a member of the result.</summary>
    public static LimitResult Limit(AsymmetryTest line)
    {
        var limit = line.Limit;
        return new(limit.Value, limit.StandardError, limit.Statistic, limit.Df, limit.P, ResultParts.Bounds(limit.Ci), line.Slope.Value);
    }
}

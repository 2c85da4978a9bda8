using Rapport.Statistics.Bias;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Small-study effects that moderators leave: what is defined beside a meta-regression; the rest is absent, and a notice says so.</summary>
internal static class ModeratedBias
{
    public static BiasResult Of(SplitStudies split, Fit fit, SynthesisSpecification spec, LongWork work, List<string> notices)
    {
        var (studies, design) = (split.Studies, split.Design!);
        notices.Add("Beside moderators there are Egger's test, the test within the model and selection models; the rank test, trim and fill, PET-PEESE, limit meta-analysis, fail-safe N, excess significance and the worst case are of one pooled effect.");
        var classical = fit.Options with { CommonEffect = true, Test = CoefficientTest.KnappHartung };
        var said = notices.Count;
        var egger = Beside(studies, design, classical, "Egger's test", notices);
        var within = Beside(studies, design, fit.Options, "test of asymmetry with the model's own weights", notices);
        if (egger is null && notices.Count == said)
        {
            notices.Add("No test of asymmetry: the standard errors cannot be told from the moderators, or the studies are too few.");
        }

        if (egger?.StandardError == 0)
        {
            notices.Add("The effects lie exactly on a line of the moderators and standard errors: Egger's test leaves no residuals, and its error of 0 says nothing.");
        }

        return new(
            egger is null ? null : new(egger.Statistic, egger.Df!.Value, egger.P, egger.Value, double.NaN),
            within is null ? null : new(within.Statistic, within.Df, within.P, double.NaN),
            null, null)
        {
            BesideModerators = true,
            Selection = SelectionParts.Of(split, fit, spec, work, notices),
        };
    }

    private static Statistics.Estimate? Beside(PooledStudies studies, Design design, PoolingOptions options, string test, List<string> notices)
    {
        try
        {
            return studies.K < BiasChecks.FewestStudies ? null : RegressionTest.BesideModerators(studies.Yi, studies.Vi, design, options);
        }
        catch (SingularWeightsException)
        {
            notices.Add($"No {test} beside the moderators. {BiasParts.TooUnequal}");
            return null;
        }
    }
}

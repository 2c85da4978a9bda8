using Rapport.Ground;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>A meta-analysis a level of the subgroup column, and the test between them.</summary>
internal static class SubgroupParts
{
    public static Outcome<SynthesisResult> Add(
        SynthesisResult result, PooledStudies studies, string[] level, PoolingOptions options, SynthesisSpecification spec)
    {
        var commonTau2 = spec.CommonTau2;
        var levels = level.Distinct(StringComparer.Ordinal).Count();
        if (commonTau2 && studies.K <= levels)
        {
            return SynthesisRefusals.TooFewStudies(studies.K, levels);
        }

        var analysis = Subgroups.Fit(studies.Yi, studies.Vi, level, options, commonTau2);
        if (analysis.Levels.FirstOrDefault(l => !l.Fit.Convergence.Converged) is { } failed)
        {
            return SynthesisRefusals.NotConverged($"The between-study variance of subgroup '{failed.Level}'", failed.Fit.Convergence, spec);
        }

        if (analysis.Joint is { Convergence.Converged: false } joint)
        {
            return SynthesisRefusals.NotConverged("The between-study variance common to the subgroups", joint.Convergence, spec);
        }

        if (spec.Dependence.Robust is null)
        {
            return With(result, analysis, new(analysis.Q, analysis.Df, analysis.Df2, analysis.P), studies, spec);
        }

        return RobustSubgroups.Of(analysis, studies, level, spec).Then<SynthesisResult>(robust =>
            With(result, robust.Analysis, robust.Test, studies, spec) with { Notices = [.. result.Notices, .. robust.Notices] });
    }

    private static SynthesisResult With(
        SynthesisResult result, SubgroupAnalysis analysis, SubgroupTestResult test, PooledStudies studies, SynthesisSpecification spec) => result with
        {
            Subgroups = [.. analysis.Levels.Select(l => Level(l, studies, spec))],
            SubgroupTest = test,
            Notices = double.IsNaN(test.P)
                ? [.. result.Notices, "The test between subgroups has no answer: a subgroup has a standard error of 0, because its effects agree exactly."]
                : result.Notices,
        };

    /// <summary>One level. A τ² common to all has no interval from one level's effects alone.</summary>
    private static SubgroupResult Level(SubgroupFit level, PooledStudies studies, SynthesisSpecification spec)
    {
        var own = ResultParts.Heterogeneity(
            level.Fit, Array.ConvertAll(level.Index, i => studies.Yi[i]), Array.ConvertAll(level.Index, i => studies.Vi[i]), null, spec.Tau2Ci);
        return new(level.Level, level.Fit.K, ResultParts.Pooled(level.Fit), spec.CommonTau2 ? own?.WithoutIntervals() : own);
    }
}

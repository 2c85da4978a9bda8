using System.Globalization;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What a reader should know of a synthesis, in sentences.</summary>
internal static class SynthesisNotices
{
    public static IReadOnlyList<string> Of(SplitStudies split, Fit fit, SynthesisSpecification spec)
    {
        var studies = split.Studies;
        return
        [
            .. OfData(studies, spec),
            .. fit.Notices,
            .. Narrowed(fit),
            .. RescaledCommonEffect(fit),
            .. EmptyInterval(studies, split, fit, spec),
        ];
    }

    /// <summary>What the rows have to say whatever the model.</summary>
    public static IReadOnlyList<string> OfData(PooledStudies studies, SynthesisSpecification spec) =>
        [.. studies.Trials.Source.Notices, .. Aggregated(studies, spec), .. studies.Notices, .. Dependent(studies, spec)];

    private static IEnumerable<string> Aggregated(PooledStudies studies, SynthesisSpecification spec)
    {
        if (AggregatedRows.Columns(studies, spec) is { Count: > 0 } columns)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{studies.RowsUsed} rows were aggregated to {studies.K} effects by {string.Join(", ", columns)}, sampling errors within one correlated {spec.Rho ?? SynthesisSpecification.DefaultRho:0.##}.");
        }
    }

    /// <summary>Effects of the same people pooled as if they were of different ones.</summary>
    private static IEnumerable<string> Dependent(PooledStudies studies, SynthesisSpecification spec)
    {
        var trials = studies.Trials;
        if (spec.IsMultilevel || spec.Dependence.Robust is not null || (trials.Cluster is null && !trials.Has("study")))
        {
            yield break;
        }

        var clusters = studies.Members.Select(m => (trials.Cluster ?? trials.Study)[m[0]]).Distinct(StringComparer.Ordinal).Count();
        if (clusters < studies.K)
        {
            var by = trials.Columns[trials.Cluster is null ? "study" : "cluster"];
            yield return $"{studies.K} effects come from {clusters} {(clusters == 1 ? "study" : "studies")} (column {by}) and are pooled as if they were independent. Effects of the same people are not, and make intervals too narrow: pool one effect a study (--aggregate {by}), or take the rows as they are in a model for them (--model multilevel).";
        }
    }

    private static IEnumerable<string> Narrowed(Fit fit)
    {
        if (fit.Options.Test == CoefficientTest.KnappHartung && fit.Rescaling is > 0 and < 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Knapp–Hartung makes the standard error smaller here than Wald's (variance times {fit.Rescaling:0.###}); the ad hoc variant (adhoc) never does.");
        }
    }

    private static IEnumerable<string> RescaledCommonEffect(Fit fit)
    {
        if (fit.Options is { CommonEffect: true, Test: CoefficientTest.KnappHartung or CoefficientTest.AdHoc } && fit.K > 1)
        {
            yield return "Knapp–Hartung was made for random effects; under a common effect it rescales the interval by the residual mean square and nothing more.";
        }
    }

    private static IEnumerable<string> EmptyInterval(PooledStudies studies, SplitStudies split, Fit fit, SynthesisSpecification spec)
    {
        if (!fit.Options.CommonEffect && fit.ResidualDf > 0 && Tau2Interval.Of(spec.Tau2Ci, studies.Yi, studies.Vi, split.Design, fit.Options).Empty)
        {
            yield return $"The effects agree better than sampling error alone would let them: the {Tau2Interval.Name(spec.Tau2Ci)} interval of τ² is empty, shown as 0 to 0.";
        }
    }
}

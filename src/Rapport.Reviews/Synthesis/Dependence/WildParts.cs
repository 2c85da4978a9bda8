using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>The wild cluster bootstrap of the pooled effect, or of the moderators together and each alone; empty where it was not asked for.</summary>
internal static class WildParts
{
    /// <summary>For an inverse-variance model, which is a multilevel one with an effect a row, or none.</summary>
    public static Outcome<WildResult[]> Of(SplitStudies split, SynthesisSpecification spec, LongWork work)
    {
        var studies = split.Studies;
        if (spec.Fitting.Wild is null || studies.K == 1)
        {
            return Array.Empty<WildResult>();
        }

        int[] rows = [.. Enumerable.Range(0, studies.K)];
        RandomTerm[] terms = spec.Model == "common" ? [] : [RandomTerm.Intercept(RandomTerms.Row, rows)];
        var fit = MultilevelModel.Fit(studies.Yi, BlockCovariance.Diagonal(studies.Vi), split.Design, terms, MultilevelParts.Options(spec, work.Cancellation));
        return fit.Convergence.Converged
            ? Of(fit, split, RowClusters.Of(studies, []).Value, null, spec, work)
            : DependenceRefusals.NotConverged(fit.Convergence, studies, spec);
    }

    /// <summary>For a multilevel model.</summary>
    public static Outcome<WildResult[]> Of(MultilevelFit fit, SplitStudies split, DependentRows rows, SynthesisSpecification spec, LongWork work) =>
        Of(fit, split, rows.Cluster, rows.Cut, spec, work);

    private static Outcome<WildResult[]> Of(
        MultilevelFit fit, SplitStudies split, RowClusters cluster, string? cut, SynthesisSpecification spec, LongWork work)
    {
        if (spec.Fitting.Wild is not { } samples || fit.K == 1)
        {
            return Array.Empty<WildResult>();
        }

        if (cut is not null)
        {
            return DependenceRefusals.ClustersCut(cluster.Column, cut, "wild");
        }

        if (cluster.Count <= fit.Coefficients.Count)
        {
            return DependenceRefusals.ClustersTooFew(cluster.Column, cluster.Count, fit.Coefficients.Count, "wild");
        }

        var seed = spec.Sensitivity.Seed ?? SensitivityChoices.DefaultSeed;
        var options = new WildBootstrapOptions { Replicates = samples, Seed = seed };
        return Questions(split).Select(q => Answer(q.Name, WildBootstrap.Test(fit, cluster.Numbers, q.Columns, options, work.Cancellation), samples, seed)).ToArray();
    }

    /// <summary>Which of them have no answer.</summary>
    public static IEnumerable<string> Unanswered(IEnumerable<WildResult> tests) => tests.Where(test => double.IsNaN(test.P)).Select(test =>
        $"The wild bootstrap of {test.Name} has no answer: the clusters leave no residuals whose signs could be changed, or the model has none on the changed data.");

    private static WildResult Answer(string name, BootstrapTest test, int samples, ulong seed) =>
        new(name, test.Statistic, test.Df1, test.P, test.Exhaustive ? test.Samples.Count : samples, test.Exhaustive, test.Failed, test.Exhaustive ? null : seed);

    private static IEnumerable<(string Name, int[] Columns)> Questions(SplitStudies split)
    {
        if (split.Design is not { } design)
        {
            return [("pooled", [0])];
        }

        int[] moderators = [.. Enumerable.Range(0, design.Columns).Where(c => c > 0 || !design.HasIntercept)];
        var each = moderators.Select(c => (design.Names[c], (int[])[c]));
        return moderators.Length == 1 ? each : each.Prepend(("moderators", moderators));
    }
}

using Rapport.Statistics.Bias;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The tests behind the regressions of dependent effects.</summary>
/// <param name="Kind"><c>CR0</c>, <c>CR1</c>, <c>CR2</c>; null where the model's own errors had to do.</param>
/// <param name="Column">What tells the clusters apart.</param>
/// <param name="Clusters">How many there are.</param>
public sealed record DependentTests(string? Kind, string Column, int Clusters);

/// <summary>Small-study effects of dependent effects: regressions within the multilevel model; what takes effects as independent is absent, and a notice says so.</summary>
internal static class DependentBias
{
    private const string LeftOut =
        "Of the methods of --bias a multilevel model has regression tests and PET-PEESE. Egger's classical regression, the rank test, trim and fill, limit meta-analysis, selection models, "
        + "excess significance, the worst case and fail-safe N take effects as independent: --aggregate COLUMN without --model multilevel gives them one effect a study.";

    /// <summary>The regressions within the model; null where the rows do not let any be computed.</summary>
    /// <param name="fit">The converged model, with its own errors.</param>
    /// <param name="split">The rows and their moderators.</param>
    /// <param name="rows">What the rows share.</param>
    /// <param name="spec">Which sandwich, which measure.</param>
    /// <param name="notices">What is left out, and why, is added here.</param>
    public static BiasResult Of(MultilevelFit fit, SplitStudies split, DependentRows rows, SynthesisSpecification spec, List<string> notices)
    {
        notices.Add(LeftOut);
        var studies = split.Studies;
        var none = new BiasResult(null, null, null, null) { BesideModerators = split.Design is not null, Dependent = new(null, rows.Cluster.Column, rows.Cluster.Count) };
        if (BiasChecks.Problem(Array.ConvertAll(studies.Vi, Math.Sqrt)) is { } problem)
        {
            notices.Add($"No test of asymmetry, no PET-PEESE. {problem}");
            return none;
        }

        if (rows.Cluster.Count < 10)
        {
            notices.Add($"With {rows.Cluster.Count} clusters tests of asymmetry have little power; ten studies are the usual minimum (Sterne et al. 2011).");
        }

        try
        {
            return Tested(none, fit, split, rows, spec, notices);
        }
        catch (SingularWeightsException)
        {
            notices.Add($"No test of asymmetry, no PET-PEESE. {BiasParts.TooUnequal}");
            return none;
        }
    }

    private static BiasResult Tested(BiasResult none, MultilevelFit fit, SplitStudies split, DependentRows rows, SynthesisSpecification spec, List<string> notices)
    {
        var studies = split.Studies;
        var (clusters, kind) = Robust(fit, rows, spec, notices);
        var within = Converged(DependentAsymmetry.Egger(fit, clusters, kind), notices);
        return none with
        {
            Regtest = within is null ? null : new(within.Statistic, within.Df, within.P, split.Design is null ? within.Limit.Value : double.NaN),
            RegressionTests = split.Design is null ? OfSizes(fit, studies, clusters, kind, spec, notices) : null,
            PetPeese = split.Design is null ? Line(DependentAsymmetry.PetPeese(fit, clusters, kind), notices) : null,
            Dependent = none.Dependent! with { Kind = clusters is null ? null : spec.Dependence.Robust ?? nameof(RobustKind.CR2) },
        };
    }

    /// <summary>Clusters for robust tests: CR2 unless another sandwich was asked for; none, with the reason, where they cannot carry it.</summary>
    private static (int[]? Clusters, RobustKind Kind) Robust(MultilevelFit fit, DependentRows rows, SynthesisSpecification spec, List<string> notices)
    {
        var kind = RobustParts.Kind(spec.Dependence.Robust ?? nameof(RobustKind.CR2));
        var coefficients = fit.Coefficients.Count + 1;
        var why = rows.Cut is { } cut ? $"clusters of {rows.Cluster.Column} cut through rows that {cut}"
            : rows.Cluster.Count <= coefficients ? $"{rows.Cluster.Count} clusters of {rows.Cluster.Column} cannot carry a robust test of {coefficients} coefficients"
            : null;
        if (why is not null)
        {
            notices.Add($"Tests of asymmetry have the model's own standard errors: {why}.");
            return (null, kind);
        }

        return (rows.Cluster.Numbers, kind);
    }

    /// <summary>For standardised mean differences with sizes: √(1/n₁ + 1/n₂) in place of the standard error, which the effect is part of.</summary>
    private static AsymmetryResult[] OfSizes(
        MultilevelFit fit, PooledStudies studies, int[]? clusters, RobustKind kind, SynthesisSpecification spec, List<string> notices)
    {
        if (RegressionTests.ModifiedErrors(studies, spec).IsRefused(out var why, out var predictor))
        {
            notices.Add($"Regression tests left out: {why.Message}.");
            return [];
        }

        return Converged(DependentAsymmetry.On(fit, "Pustejovsky–Rodgers", "√(1/n1 + 1/n2)", predictor, clusters, kind), notices) is { } test
            ? [new("pustejovsky-rodgers", test.Predictor, test.Statistic, test.Df, test.P, test.Slope.Value, test.Limit.Value)]
            : [];
    }

    private static AsymmetryTest? Converged(DependentAsymmetryTest? test, List<string> notices)
    {
        if (test is null)
        {
            notices.Add("No test of asymmetry: the predictor cannot be told from the moderators, or the rows are too few.");
            return null;
        }

        return Said(test.Convergence, "The test of asymmetry", notices) ? test.Test : null;
    }

    private static PetPeeseResult? Line(DependentPetPeese? line, List<string> notices) =>
        line is not null && Said(line.Convergence, "PET-PEESE", notices)
            ? new(PublicationBiasParts.Limit(line.Result.Pet), PublicationBiasParts.Limit(line.Result.Peese), line.Result.PPet, line.Result.UsesPeese ? "peese" : "pet")
            : null;

    private static bool Said(Statistics.Convergence account, string what, List<string> notices)
    {
        if (!account.Converged)
        {
            notices.Add($"{what} has no answer: the model with the predictor did not converge. {account.Reason}");
        }

        return account.Converged;
    }
}

using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Bias;

/// <summary>A regression test within a multilevel model.</summary>
/// <param name="Test">The tested slope and the effect where the predictor is zero (beside moderators: where they are zero too).</param>
/// <param name="Convergence">How the fit with the predictor came to stop.</param>
public sealed record DependentAsymmetryTest(AsymmetryTest Test, Convergence Convergence);

/// <summary>PET-PEESE within a multilevel model.</summary>
/// <param name="Result">Both regressions, and which of them is reported.</param>
/// <param name="Convergence">How the fits came to stop: that of the first that did not converge, else of PEESE.</param>
public sealed record DependentPetPeese(PetPeeseResult Result, Convergence Convergence);

/// <summary>
/// Small-study regressions for dependent effects: what grows as studies get smaller becomes a moderator of the multilevel model, whose variance components
/// are estimated anew, tested robustly by cluster or by the model's own errors (Rodgers and Pustejovsky 2021: "Egger MLMA" and "Egger Sandwich").
/// Reproduces metafor's <c>rma.mv(mods = ~ sqrt(vi))</c> with clubSandwich's <c>coef_test</c>.
/// </summary>
public static class DependentAsymmetry
{
    /// <summary>Egger's regression: the standard error √vᵢ as moderator.</summary>
    /// <inheritdoc cref="On"/>
    public static DependentAsymmetryTest? Egger(MultilevelFit fit, int[]? cluster = null, RobustKind kind = RobustKind.CR2)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return On(fit, "Egger, multilevel", "standard error", StandardErrors(fit), cluster, kind);
    }

    /// <summary>Any predictor as a further moderator of the model.</summary>
    /// <param name="fit">The model without it, on k rows.</param>
    /// <param name="name">Whose test it is.</param>
    /// <param name="predictorName">What the predictor is, in words.</param>
    /// <param name="predictor">k finite values.</param>
    /// <param name="cluster">Label of each row for robust errors, t with Satterthwaite's degrees of freedom; null for the model's own tests.</param>
    /// <param name="kind">The sandwich.</param>
    /// <returns>Null where the predictor cannot be told from the moderators, or rows or clusters are no more than coefficients.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a cluster cuts through correlated rows.</exception>
    public static DependentAsymmetryTest? On(
        MultilevelFit fit, string name, string predictorName, ReadOnlySpan<double> predictor, int[]? cluster = null, RobustKind kind = RobustKind.CR2)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RowChecks.SameLength(fit.K, predictor.Length, nameof(predictor));
        var (model, p) = (fit.Model, fit.Coefficients.Count);
        var wider = Wider(model.Design, predictorName, predictor);
        if (fit.K < BiasChecks.FewestStudies || fit.K <= p + 1 || (cluster is not null && cluster.Distinct().Count() <= p + 1) || wider.Aliased().Count > 0)
        {
            return null;
        }

        var refit = MultilevelModel.Fit(model.Yi, model.V, wider, fit.Terms, fit.Options);
        var coefficients = cluster is null ? refit.Coefficients : ClusterRobust.Of(refit, cluster, kind).Coefficients;
        return new(new AsymmetryTest(name, predictorName, fit.K, coefficients[p], coefficients[0]), refit.Convergence);
    }

    /// <summary>PET-PEESE: the effect at standard error 0 by the line in √vᵢ, or in vᵢ where that one shows an effect.</summary>
    /// <param name="fit">The model without moderators.</param>
    /// <param name="cluster">Label of each row for robust errors; null for the model's own.</param>
    /// <param name="kind">The sandwich.</param>
    /// <param name="alpha">Level of the one-sided choice; 0.05, as Stanley and Doucouliagos 2014 recommend.</param>
    /// <returns>Null as for <see cref="On"/>.</returns>
    /// <exception cref="ArgumentException">The model has moderators, or a cluster cuts through correlated rows.</exception>
    public static DependentPetPeese? PetPeese(MultilevelFit fit, int[]? cluster = null, RobustKind kind = RobustKind.CR2, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Coefficients.Count != 1)
        {
            throw new ArgumentException("PET-PEESE is about one pooled effect.", nameof(fit));
        }

        double[] errors = StandardErrors(fit), variances = Array.ConvertAll(errors, e => e * e);
        if (On(fit, "PET", "standard error", errors, cluster, kind) is not { } pet
            || On(fit, "PEESE", "sampling variance", variances, cluster, kind) is not { } peese)
        {
            return null;
        }

        var expected = pet.Test.Limit.Value >= 0 == fit.Pooled.Value >= 0;
        var p = expected ? pet.Test.Limit.P / 2 : 1 - (pet.Test.Limit.P / 2);
        return new(new PetPeeseResult(pet.Test, peese.Test, p, p < alpha), pet.Convergence.Converged ? peese.Convergence : pet.Convergence);
    }

    private static double[] StandardErrors(MultilevelFit fit)
    {
        var errors = new double[fit.K];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = Math.Sqrt(fit.Model.V[i, i]);
        }

        return errors;
    }

    private static Design Wider(Design design, string name, ReadOnlySpan<double> predictor)
    {
        var (p, q) = (design.Columns, design.Columns + 1);
        var values = new double[design.Rows * q];
        for (var i = 0; i < design.Rows; i++)
        {
            design.Row(i).CopyTo(values.AsSpan(i * q));
            values[(i * q) + p] = predictor[i];
        }

        return new Design([.. design.Names, name], values);
    }
}

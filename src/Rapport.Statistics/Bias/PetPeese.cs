namespace Rapport.Statistics.Bias;

/// <summary>The precision-effect test and the estimate that it chooses.</summary>
/// <param name="Pet">Effects on standard errors: its limit is the precision-effect test.</param>
/// <param name="Peese">Effects on sampling variances.</param>
/// <param name="PPet">One-sided p of the limit of <paramref name="Pet"/> in the direction of the effect.</param>
/// <param name="UsesPeese">Whether that p is below alpha: then the estimate is that of <paramref name="Peese"/>.</param>
public sealed record PetPeeseResult(AsymmetryTest Pet, AsymmetryTest Peese, double PPet, bool UsesPeese)
{
    /// <summary>The limit estimate chosen.</summary>
    public Estimate Chosen => UsesPeese ? Peese.Limit : Pet.Limit;
}

/// <summary>PET-PEESE (Stanley and Doucouliagos 2014): the effect of a study without sampling error, by a line if there seems to be no effect, else by a parabola.</summary>
public static class PetPeese
{
    /// <summary>Both regressions by weighted least squares with multiplicative dispersion, weights 1/vi, t with k − 2 degrees of freedom.</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <param name="positiveEffect">Whether the effect that selection would favour is positive; null for the sign of the weighted mean.</param>
    /// <param name="alpha">Level of the one-sided choice; 0.05, as the authors recommend.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">Too few studies, all equally precise, or values that are no effects.</exception>
    public static PetPeeseResult Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, bool? positiveEffect = null, double alpha = 0.05, double level = 0.95)
    {
        AsymmetryTest pet = Egger.Test(yi, vi, level) with { Name = "PET" };
        var weights = new double[vi.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = 1 / vi[i];
        (Estimate limit, Estimate slope) = WeightedLine.Fit(yi, vi, weights, level);
        var peese = new AsymmetryTest("PEESE", "sampling variance", yi.Length, slope, limit);
        bool positive = positiveEffect ?? WeightedSum(yi, weights) >= 0;
        bool expected = pet.Limit.Value >= 0 == positive;
        double p = expected ? pet.Limit.P / 2 : 1 - (pet.Limit.P / 2);
        return new PetPeeseResult(pet, peese, p, p < alpha);
    }

    private static double WeightedSum(ReadOnlySpan<double> yi, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * yi[i];
        return sum;
    }
}

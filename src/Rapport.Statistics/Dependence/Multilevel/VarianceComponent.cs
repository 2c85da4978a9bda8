namespace Rapport.Statistics.Dependence;

/// <summary>Whether a component is a variance or a correlation.</summary>
public enum ComponentKind
{
    /// <summary>A variance σ² or τ², squared units of the measure.</summary>
    Variance,

    /// <summary>A correlation ρ of random effects.</summary>
    Correlation,
}

/// <summary>One estimated (or fixed) variance or correlation of the random effects.</summary>
/// <param name="Term">Name of the term it belongs to.</param>
/// <param name="Name">Name of the component: the term's for a plain intercept, with the inner level or levels where there are several.</param>
/// <param name="Kind">Variance or correlation.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Groups">Number of groups of the term.</param>
/// <param name="Fixed">Whether it was held at a given value.</param>
/// <param name="AtBoundary">Whether it sits at a bound: a variance of zero, a correlation of one or at the least that the structure allows.</param>
public sealed record VarianceComponent(
    string Term, string Name, ComponentKind Kind, double Value, int Groups, bool Fixed, bool AtBoundary);

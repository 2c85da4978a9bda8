namespace Rapport.Statistics.Pooling;

/// <summary>Recipes for a prediction interval μ ± c·√(τ² + SE²); the letters are those of the R package meta (<c>method.predict</c>).</summary>
public enum PredictionMethod
{
    /// <summary>c and SE of the fit's own test, as metafor's <c>predict</c>: normal under z, t with k − 1 otherwise. RevMan Web follows its interval in the same way.</summary>
    AsTested,

    /// <summary>Normal, Wald standard error (Skipka 2006; meta <c>S</c>).</summary>
    Skipka,

    /// <summary>t with k − 1, Wald standard error (Veroniki et al. 2019; meta <c>V</c>).</summary>
    Veroniki,

    /// <summary>t with k − 2, Wald standard error (Higgins, Thompson and Spiegelhalter 2009; meta <c>HTS</c>).</summary>
    HigginsThompsonSpiegelhalter,

    /// <summary>t with k − 1, Hartung–Knapp standard error (meta <c>HK</c>).</summary>
    HartungKnapp,

    /// <summary>t with k − 2, Hartung–Knapp standard error (Partlett and Riley 2017; meta <c>HK-PR</c>).</summary>
    PartlettRiley,
}

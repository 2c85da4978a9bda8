namespace Rapport.Statistics.Bias.Selection;

/// <summary>One parameter of a selection function.</summary>
/// <param name="Name">Which: for steps the interval of p, such as "0.025 &lt; p ≤ 1".</param>
/// <param name="Estimate">Its estimate, tested by z against <paramref name="NoSelection"/>; interval cut at 0. Without a standard error (NaN) at a bound or when fixed.</param>
/// <param name="NoSelection">The value that means no selection.</param>
/// <param name="Fixed">Whether it was held.</param>
public sealed record SelectionParameter(string Name, Estimate Estimate, double NoSelection, bool Fixed);

/// <summary>A fitted selection model.</summary>
/// <param name="Type">The selection function.</param>
/// <param name="K">Number of studies.</param>
/// <param name="Coefficients">The pooled effect before selection or, with moderators, the coefficients; Wald z.</param>
/// <param name="Tau2">Between-study variance before selection.</param>
/// <param name="Tau2Se">Its standard error; NaN at 0.</param>
/// <param name="Parameters">Parameters of the selection function.</param>
/// <param name="LikelihoodRatio">Twice the gain in log-likelihood over no selection.</param>
/// <param name="Df">Number of parameters estimated.</param>
/// <param name="P">Upper tail of χ² at it; NaN when all parameters were fixed.</param>
/// <param name="LogLik">Log-likelihood.</param>
/// <param name="Convergence">How the optimiser came to stop.</param>
/// <param name="Notices">What a reader should know, in sentences.</param>
public sealed record SelectionModelResult(
    SelectionFunctionType Type, int K, IReadOnlyList<Estimate> Coefficients, double Tau2, double Tau2Se, IReadOnlyList<SelectionParameter> Parameters,
    double LikelihoodRatio, int Df, double P, double LogLik, Convergence Convergence, IReadOnlyList<string> Notices)
{
    /// <summary>The pooled effect before selection.</summary>
    /// <exception cref="InvalidOperationException">The model has moderators.</exception>
    public Estimate Adjusted => Coefficients.Count == 1
        ? Coefficients[0]
        : throw new InvalidOperationException("A selection model with moderators has no single effect.");
}

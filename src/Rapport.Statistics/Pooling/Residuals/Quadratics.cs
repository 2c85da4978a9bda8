namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// What every estimator of τ² is made of, for weights w and P = W − WX(XᵀWX)⁻¹XᵀW (Viechtbauer 2005, eqs. 5–12):
/// with w = 1/(vᵢ + τ²) the derivative of P by τ² is −PP.
/// </summary>
/// <param name="SumW">Σ w = tr W.</param>
/// <param name="SumWW">Σ w² = tr WW.</param>
/// <param name="TraceP">tr P.</param>
/// <param name="TracePP">tr PP.</param>
/// <param name="Q">yᵀPy, the weighted residual sum of squares.</param>
/// <param name="QP">yᵀPPy = Σ w²r².</param>
/// <param name="QPP">yᵀPPPy.</param>
internal readonly record struct Quadratics(
    double SumW, double SumWW, double TraceP, double TracePP, double Q, double QP, double QPP);

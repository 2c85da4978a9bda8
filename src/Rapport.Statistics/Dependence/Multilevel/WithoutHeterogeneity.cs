namespace Rapport.Statistics.Dependence;

/// <summary>The model with all random effects at zero: where Q, the typical sampling variance and the start of the search come from.</summary>
/// <param name="Q">Generalised Cochran Q, (y − Xβ)ᵀV⁻¹(y − Xβ).</param>
/// <param name="TypicalVariance">(k − p) / tr P; NaN without residual degrees of freedom.</param>
/// <param name="LogDeterminant">log|V|.</param>
/// <param name="Surplus">A moment estimate of the total heterogeneity, never below a twentieth of the typical variance.</param>
internal sealed record WithoutHeterogeneity(double Q, double TypicalVariance, double LogDeterminant, double Surplus)
{
    internal static WithoutHeterogeneity Of(Marginal model)
    {
        model.LogLikelihood(new double[model.Parameters.Count]);
        var q = Dense.Dot(model.Residual, model.Weighted, model.N);
        var df = model.N - model.P;
        var trace = TraceOfP(model);
        var typical = df > 0 ? df / trace : double.NaN;
        var surplus = df > 0 ? Math.Max((q - df) / trace, 0.05 * typical) : model.TypicalDeviation * model.TypicalDeviation;
        return new WithoutHeterogeneity(q, typical, model.LogDeterminantOfBlocks, surplus);
    }

    /// <summary>tr(W) − tr((XᵀWX)⁻¹ XᵀWWX).</summary>
    private static double TraceOfP(Marginal model)
    {
        double trace = 0;
        var squared = new double[model.P * model.P];
        for (var b = 0; b < model.Layout.Blocks; b++)
        {
            var (n, columns) = (model.Layout.Size(b), model.Columns.Count(b));
            var w = model.BlockW(b);
            for (var i = 0; i < n; i++)
            {
                trace += w[i * n + i];
                var row = model.WF.AsSpan(model.Columns.Start[b] + (i + 1) * columns - model.P, model.P);
                for (var a = 0; a < model.P; a++)
                {
                    Dense.AddScaled(squared.AsSpan(a * model.P, model.P), row, row[a]);
                }
            }
        }

        for (var a = 0; a < model.P; a++)
        {
            trace -= Dense.Dot(model.A.AsSpan((model.Q + a) * model.F + model.Q), squared.AsSpan(a * model.P), model.P);
        }

        return trace;
    }
}

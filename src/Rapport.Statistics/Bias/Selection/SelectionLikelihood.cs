using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>Log-likelihood of studies that passed a selection: Σ ln w(yi) + ln φ(yi; μ, vi + τ²) − ln E w.</summary>
internal sealed class SelectionLikelihood
{
    private readonly double[] yi;
    private readonly double[] vi;
    private readonly double[]? fixedDelta;

    internal SelectionLikelihood(double[] yi, double[] vi, SelectionModelOptions options, bool commonEffect)
    {
        (this.yi, this.vi, CommonEffect) = (yi, vi, commonEffect);
        Function = SelectionFunction.Of(yi, BiasChecks.StandardErrors(vi), options);
        fixedDelta = options.FixedDelta is null ? null : [.. options.FixedDelta];
        if (fixedDelta is not null && (fixedDelta.Length != Function.Names.Count || Array.Exists(fixedDelta, d => !(d >= 0) || double.IsInfinity(d))))
        {
            throw new ArgumentException($"{Function.Names.Count} fixed selection parameters, finite and not negative, are needed.", nameof(options));
        }
    }

    internal SelectionFunction Function { get; }

    internal bool CommonEffect { get; }

    internal int K => yi.Length;

    internal bool DeltasFixed => fixedDelta is not null;

    internal int FreeDeltas => DeltasFixed ? 0 : Function.Names.Count;

    internal double Tau2(double[] natural) => CommonEffect ? 0 : natural[1];

    /// <summary>Effect, τ², deltas from what the optimiser moves: effect, τ, ln δ.</summary>
    internal double[] Natural(double[] x)
    {
        var natural = new double[2 + Function.Names.Count];
        int next = 0;
        natural[0] = x[next++];
        if (!CommonEffect)
        {
            natural[1] = x[next] * x[next];
            next++;
        }

        for (int j = 2; j < natural.Length; j++) natural[j] = fixedDelta is null ? Math.Exp(x[next++]) : fixedDelta[j - 2];
        return natural;
    }

    internal double[] Unbounded(double effect, double tau2, double delta)
    {
        List<double> x = [effect];
        if (!CommonEffect) x.Add(Math.Sqrt(tau2));
        for (int j = 0; j < FreeDeltas; j++) x.Add(Math.Log(delta));
        return [.. x];
    }

    /// <summary>At effect, τ², deltas; −∞ outside their range.</summary>
    internal double At(double[] natural)
    {
        double[] delta = natural[2..];
        double tau2 = Tau2(natural);
        if (tau2 < 0 || Array.Exists(delta, d => d < 0)) return double.NegativeInfinity;
        Function.Take(delta);
        CompensatedSum sum = default;
        for (int i = 0; i < yi.Length; i++)
        {
            double spread = Math.Sqrt(vi[i] + tau2);
            double term = Normal.LogDensity((yi[i] - natural[0]) / spread)
                + Function.LogWeight(i) - Math.Log(spread * Function.Expected(i, natural[0], spread));
            if (!double.IsFinite(term)) return double.NegativeInfinity;
            sum.Add(term);
        }

        return sum.Value;
    }

    /// <summary>The maximum without selection.</summary>
    internal double WithoutSelection(Fit fit)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < yi.Length; i++)
        {
            double spread = Math.Sqrt(vi[i] + fit.Tau2);
            sum.Add(Normal.LogDensity((yi[i] - fit.Pooled.Value) / spread) - Math.Log(spread));
        }

        return sum.Value;
    }
}

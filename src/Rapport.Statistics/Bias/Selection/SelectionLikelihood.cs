using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>Log-likelihood of studies that passed a selection: Σ ln w(yi) + ln φ(yi; xiβ, vi + τ²) − ln E w.</summary>
internal sealed class SelectionLikelihood
{
    private readonly double[] yi;
    private readonly double[] vi;
    private readonly Design? design;
    private readonly double[]? fixedDelta;

    internal SelectionLikelihood(double[] yi, double[] vi, Design? design, SelectionModelOptions options, Fit start)
    {
        (this.yi, this.vi, this.design, CommonEffect) = (yi, vi, design, start.Options.CommonEffect);
        Coordinates = design is null ? EffectCoordinates.OfOneEffect : EffectCoordinates.Around(start);
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

    /// <summary>Where the coefficients are looked for.</summary>
    internal EffectCoordinates Coordinates { get; }

    /// <summary>Number of coefficients; τ² stands after them, the deltas after τ².</summary>
    internal int P => Coordinates.P;

    internal double Tau2(double[] natural) => CommonEffect ? 0 : natural[P];

    /// <summary>Coordinates of the coefficients, τ², deltas from what the optimiser moves: coordinates, τ, ln δ.</summary>
    internal double[] Natural(double[] x)
    {
        var natural = new double[P + 1 + Function.Names.Count];
        int next = P;
        x.AsSpan(0, P).CopyTo(natural);
        if (!CommonEffect)
        {
            natural[P] = x[next] * x[next];
            next++;
        }

        for (int j = P + 1; j < natural.Length; j++) natural[j] = fixedDelta is null ? Math.Exp(x[next++]) : fixedDelta[j - P - 1];
        return natural;
    }

    internal double[] Unbounded(double[] coordinates, double tau2, double delta)
    {
        List<double> x = [.. coordinates];
        if (!CommonEffect) x.Add(Math.Sqrt(tau2));
        for (int j = 0; j < FreeDeltas; j++) x.Add(Math.Log(delta));
        return [.. x];
    }

    /// <summary>At coordinates, τ², deltas; −∞ outside their range.</summary>
    internal double At(double[] natural)
    {
        double[] delta = natural[(P + 1)..];
        double tau2 = Tau2(natural);
        if (tau2 < 0 || Array.Exists(delta, d => d < 0)) return double.NegativeInfinity;
        Function.Take(delta);
        CompensatedSum sum = default;
        for (int i = 0; i < yi.Length; i++)
        {
            double spread = Math.Sqrt(vi[i] + tau2), mean = Mean(i, natural);
            double term = Normal.LogDensity((yi[i] - mean) / spread)
                + Function.LogWeight(i) - Math.Log(spread * Function.Expected(i, mean, spread));
            if (!double.IsFinite(term)) return double.NegativeInfinity;
            sum.Add(term);
        }

        return sum.Value;
    }

    private double Mean(int study, ReadOnlySpan<double> natural) => design is null ? natural[0] : Coordinates.Mean(design.Row(study), natural[..P]);

    /// <summary>Sampling variance of the weighted mean of all effects: what τ² is small against.</summary>
    internal double VarianceOfMean(double tau2)
    {
        CompensatedSum weights = default;
        foreach (double v in vi) weights.Add(1 / (v + tau2));
        return 1 / weights.Value;
    }

    /// <summary>The maximum without selection.</summary>
    internal double WithoutSelection(Fit fit)
    {
        CompensatedSum sum = default;
        double[] coefficients = Coordinates.Start(fit);
        for (int i = 0; i < yi.Length; i++)
        {
            double spread = Math.Sqrt(vi[i] + fit.Tau2);
            sum.Add(Normal.LogDensity((yi[i] - Mean(i, coefficients)) / spread) - Math.Log(spread));
        }

        return sum.Value;
    }
}

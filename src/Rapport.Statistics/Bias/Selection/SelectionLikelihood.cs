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
    private readonly double[] rows;
    private readonly double[] origins;
    private readonly double[]? fixedDelta;
    private readonly Expectation expectation;
    private readonly StudySlopes study;
    private readonly double[] natural;
    private readonly double[] gradient;
    private readonly double[] hessian;

    internal SelectionLikelihood(double[] yi, double[] vi, Design? design, SelectionModelOptions options, Fit start)
    {
        (this.yi, this.vi, CommonEffect) = (yi, vi, start.Options.CommonEffect);
        Coordinates = design is null ? EffectCoordinates.OfOneEffect : EffectCoordinates.Around(start);
        Function = SelectionFunction.Of(yi, BiasChecks.StandardErrors(vi), options);
        fixedDelta = options.FixedDelta is null ? null : [.. options.FixedDelta];
        if (fixedDelta is not null && (fixedDelta.Length != Function.Names.Count || Array.Exists(fixedDelta, d => !(d >= 0) || double.IsInfinity(d))))
        {
            throw new ArgumentException($"{Function.Names.Count} fixed selection parameters, finite and not negative, are needed.", nameof(options));
        }

        (rows, origins) = Coordinates.Rows(design, yi.Length);
        int deltas = Function.Names.Count, all = P + 1 + deltas;
        (expectation, study) = (new Expectation(deltas), new StudySlopes(deltas));
        (natural, gradient, hessian) = (new double[all], new double[all], new double[all * all]);
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

    /// <summary>Number of variables that the optimiser moves: coordinates, τ, ln δ.</summary>
    internal int Free => P + (CommonEffect ? 0 : 1) + FreeDeltas;

    /// <summary>Coordinates of the coefficients, τ², deltas from what the optimiser moves.</summary>
    internal double[] Natural(ReadOnlySpan<double> x)
    {
        TakeNatural(x);
        return [.. natural];
    }

    /// <summary>The log-likelihood with its derivatives by what the optimiser moves.</summary>
    internal double At(ReadOnlySpan<double> x, Span<double> slopes, Span<double> curvatures)
    {
        TakeNatural(x);
        double value = AtNatural(natural, gradient, hessian);
        for (int i = 0; i < x.Length; i++)
        {
            int a = Place(i);
            (double first, double second) = Chain(i, x);
            slopes[i] = first * gradient[a];
            for (int j = 0; j < i; j++) curvatures[(i * x.Length) + j] = curvatures[(j * x.Length) + i] = first * Chain(j, x).First * hessian[(a * natural.Length) + Place(j)];
            curvatures[i * (x.Length + 1)] = (first * first * hessian[a * (natural.Length + 1)]) + (second * gradient[a]);
        }

        return value;
    }

    /// <summary>The natural parameter that variable i moves.</summary>
    private int Place(int i) => CommonEffect && i >= P ? i + 1 : i;

    /// <summary>First and second derivative of that parameter by the variable: β = x, τ² = x², δ = eˣ.</summary>
    private (double First, double Second) Chain(int i, ReadOnlySpan<double> x)
    {
        int place = Place(i);
        return place < P ? (1, 0) : place == P ? (2 * x[i], 2) : (natural[place], natural[place]);
    }

    private void TakeNatural(ReadOnlySpan<double> x)
    {
        fixedDelta?.CopyTo(natural, P + 1);
        for (int i = 0; i < x.Length; i++)
        {
            int place = Place(i);
            natural[place] = place < P ? x[i] : place == P ? x[i] * x[i] : Math.Exp(x[i]);
        }
    }

    internal double[] Unbounded(double[] coordinates, double tau2, ReadOnlySpan<double> delta)
    {
        List<double> x = [.. coordinates];
        if (!CommonEffect) x.Add(Math.Sqrt(tau2));
        for (int j = 0; j < FreeDeltas; j++) x.Add(Math.Log(delta[j]));
        return [.. x];
    }

    /// <summary>At coordinates, τ², deltas, with the derivatives by these; −∞ where a study is impossible.</summary>
    internal double AtNatural(ReadOnlySpan<double> natural, Span<double> gradient, Span<double> hessian)
    {
        double tau2 = CommonEffect ? 0 : natural[P];
        Function.Take(natural[(P + 1)..]);
        gradient.Clear();
        hessian.Clear();
        CompensatedSum sum = default;
        for (int i = 0; i < yi.Length; i++)
        {
            double spread = Math.Sqrt(vi[i] + tau2), mean = Mean(i, natural);
            Function.Expect(i, mean, spread, expectation);
            Function.LogSlopes(i, study.ByDelta, study.ByDeltas);
            study.Take(yi[i] - mean, spread, expectation);
            double z = (yi[i] - mean) / spread;
            double term = Normal.LogDensity(z) + Function.LogWeight(i) - Math.Log(spread * expectation.Weight[0]);
            if (!double.IsFinite(term)) return double.NegativeInfinity;
            sum.Add(term);
            study.AddTo(gradient, hessian, rows.AsSpan(i * P, P));
        }

        return sum.Value;
    }

    private double Mean(int study, ReadOnlySpan<double> natural)
    {
        double mean = origins[study];
        for (int a = 0; a < P; a++) mean += rows[(study * P) + a] * natural[a];
        return mean;
    }

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

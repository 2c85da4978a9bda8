using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>A selection function that falls smoothly with p: expectation by Gauss–Legendre over panels narrow against both the study's own error and the spread.</summary>
internal sealed class SmoothFunction : SelectionFunction
{
    private const double Reach = 10;
    private const double ClampedP = 1e-5;

    private readonly SelectionFunctionType type;
    private readonly bool bothSides;
    private readonly double[] sei;
    private readonly double[] z;

    internal SmoothFunction(double[] yi, double[] sei, SelectionModelOptions options)
    {
        (type, bothSides, this.sei) = (options.Type, options.Direction == FavouredDirection.Either, sei);
        z = new double[yi.Length];
        for (int i = 0; i < z.Length; i++) z[i] = yi[i] / sei[i];
        Names = type == SelectionFunctionType.Beta ? ["δ1", "δ2"] : ["δ"];
    }

    internal override IReadOnlyList<string> Names { get; }

    internal override double NoSelection => type == SelectionFunctionType.Beta ? 1 : 0;

    internal override double LogWeight(int study, double[] delta) => LogWeightAt(z[study], delta);

    internal override double Expected(int study, double mean, double spread, double[] delta)
    {
        double s = sei[study];
        var integrand = new Integrand(this, mean, spread, s, delta);
        List<double> breaks = Breaks(mean, spread, s);
        double sum = 0;
        for (int i = 1; i < breaks.Count; i++) sum += GaussLegendre.Panel(integrand, breaks[i - 1], breaks[i]);
        return sum;
    }

    /// <summary>Panel borders: each spread of the model, each standard error around zero (where p turns from 1 to 0), and the points where p is clamped or folded.</summary>
    private List<double> Breaks(double mean, double spread, double s)
    {
        double low = mean - (Reach * spread), high = mean + (Reach * spread);
        List<double> breaks = [low, high];
        for (int i = -9; i <= 9; i++)
        {
            breaks.Add(mean + (i * spread));
            if (s < spread) breaks.Add(i * s);
        }

        if (bothSides) breaks.Add(0);
        if (type is SelectionFunctionType.Beta or SelectionFunctionType.Power)
        {
            double clamp = Normal.UpperQuantile(bothSides ? ClampedP / 2 : ClampedP) * s;
            double other = bothSides ? Normal.UpperQuantile((1 - ClampedP) / 2) * s : clamp;
            breaks.AddRange([clamp, -clamp, other, -other]);
        }

        breaks.RemoveAll(b => b < low || b > high);
        breaks.Sort();
        return breaks;
    }

    private double LogWeightAt(double statistic, double[] delta)
    {
        double p = bothSides ? Normal.TwoSided(statistic) : Normal.UpperTail(statistic);
        switch (type)
        {
            case SelectionFunctionType.HalfNormal: return -delta[0] * p * p;
            case SelectionFunctionType.NegativeExponential: return -delta[0] * p;
            case SelectionFunctionType.Logistic: return Math.Log(2) - (delta[0] * p) - Elementary.Log1p(Math.Exp(-delta[0] * p));
            case SelectionFunctionType.Power: return delta[0] * Elementary.Log1p(-Math.Clamp(p, ClampedP, 1 - ClampedP));
            case SelectionFunctionType.Beta:
                double clamped = Math.Clamp(p, ClampedP, 1 - ClampedP);
                return ((delta[0] - 1) * Math.Log(clamped)) + ((delta[1] - 1) * Elementary.Log1p(-clamped));
            default: throw new InvalidOperationException($"{type} is no smooth selection function.");
        }
    }

    private readonly struct Integrand(SmoothFunction owner, double mean, double spread, double s, double[] delta) : IIntegrand
    {
        public double At(double x)
        {
            double t = (x - mean) / spread;
            return Math.Exp(owner.LogWeightAt(x / s, delta) - (0.5 * t * t)) / (spread * Math.Sqrt(2 * Math.PI));
        }
    }
}

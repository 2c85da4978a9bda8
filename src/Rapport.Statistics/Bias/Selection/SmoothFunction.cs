using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>
/// A selection function that changes smoothly with p. Its expectation is an integral over z = y/s, on which scale the function is
/// the same for every study and the normal density is never narrower than 1: Gauss–Legendre over panels of width 1 at most, on nodes
/// shared by all studies, and closed forms beyond the point from which the function no longer changes.
/// </summary>
internal sealed class SmoothFunction : SelectionFunction
{
    private const double ClampedP = 1e-5;

    /// <summary>p and 1 − p are then below 1e-19, and the function is constant as far as a double can tell.</summary>
    private const double Reach = 9;

    private readonly SelectionFunctionType type;
    private readonly bool bothSides;
    private readonly double[] sei;
    private readonly Chance[] observed;
    private readonly double edge;
    private readonly Chance[] nodes;
    private readonly double[] nodeZ;
    private readonly double[] nodeWidth;
    private readonly double[] mass;
    private double[] delta = [];
    private double below;
    private double above;

    internal SmoothFunction(double[] yi, double[] sei, SelectionModelOptions options)
    {
        (type, bothSides, this.sei) = (options.Type, options.Direction == FavouredDirection.Either, sei);
        Names = type == SelectionFunctionType.Beta ? ["δ1", "δ2"] : ["δ"];
        observed = new Chance[yi.Length];
        for (int i = 0; i < yi.Length; i++) observed[i] = ChanceAt(yi[i] / sei[i]);
        edge = Clamped ? Normal.UpperQuantile(bothSides ? ClampedP / 2 : ClampedP) : Reach;
        (nodeZ, nodeWidth) = GaussLegendre.Rule(Breaks());
        nodes = Array.ConvertAll(nodeZ, ChanceAt);
        mass = new double[nodes.Length];
    }

    internal override IReadOnlyList<string> Names { get; }

    internal override double NoSelection => type == SelectionFunctionType.Beta ? 1 : 0;

    private bool Clamped => type is SelectionFunctionType.Beta or SelectionFunctionType.Power;

    internal override void Take(double[] delta)
    {
        this.delta = delta;
        for (int j = 0; j < mass.Length; j++) mass[j] = nodeWidth[j] * Math.Exp(LogWeight(nodes[j]));
        below = Math.Exp(LogWeight(ChanceAt(-edge)));
        above = Math.Exp(LogWeight(ChanceAt(edge)));
    }

    internal override double LogWeight(int study) => LogWeight(observed[study]);

    internal override double Expected(int study, double mean, double spread)
    {
        double scale = sei[study] / spread, shift = mean / spread, sum = 0;
        for (int j = 0; j < mass.Length; j++)
        {
            double t = (nodeZ[j] * scale) - shift;
            sum += mass[j] * Math.Exp(-0.5 * t * t);
        }

        return (sum * scale / Math.Sqrt(2 * Math.PI))
            + (below * Normal.Cdf((-edge * scale) - shift)) + (above * Normal.UpperTail((edge * scale) - shift));
    }

    /// <summary>
    /// Panel borders: whole numbers, the edges, and the points where p is folded or clamped. A two-sided p is 1 at zero, where powers of 1 − p would have an
    /// infinite slope but for the clamp: panels shrink towards it.
    /// </summary>
    private double[] Breaks()
    {
        List<double> breaks = [-edge, edge];
        for (double z = Math.Ceiling(-edge); z < edge; z++)
        {
            if (z > -edge) breaks.Add(z);
        }

        if (bothSides && Clamped)
        {
            double flat = Normal.UpperQuantile((1 - ClampedP) / 2);
            for (double z = flat; z < 1; z *= 2.5) breaks.AddRange([-z, z]);
        }

        breaks.Sort();
        return [.. breaks];
    }

    private Chance ChanceAt(double z)
    {
        double p = bothSides ? Normal.TwoSided(z) : Normal.UpperTail(z);
        double inside = Clamped ? Math.Clamp(p, ClampedP, 1 - ClampedP) : p;
        return new Chance(inside, Math.Log(inside), Elementary.Log1p(-inside));
    }

    private double LogWeight(in Chance at) => type switch
    {
        SelectionFunctionType.HalfNormal => -delta[0] * at.P * at.P,
        SelectionFunctionType.NegativeExponential => -delta[0] * at.P,
        SelectionFunctionType.Logistic => Math.Log(2) - (delta[0] * at.P) - Elementary.Log1p(Math.Exp(-delta[0] * at.P)),
        SelectionFunctionType.Power => delta[0] * at.LogOther,
        SelectionFunctionType.Beta => ((delta[0] - 1) * at.LogP) + ((delta[1] - 1) * at.LogOther),
        _ => throw new InvalidOperationException($"{type} is no smooth selection function."),
    };

    /// <summary>A p value, its logarithm and that of 1 − p.</summary>
    private readonly record struct Chance(double P, double LogP, double LogOther);
}

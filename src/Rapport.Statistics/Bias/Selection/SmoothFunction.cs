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
    private readonly double[][] massSlopes;
    private readonly double[][] massCurvatures;
    private readonly double[] scaled;
    private readonly double[] density;
    private readonly double[] delta;
    private readonly Chance lowEnd;
    private readonly Chance highEnd;

    internal SmoothFunction(double[] yi, double[] sei, SelectionModelOptions options)
    {
        (type, bothSides, this.sei) = (options.Type, options.Direction == FavouredDirection.Either, sei);
        Names = type == SelectionFunctionType.Beta ? ["δ1", "δ2"] : ["δ"];
        observed = new Chance[yi.Length];
        for (int i = 0; i < yi.Length; i++) observed[i] = ChanceAt(yi[i] / sei[i]);
        edge = Clamped ? Normal.UpperQuantile(bothSides ? ClampedP / 2 : ClampedP) : Reach;
        (nodeZ, nodeWidth) = GaussLegendre.Rule(Breaks());
        nodes = Array.ConvertAll(nodeZ, ChanceAt);
        (lowEnd, highEnd) = (ChanceAt(-edge), ChanceAt(edge));
        int n = Names.Count;
        delta = new double[n];
        (mass, scaled, density) = (new double[nodes.Length], new double[nodes.Length], new double[nodes.Length]);
        massSlopes = [.. Enumerable.Range(0, n).Select(_ => new double[nodes.Length])];
        massCurvatures = [.. Enumerable.Range(0, n * n).Select(_ => new double[nodes.Length])];
    }

    internal override IReadOnlyList<string> Names { get; }

    internal override double NoSelection => type == SelectionFunctionType.Beta ? 1 : 0;

    private bool Clamped => type is SelectionFunctionType.Beta or SelectionFunctionType.Power;

    internal override void Take(ReadOnlySpan<double> delta)
    {
        delta.CopyTo(this.delta);
        Span<double> slopes = stackalloc double[delta.Length], curvatures = stackalloc double[delta.Length * delta.Length];
        for (int j = 0; j < mass.Length; j++)
        {
            mass[j] = nodeWidth[j] * Math.Exp(LogWeight(nodes[j]));
            WeightSlopes(nodes[j], slopes, curvatures);
            for (int q = 0; q < slopes.Length; q++) massSlopes[q][j] = mass[j] * slopes[q];
            for (int q = 0; q < curvatures.Length; q++) massCurvatures[q][j] = mass[j] * curvatures[q];
        }
    }

    internal override double LogWeight(int study) => LogWeight(observed[study]);

    internal override void LogSlopes(int study, Span<double> slopes, Span<double> curvatures) => LogSlopes(observed[study], slopes, curvatures);

    internal override void Expect(int study, double mean, double spread, Expectation expectation)
    {
        double scale = sei[study] / spread, shift = mean / spread, unit = scale / Math.Sqrt(2 * Math.PI);
        for (int j = 0; j < scaled.Length; j++)
        {
            double t = (nodeZ[j] * scale) - shift;
            scaled[j] = t;
            density[j] = unit * Math.Exp(-0.5 * t * t);
        }

        FourMoments(mass, expectation.Weight);
        for (int q = 0; q < massSlopes.Length; q++) TwoMoments(massSlopes[q], expectation.Slopes[q]);
        for (int q = 0; q < massCurvatures.Length; q++) expectation.Curvatures[q] = Integral(massCurvatures[q]);
        AddEnd(lowEnd, (-edge * scale) - shift, above: false, expectation);
        AddEnd(highEnd, (edge * scale) - shift, above: true, expectation);
    }

    /// <summary>∫ m·Heₙ(t)·φ, n = 0 … 4, from the moments of t.</summary>
    private void FourMoments(double[] m, double[] moments)
    {
        double m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0;
        for (int j = 0; j < m.Length && j < scaled.Length && j < density.Length; j++)
        {
            double t = scaled[j], d0 = m[j] * density[j], d1 = d0 * t, d2 = d1 * t, d3 = d2 * t;
            m0 += d0;
            m1 += d1;
            m2 += d2;
            m3 += d3;
            m4 += d3 * t;
        }

        (moments[0], moments[1], moments[2], moments[3], moments[4]) = (m0, m1, m2 - m0, m3 - (3 * m1), m4 - (6 * m2) + (3 * m0));
    }

    /// <summary>The same for n = 0, 1, 2.</summary>
    private void TwoMoments(double[] m, double[] moments)
    {
        double m0 = 0, m1 = 0, m2 = 0;
        for (int j = 0; j < m.Length && j < scaled.Length && j < density.Length; j++)
        {
            double d0 = m[j] * density[j], d1 = d0 * scaled[j];
            m0 += d0;
            m1 += d1;
            m2 += d1 * scaled[j];
        }

        (moments[0], moments[1], moments[2]) = (m0, m1, m2 - m0);
    }

    private double Integral(double[] m)
    {
        double sum = 0;
        for (int j = 0; j < m.Length && j < density.Length; j++) sum += m[j] * density[j];
        return sum;
    }

    /// <summary>What lies beyond an edge, where the function is constant.</summary>
    private void AddEnd(in Chance end, double point, bool above, Expectation expectation)
    {
        double weight = Math.Exp(LogWeight(end));
        Span<double> slopes = stackalloc double[delta.Length], curvatures = stackalloc double[delta.Length * delta.Length];
        WeightSlopes(end, slopes, curvatures);
        Expectation.AddTail(expectation.Weight, weight, point, above);
        for (int q = 0; q < slopes.Length; q++) Expectation.AddTail(expectation.Slopes[q], weight * slopes[q], point, above);
        for (int q = 0; q < curvatures.Length; q++) Expectation.AddTail(expectation.Curvatures.AsSpan(q, 1), weight * curvatures[q], point, above);
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

    /// <summary>Derivatives of ln w by the parameters.</summary>
    private void LogSlopes(in Chance at, Span<double> slopes, Span<double> curvatures)
    {
        curvatures.Clear();
        switch (type)
        {
            case SelectionFunctionType.HalfNormal:
                slopes[0] = -at.P * at.P;
                break;
            case SelectionFunctionType.NegativeExponential:
                slopes[0] = -at.P;
                break;
            case SelectionFunctionType.Logistic:
                double e = Math.Exp(-delta[0] * at.P);
                slopes[0] = -at.P / (1 + e);
                curvatures[0] = -slopes[0] * slopes[0] * e;
                break;
            case SelectionFunctionType.Power:
                slopes[0] = at.LogOther;
                break;
            default:
                (slopes[0], slopes[1]) = (at.LogP, at.LogOther);
                break;
        }
    }

    /// <summary>Derivatives of w by the parameters, over w.</summary>
    private void WeightSlopes(in Chance at, Span<double> slopes, Span<double> curvatures)
    {
        LogSlopes(at, slopes, curvatures);
        for (int q = 0; q < curvatures.Length; q++) curvatures[q] += slopes[q / slopes.Length] * slopes[q % slopes.Length];
    }

    /// <summary>A p value, its logarithm and that of 1 − p.</summary>
    private readonly record struct Chance(double P, double LogP, double LogOther);
}

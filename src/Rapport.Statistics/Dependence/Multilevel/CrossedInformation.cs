namespace Rapport.Statistics.Dependence;

/// <summary>Adds the variances of crossed terms to gradient and information: they live in the joint system alone.</summary>
internal sealed class CrossedInformation(
    Marginal model, double[] gradient, double[] expected, double[] average, double[][] h, double[][] hq)
{
    private readonly int f = model.F;
    private readonly ParameterMap map = model.Parameters;

    internal void Add()
    {
        if (model.Layout.Crossed.Length == 0)
        {
            return;
        }

        // FᵀPF for the traces and for the data, and FᵀPy.
        var inTraces = Projected(model.ATrace);
        var inData = model.Restricted ? inTraces : Projected(model.A);
        var py = new double[f];
        for (var a = 0; a < f; a++)
        {
            py[a] = model.C[a] - Dense.Dot(model.K.AsSpan(a * f), model.Solution, f);
        }

        for (var x = 0; x < model.Layout.Crossed.Length; x++)
        {
            AddGradient(model.Layout.Crossed[x], map.FirstOfCrossed(x), inTraces, py);
            for (var other = 0; other <= x; other++)
            {
                AddPair(x, other, inTraces, inData, py);
            }
        }

        AddPairsWithBlocks(py);
    }

    private void AddGradient(CrossedTerm term, int parameter, double[] inTraces, double[] py)
    {
        for (var a = term.FirstColumn; a < term.FirstColumn + term.Groups; a++)
        {
            gradient[parameter] += 0.5 * (py[a] * py[a] - inTraces[a * f + a]);
        }
    }

    private void AddPair(int x, int other, double[] inTraces, double[] inData, double[] py)
    {
        var (rows, columns) = (model.Layout.Crossed[x], model.Layout.Crossed[other]);
        double trace = 0;
        double data = 0;
        for (var a = rows.FirstColumn; a < rows.FirstColumn + rows.Groups; a++)
        {
            for (var b = columns.FirstColumn; b < columns.FirstColumn + columns.Groups; b++)
            {
                trace += inTraces[a * f + b] * inTraces[a * f + b];
                data += py[a] * inData[a * f + b] * py[b];
            }
        }

        Put(map.FirstOfCrossed(x), map.FirstOfCrossed(other), trace, data);
    }

    /// <summary>tr PMₓPMⱼ = tr Zᵀ(I − KA)Hⱼ(I − AK)Z and its counterpart in the data, for every parameter j of the blocks.</summary>
    private void AddPairsWithBlocks(double[] py)
    {
        var inTraces = OneMinus(model.ATrace);
        var inData = model.Restricted ? inTraces : OneMinus(model.A);
        var half = new double[f * f];
        for (var t = 0; t < map.Blocked.Length; t++)
        {
            for (var i = 0; i < map.Blocked[t].Parameters; i++)
            {
                var j = map.First(map.BlockedTerms[t]) + i;
                Dense.Multiply(inTraces, h[j], half, f, f, f);
                for (var x = 0; x < model.Layout.Crossed.Length; x++)
                {
                    double trace = 0;
                    double data = 0;
                    var term = model.Layout.Crossed[x];
                    for (var a = term.FirstColumn; a < term.FirstColumn + term.Groups; a++)
                    {
                        trace += Dense.Dot(half.AsSpan(a * f), inTraces.AsSpan(a * f), f);
                        data += py[a] * Dense.Dot(inData.AsSpan(a * f), hq[j], f);
                    }

                    Put(map.FirstOfCrossed(x), j, trace, data);
                }
            }
        }
    }

    private void Put(int i, int j, double trace, double data)
    {
        var at = Math.Max(i, j) * map.Count + Math.Min(i, j);
        expected[at] += 0.5 * trace;
        average[at] += 0.5 * data;
    }

    /// <summary>K − KAK.</summary>
    private double[] Projected(double[] a)
    {
        var projected = new double[f * f];
        Dense.Multiply(OneMinus(a), model.K, projected, f, f, f);
        return projected;
    }

    /// <summary>I − KA.</summary>
    private double[] OneMinus(double[] a)
    {
        var result = new double[f * f];
        Dense.Multiply(model.K, a, result, f, f, f);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (i % (f + 1) == 0 ? 1 : 0) - result[i];
        }

        return result;
    }
}

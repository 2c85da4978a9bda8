namespace Rapport.Statistics.Dependence;

/// <summary>
/// Gradient and information of the log-likelihood of <see cref="Marginal"/>, by sums over blocks. With <c>P = M⁻¹ − M⁻¹X(XᵀM⁻¹X)⁻¹XᵀM⁻¹</c>
/// and <c>Mᵢ = ∂M/∂θᵢ</c>: score ½(yᵀPMᵢPy − tr PMᵢ), expected information ½ tr PMᵢPMⱼ, average information ½ yᵀPMᵢPMⱼPy
/// (Gilmour, Thompson and Cullis 1995; Searle, Casella and McCulloch 1992, §6.6). Under ML M⁻¹ stands for P inside the traces.
/// </summary>
internal sealed class Information
{
    private readonly Marginal model;
    private readonly ParameterMap map;
    private readonly BlockLayout layout;
    private readonly TermScratch[] scratch;
    private readonly double[][] h;
    private readonly double[][] hq;
    private readonly double[] left;
    private readonly double[] right;
    private readonly double[] curvature;
    private readonly double[][] ah;

    internal Information(Marginal model)
    {
        this.model = model;
        (map, layout) = (model.Parameters, model.Layout);
        var count = map.Count;
        Gradient = new double[count];
        Expected = new double[count * count];
        Average = new double[count * count];
        curvature = new double[count * count];
        scratch = new TermScratch[layout.Blocked.Length];
        for (var t = 0; t < scratch.Length; t++)
        {
            scratch[t] = new TermScratch(layout.Blocked[t], map.Blocked[t].Parameters, layout, model.Columns.Most);
        }

        h = new double[count][];
        ah = new double[count][];
        hq = new double[count][];
        for (var i = 0; i < count; i++)
        {
            (h[i], ah[i], hq[i]) = (new double[model.F * model.F], new double[model.F * model.F], new double[model.F]);
        }

        var most = scratch.Length == 0 ? 0 : scratch.Max(s => s.MostSlots);
        (left, right) = (new double[most * most], new double[most * most]);
        Slots = new double[most * most];
    }

    internal double[] Gradient { get; }

    internal double[] Expected { get; }

    internal double[] Average { get; }

    private double[] Slots { get; }

    /// <summary>Gradient by the entries of G of a term inside blocks (J × J, symmetric).</summary>
    internal double[] GradientByEntries(int blocked) => scratch[blocked].Gamma;

    /// <summary>Computes everything at the parameters of the last likelihood.</summary>
    internal void Compute()
    {
        Array.Clear(Gradient);
        Array.Clear(Expected);
        Array.Clear(Average);
        for (var i = 0; i < h.Length; i++)
        {
            Array.Clear(h[i]);
            Array.Clear(hq[i]);
        }

        foreach (var term in scratch)
        {
            Array.Clear(term.Gamma);
        }

        for (var b = 0; b < layout.Blocks; b++)
        {
            AddBlock(b);
        }

        for (var t = 0; t < scratch.Length; t++)
        {
            var first = map.First(map.BlockedTerms[t]);
            for (var i = 0; i < map.Blocked[t].Parameters; i++)
            {
                Gradient[first + i] = Dense.Dot(scratch[t].Gamma, map.Blocked[t].D[i], scratch[t].Gamma.Length);
            }
        }

        AddJointSystem();
        new CrossedInformation(model, Gradient, Expected, Average, h, hq).Add();
        Dense.Mirror(Expected, map.Count);
        Dense.Mirror(Average, map.Count);
    }

    /// <summary>
    /// What the curvature of G itself adds to the Hessian: Σ Γ · ∂²G/∂θᵢ∂θⱼ, second derivatives by central differences of the first (they steer the
    /// steps only, so that their rounding does not reach the result). Zero where G is linear in its parameters.
    /// </summary>
    internal double[] Curvature(ReadOnlySpan<double> theta)
    {
        const double apart = 1e-5;
        Array.Clear(curvature);
        for (var t = 0; t < scratch.Length; t++)
        {
            var (covariance, first) = (map.Blocked[t], map.First(map.BlockedTerms[t]));
            if (covariance.Parameters == covariance.Scales && !covariance.OnDeviationScale)
            {
                continue;
            }

            var shifted = theta.Slice(first, covariance.Parameters).ToArray();
            for (var i = 0; i < shifted.Length; i++)
            {
                var centre = shifted[i];
                for (var side = -1; side <= 1; side += 2)
                {
                    shifted[i] = centre + side * apart;
                    covariance.Set(shifted);
                    for (var j = 0; j < shifted.Length; j++)
                    {
                        curvature[(first + i) * map.Count + first + j] +=
                            side * Dense.Dot(scratch[t].Gamma, covariance.D[j], scratch[t].Gamma.Length) / (2 * apart);
                    }
                }

                shifted[i] = centre;
            }

            covariance.Set(shifted);
        }

        return curvature;
    }

    private void AddBlock(int b)
    {
        for (var t = 0; t < scratch.Length; t++)
        {
            scratch[t].Gather(model, b);
            SumOverSlots(b, t, t);
            scratch[t].AddGradient(b, Slots);
            for (var i = 0; i < map.Blocked[t].Parameters; i++)
            {
                var parameter = map.First(map.BlockedTerms[t]) + i;
                scratch[t].Differentiate(i, map.Blocked[t].D[i], b, model.Columns.Of(b), model.F, h[parameter], hq[parameter]);
            }

            AddPairs(b, t, t);
            for (var s = 0; s < t; s++)
            {
                SumOverSlots(b, t, s);
                AddPairs(b, t, s);
            }
        }
    }

    /// <summary>Sums B⁻¹ over the rows of each pair of slots of two terms.</summary>
    private void SumOverSlots(int b, int t, int s)
    {
        var (first, n) = (layout.Start[b], layout.Size(b));
        var columns = layout.Blocked[s].Slots(b);
        if (t == s && layout.Blocked[t].RowsAreSlots(b))
        {
            model.BlockW(b).CopyTo(Slots);
            return;
        }

        Slots.AsSpan(0, layout.Blocked[t].Slots(b) * columns).Clear();
        var w = model.BlockW(b);
        var across = layout.Blocked[s].SlotOfRow.AsSpan(first, n);
        for (var i = 0; i < n; i++)
        {
            var row = Slots.AsSpan(layout.Blocked[t].SlotOfRow[first + i] * columns, columns);
            for (var j = 0; j < n; j++)
            {
                row[across[j]] += w[i * n + j];
            }
        }
    }

    private void AddPairs(int b, int t, int s)
    {
        var (rows, columns) = (layout.Blocked[t].Slots(b), layout.Blocked[s].Slots(b));
        for (var i = 0; i < map.Blocked[t].Parameters; i++)
        {
            var byLeft = scratch[t].ApplyToRows(map.Blocked[t].D[i], b, Slots, columns, left);
            for (var j = 0; j < map.Blocked[s].Parameters && (s < t || j <= i); j++)
            {
                var byRight = scratch[s].ApplyToColumns(map.Blocked[s].D[j], b, Slots, rows, right);
                var (expected, average) = TermScratch.Pair(scratch[t], i, scratch[s], j, b, model.Columns.Count(b), Slots, byLeft, byRight);
                var at = Math.Max(Index(t, i), Index(s, j)) * map.Count + Math.Min(Index(t, i), Index(s, j));
                Expected[at] += 0.5 * expected;
                Average[at] += 0.5 * average;
            }
        }
    }

    private int Index(int blocked, int parameter) => map.First(map.BlockedTerms[blocked]) + parameter;

    /// <summary>What FᵀB⁻¹MᵢB⁻¹F adds to the sums over blocks.</summary>
    private void AddJointSystem()
    {
        var f = model.F;
        for (var i = 0; i < map.Count; i++)
        {
            Dense.Multiply(model.ATrace, h[i], ah[i], f, f, f);
            for (var j = 0; j <= i; j++)
            {
                Expected[i * map.Count + j] += 0.5 * TraceOfProduct(ah[i], ah[j], f);
                Average[i * map.Count + j] -= 0.5 * Dense.Bilinear(hq[i], model.A, hq[j]);
            }
        }
    }

    private static double TraceOfProduct(double[] a, double[] b, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                sum += a[i * n + j] * b[j * n + i];
            }
        }

        return sum;
    }
}

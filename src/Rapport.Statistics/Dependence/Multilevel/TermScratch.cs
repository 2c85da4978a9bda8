namespace Rapport.Statistics.Dependence;

/// <summary>Buffers of one term for the block at hand: residuals and columns summed over its slots, and those multiplied by derivatives of G.</summary>
internal sealed class TermScratch
{
    private readonly TermLayout layout;
    private readonly double[] q;
    private readonly double[] wf;
    private readonly double[] wfa;
    private readonly double[][] dq;
    private readonly double[][] dwf;
    private readonly double[][] dwfa;
    private int slots;
    private int columns;

    internal TermScratch(TermLayout layout, int parameters, BlockLayout blocks, int mostColumns)
    {
        this.layout = layout;
        for (var b = 0; b < blocks.Blocks; b++)
        {
            MostSlots = Math.Max(MostSlots, layout.Slots(b));
        }

        double[][] Buffers(int length) => [.. Enumerable.Range(0, parameters).Select(_ => new double[length])];
        Gamma = new double[layout.Levels * layout.Levels];
        (q, wf, wfa) = (new double[MostSlots], new double[MostSlots * mostColumns], new double[MostSlots * mostColumns]);
        (dq, dwf, dwfa) = layout.Levels == 1
            ? ([q], [wf], [wfa])
            : (Buffers(MostSlots), Buffers(wf.Length), Buffers(wf.Length));
    }

    internal int MostSlots { get; }

    /// <summary>Gradient by the entries of G, summed over groups.</summary>
    internal double[] Gamma { get; }

    /// <summary>Sums the weighted residuals, B⁻¹F and B⁻¹F A over the slots of a block.</summary>
    internal void Gather(Marginal model, int b)
    {
        var (first, n) = (model.Layout.Start[b], model.Layout.Size(b));
        (slots, columns) = (layout.Slots(b), model.Columns.Count(b));
        q.AsSpan(0, slots).Clear();
        wf.AsSpan(0, slots * columns).Clear();
        var all = model.WF.AsSpan(model.Columns.Start[b], n * columns);
        for (var i = 0; i < n; i++)
        {
            var slot = layout.SlotOfRow[first + i];
            q[slot] += model.Weighted[first + i];
            Dense.AddScaled(wf.AsSpan(slot * columns, columns), all.Slice(i * columns, columns), 1);
        }

        var of = model.Columns.Of(b);
        for (var a = 0; a < slots; a++)
        {
            for (var c = 0; c < columns; c++)
            {
                double sum = 0;
                for (var k = 0; k < columns; k++)
                {
                    sum += wf[a * columns + k] * model.ATrace[of[k] * model.F + of[c]];
                }

                wfa[a * columns + c] = sum;
            }
        }
    }

    /// <summary>Adds ½(Zᵀqqᵀ Z − ZᵀPZ) of the slots of each group to the gradient by entries.</summary>
    internal void AddGradient(int b, double[] sums)
    {
        var start = layout.FirstSlot(b);
        for (var a = 0; a < slots; a++)
        {
            for (var c = First(start, a); c < slots && layout.Group[start + c] == layout.Group[start + a]; c++)
            {
                var p = sums[a * slots + c] - Dense.Dot(wfa.AsSpan(a * columns), wf.AsSpan(c * columns), columns);
                Gamma[layout.Level[start + a] * layout.Levels + layout.Level[start + c]] += 0.5 * (q[a] * q[c] - p);
            }
        }
    }

    /// <summary>Multiplies by the derivative D of G, and adds this block to FᵀB⁻¹MᵢB⁻¹F and FᵀB⁻¹Mᵢ q.</summary>
    internal void Differentiate(int parameter, double[] d, int b, ReadOnlySpan<int> of, int f, double[] h, double[] hq)
    {
        if (layout.Levels > 1)
        {
            ApplyToRows(d, b, q, 1, dq[parameter]);
            ApplyToRows(d, b, wf, columns, dwf[parameter]);
            ApplyToRows(d, b, wfa, columns, dwfa[parameter]);
        }

        var derived = dwf[parameter];
        for (var a = 0; a < slots; a++)
        {
            for (var c = 0; c < columns; c++)
            {
                hq[of[c]] += derived[a * columns + c] * q[a];
                for (var k = 0; k < columns; k++)
                {
                    h[of[c] * f + of[k]] += wf[a * columns + c] * derived[a * columns + k];
                }
            }
        }
    }

    /// <summary>D times a matrix whose rows are slots; the matrix itself where there is one inner level.</summary>
    internal double[] ApplyToRows(double[] d, int b, double[] source, int width, double[] target)
    {
        if (layout.Levels == 1)
        {
            return source;
        }

        var start = layout.FirstSlot(b);
        var count = layout.Slots(b);
        target.AsSpan(0, count * width).Clear();
        for (var a = 0; a < count; a++)
        {
            for (var c = First(start, a); c < count && layout.Group[start + c] == layout.Group[start + a]; c++)
            {
                var weight = d[layout.Level[start + a] * layout.Levels + layout.Level[start + c]];
                Dense.AddScaled(target.AsSpan(a * width, width), source.AsSpan(c * width, width), weight);
            }
        }

        return target;
    }

    /// <summary>A matrix whose columns are slots times D; the matrix itself where there is one inner level.</summary>
    internal double[] ApplyToColumns(double[] d, int b, double[] source, int rows, double[] target)
    {
        if (layout.Levels == 1)
        {
            return source;
        }

        var start = layout.FirstSlot(b);
        var width = layout.Slots(b);
        target.AsSpan(0, rows * width).Clear();
        for (var a = 0; a < width; a++)
        {
            for (var c = First(start, a); c < width && layout.Group[start + c] == layout.Group[start + a]; c++)
            {
                var weight = d[layout.Level[start + a] * layout.Levels + layout.Level[start + c]];
                for (var i = 0; i < rows; i++)
                {
                    target[i * width + a] += source[i * width + c] * weight;
                }
            }
        }

        return target;
    }

    /// <summary>The block's part of tr PMᵢPMⱼ without the product of the two joint terms, and of qᵀMᵢPMⱼq likewise.</summary>
    internal static (double Expected, double Average) Pair(
        TermScratch t, int i, TermScratch s, int j, int b, int columns, double[] sums, double[] left, double[] right)
    {
        double expected = 0;
        double average = 0;
        var (rows, width) = (t.layout.Slots(b), s.layout.Slots(b));
        var across = s.dwf[j].AsSpan(0, width * columns);
        var dq = s.dq[j].AsSpan(0, width);
        for (var a = 0; a < rows; a++)
        {
            var row = a * width;
            var down = t.dwfa[i].AsSpan(a * columns, columns);
            double product = 0;
            for (var c = 0; c < width; c++)
            {
                var sum = sums[row + c];
                var joint = columns == 1 ? down[0] * across[c] : Dense.Dot(down, across.Slice(c * columns, columns), columns);
                expected += left[row + c] * right[row + c] - 2 * sum * joint;
                product += sum * dq[c];
            }

            average += t.dq[i][a] * product;
        }

        return (expected, average);
    }

    private int First(int start, int slot)
    {
        while (slot > 0 && layout.Group[start + slot - 1] == layout.Group[start + slot])
        {
            slot--;
        }

        return slot;
    }
}

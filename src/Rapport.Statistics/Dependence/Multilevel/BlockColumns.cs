namespace Rapport.Statistics.Dependence;

/// <summary>
/// Which columns of F = [Z, X] are not zero in a block: the crossed groups that occur there, then all of X. Sums over blocks touch no others.
/// </summary>
internal sealed class BlockColumns
{
    private readonly BlockLayout layout;
    private readonly int[] columnStart;
    private readonly int[] columns;
    private readonly int[] crossedLocal;
    private readonly double[] combined;
    private readonly int p;
    private readonly int f;

    internal BlockColumns(BlockLayout layout, int p, int q)
    {
        (this.layout, this.p, f) = (layout, p, p + q);
        columnStart = new int[layout.Blocks + 1];
        Start = new int[layout.Blocks + 1];
        crossedLocal = new int[layout.Crossed.Length * layout.Order.Length];
        var all = new List<int>();
        for (var b = 0; b < layout.Blocks; b++)
        {
            if (layout.Crossed.Length > 0)
            {
                all.AddRange(new SortedSet<int>(
                    layout.Crossed.SelectMany(term => term.ColumnOfRow[layout.Start[b]..layout.Start[b + 1]])));
            }

            for (var a = 0; a < p; a++)
            {
                all.Add(q + a);
            }

            columnStart[b + 1] = all.Count;
            Start[b + 1] = Start[b] + layout.Size(b) * Count(b);
            Most = Math.Max(Most, Count(b));
        }

        columns = [.. all];
        combined = new double[layout.LargestBlock];
        LocateCrossed();
    }

    /// <summary>Where B⁻¹F of each block starts.</summary>
    internal int[] Start { get; }

    /// <summary>The most columns of F that a block has.</summary>
    internal int Most { get; }

    /// <summary>Number of columns of F in a block.</summary>
    internal int Count(int block) => columnStart[block + 1] - columnStart[block];

    /// <summary>The columns of F in a block.</summary>
    internal ReadOnlySpan<int> Of(int block) => columns.AsSpan(columnStart[block], Count(block));

    /// <summary>Fills B⁻¹F of a block and adds it to FᵀB⁻¹F and FᵀB⁻¹y.</summary>
    internal void Accumulate(Marginal model, int block, ReadOnlySpan<double> y)
    {
        var (first, n, count) = (layout.Start[block], layout.Size(block), Count(block));
        var w = model.BlockW(block);
        var wf = model.WF.AsSpan(Start[block], n * count);
        if (layout.Crossed.Length == 0)
        {
            Dense.Multiply(w, model.X.AsSpan(first * p, n * p), wf, n, n, p);
            AddProducts(model, first, n, wf, y);
            return;
        }

        wf.Clear();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                AddRow(wf.Slice(i * count, count), first + j, model.X, w[i * n + j]);
            }
        }

        var of = Of(block);
        for (var i = 0; i < n; i++)
        {
            for (var a = 0; a < count; a++)
            {
                model.C[of[a]] += wf[i * count + a] * y[first + i];
            }

            AddOuter(model.K, of, first + i, wf.Slice(i * count, count), model.X);
        }
    }

    /// <summary>Fills M⁻¹(y − Xβ) of a block: B⁻¹(y − F · solution).</summary>
    internal void WeightResiduals(Marginal model, int block, ReadOnlySpan<double> y)
    {
        var (first, n) = (layout.Start[block], layout.Size(block));
        var w = model.BlockW(block);
        for (var i = 0; i < n; i++)
        {
            var fitted = Dense.Dot(model.X.AsSpan((first + i) * p), model.Beta, p);
            foreach (var term in layout.Crossed)
            {
                fitted += model.Solution[term.ColumnOfRow[first + i]];
            }

            combined[i] = y[first + i] - fitted;
        }

        for (var i = 0; i < n; i++)
        {
            model.Weighted[first + i] = Dense.Dot(w.Slice(i * n, n), combined, n);
        }
    }

    /// <summary>Adds XᵀB⁻¹X and XᵀB⁻¹y of a block where F is X alone.</summary>
    private void AddProducts(Marginal model, int first, int n, ReadOnlySpan<double> wx, ReadOnlySpan<double> y)
    {
        for (var a = 0; a < p; a++)
        {
            var row = model.K.AsSpan(a * p, p);
            for (var i = 0; i < n; i++)
            {
                model.C[a] += wx[i * p + a] * y[first + i];
                Dense.AddScaled(row, wx.Slice(i * p, p), model.X[(first + i) * p + a]);
            }
        }
    }

    private void AddRow(Span<double> target, int position, double[] x, double weight)
    {
        for (var t = 0; t < layout.Crossed.Length; t++)
        {
            target[crossedLocal[t * layout.Order.Length + position]] += weight;
        }

        Dense.AddScaled(target[^p..], x.AsSpan(position * p, p), weight);
    }

    private void AddOuter(double[] k, ReadOnlySpan<int> of, int position, ReadOnlySpan<double> row, double[] x)
    {
        for (var t = 0; t < layout.Crossed.Length; t++)
        {
            Scatter(k, layout.Crossed[t].ColumnOfRow[position], of, row, 1);
        }

        for (var a = 0; a < p; a++)
        {
            Scatter(k, f - p + a, of, row, x[position * p + a]);
        }
    }

    private void Scatter(double[] k, int rowOfK, ReadOnlySpan<int> of, ReadOnlySpan<double> row, double weight)
    {
        for (var a = 0; a < of.Length; a++)
        {
            k[rowOfK * f + of[a]] += weight * row[a];
        }
    }

    private void LocateCrossed()
    {
        for (var b = 0; b < layout.Blocks; b++)
        {
            for (var t = 0; t < layout.Crossed.Length; t++)
            {
                for (var i = layout.Start[b]; i < layout.Start[b + 1]; i++)
                {
                    crossedLocal[t * layout.Order.Length + i] = Of(b).IndexOf(layout.Crossed[t].ColumnOfRow[i]);
                }
            }
        }
    }
}

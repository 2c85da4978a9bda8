namespace Rapport.Statistics.Dependence;

/// <summary>The weighted design of a cluster, A W X, with the adjustment A of the kind of sandwich.</summary>
internal sealed class Adjustment
{
    private readonly WorkingModel model;
    private readonly bool reduced;
    private readonly double[] root;
    private readonly double[] b;
    private readonly double[] vectors;
    private readonly double[] scratch;
    private readonly double[] product;

    internal Adjustment(WorkingModel model, RobustKind kind)
    {
        (this.model, reduced) = (model, kind == RobustKind.CR2);
        var most = model.Largest * model.Largest;
        (root, b, vectors) = (new double[most], new double[most], new double[most]);
        scratch = new double[model.Largest * Math.Max(model.Largest, model.P)];
        product = new double[model.Largest * Math.Max(model.P, 1)];
    }

    /// <summary>Fills A W X of a cluster, n × p.</summary>
    internal void Weighted(int cluster, Span<double> awx)
    {
        var (n, p) = (model.Size(cluster), model.P);
        var x = model.XOf(cluster);
        if (!reduced)
        {
            Dense.Multiply(model.WOf(cluster), x, awx, n, n, p);
            return;
        }

        if (n == 1)
        {
            SingleRow(cluster, awx);
            return;
        }

        Dense.Multiply(model.WOf(cluster), x, awx, n, n, p);
        InverseRoot(cluster);
        Multiply(awx, n, p);
    }

    /// <summary>Overwrites a vector over the rows of a cluster by A times it.</summary>
    internal void Apply(int cluster, Span<double> vector)
    {
        InverseRoot(cluster);
        Multiply(vector, vector.Length, 1);
    }

    /// <summary>target = A target; A = Dᵀ B^(-1/2) D with Φ = DᵀD, D = Lᵀ, L in root, B^(-1/2) in b.</summary>
    private void Multiply(Span<double> target, int n, int columns)
    {
        TimesTransposed(target, scratch, n, columns);
        Dense.Multiply(b, scratch, product, n, n, columns);
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < columns; c++)
            {
                double sum = 0;
                for (var k = 0; k <= i; k++)
                {
                    sum += root[i * n + k] * product[k * columns + c];
                }

                target[i * columns + c] = sum;
            }
        }
    }

    /// <summary>φ a² with a² = φ / (φ − xᵀMx); a row that alone decides a coefficient has nothing left to adjust and contributes nothing.</summary>
    private void SingleRow(int cluster, Span<double> awx)
    {
        var phi = model.PhiOf(cluster)[0];
        var x = model.XOf(cluster);
        var left = phi - Dense.Bilinear(x, model.Bread, x);
        var factor = left > 1e-12 * phi ? 1 / Math.Sqrt(phi * left) : 0;
        for (var c = 0; c < x.Length; c++)
        {
            awx[c] = factor * x[c];
        }
    }

    /// <summary>Leaves the inverse root of B = D (Φ − XMXᵀ) Dᵀ in b, Moore and Penrose's where B is singular (Pustejovsky and Tipton 2018, eq. 11).</summary>
    private void InverseRoot(int cluster)
    {
        var (n, p) = (model.Size(cluster), model.P);
        var x = model.XOf(cluster);
        model.PhiOf(cluster).CopyTo(root);
        Dense.Cholesky(root, n);
        var inner = vectors.AsSpan(0, n * n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double shared = 0;
                for (var a = 0; a < p; a++)
                {
                    shared += x[i * p + a] * Dense.Dot(model.Bread.AsSpan(a * p), x[(j * p)..], p);
                }

                inner[i * n + j] = inner[j * n + i] = model.PhiOf(cluster)[i * n + j] - shared;
            }
        }

        // B = Lᵀ inner L.
        TimesTransposed(inner, scratch, n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                double sum = 0;
                for (var k = j; k < n; k++)
                {
                    sum += scratch[i * n + k] * root[k * n + j];
                }

                b[i * n + j] = sum;
            }
        }

        SymmetricEigen.InverseRoot(b, vectors, scratch, n, 1e-12);
    }

    /// <summary>target = Lᵀ source, for L in root.</summary>
    private void TimesTransposed(ReadOnlySpan<double> source, Span<double> target, int n, int columns)
    {
        for (var i = 0; i < n; i++)
        {
            var row = target.Slice(i * columns, columns);
            row.Clear();
            for (var k = i; k < n; k++)
            {
                Dense.AddScaled(row, source.Slice(k * columns, columns), root[k * n + i]);
            }
        }
    }
}

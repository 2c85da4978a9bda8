using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Dependence;

/// <summary>Coefficients of a fitted multilevel model with their tests.</summary>
internal sealed class MultilevelInference
{
    internal MultilevelInference(Marginal model, Design design, MultilevelOptions options)
    {
        var p = model.P;
        var flat = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            model.A.AsSpan((model.Q + i) * model.F + model.Q, p).CopyTo(flat.AsSpan(i * p));
        }

        Coefficients = new Estimate[p];
        var beta = model.Beta.ToArray();
        var df = new double?[p];
        for (var i = 0; i < p; i++)
        {
            df[i] = DegreesOfFreedom(model, design, i, options.Test);
            Coefficients[i] = Inference.For(df[i], options.Level).Estimate(beta[i], Math.Sqrt(flat[i * p + i]));
        }

        var first = design.HasIntercept ? 1 : 0;
        ModeratorTest = first == p ? null : Inference.For(df.AsSpan(first).ToArray().Min(), options.Level).Omnibus(beta, flat, first);
        Covariance = Square(flat, p);
    }

    internal Estimate[] Coefficients { get; }

    internal double[,] Covariance { get; }

    internal OmnibusTest? ModeratorTest { get; }

    internal static double[,] Square(ReadOnlySpan<double> flat, int p)
    {
        var square = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                square[i, j] = flat[i * p + j];
            }
        }

        return square;
    }

    private static double? DegreesOfFreedom(Marginal model, Design design, int column, MultilevelTest test)
    {
        var residual = model.N - model.P;
        if (test == MultilevelTest.Z || residual == 0)
        {
            return null;
        }

        if (test == MultilevelTest.Residual)
        {
            return residual;
        }

        var groups = model.N;
        foreach (var clusters in model.Terms.Select(term => Clusters.Of(term.Group)).Where(clusters => Constant(design, column, clusters)))
        {
            groups = Math.Min(groups, clusters.Count);
        }

        return Math.Max(1, groups - model.P);
    }

    private static bool Constant(Design design, int column, Clusters clusters)
    {
        for (var c = 0; c < clusters.Count; c++)
        {
            var rows = clusters.Rows(c);
            foreach (var row in rows)
            {
                if (!design.Row(row)[column].Equals(design.Row(rows[0])[column]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

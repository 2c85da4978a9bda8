using System.Collections.Concurrent;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>Gauss–Hermite quadrature: nodes and weights for ∫ e^(−x²) f(x) dx.</summary>
/// <param name="Nodes">Nodes, descending.</param>
/// <param name="LogWeights">log(wᵢ e^(xᵢ²)), the form that adaptive quadrature uses.</param>
internal sealed record GaussHermite(double[] Nodes, double[] LogWeights)
{
    private static readonly ConcurrentDictionary<int, GaussHermite> Known = new();

    internal static GaussHermite Of(int points) => Known.GetOrAdd(points, Compute);

    /// <summary>Newton's method on the orthonormal Hermite functions, from the asymptotic places of their zeros (Szegő 1939, §6.31).</summary>
    private static GaussHermite Compute(int n)
    {
        var (nodes, logWeights) = (new double[n], new double[n]);
        var z = 0.0;
        for (var i = 0; i < (n + 1) / 2; i++)
        {
            z = Guess(i, n, z, nodes);
            double derivative = 0, move = 1;
            for (var iteration = 0; iteration < 60 && Math.Abs(move) > 1e-15 * (1 + Math.Abs(z)); iteration++)
            {
                (var value, derivative) = Hermite(n, z);
                move = value / derivative;
                z -= move;
            }

            (_, derivative) = Hermite(n, z);
            var logWeight = Math.Log(2 / (derivative * derivative)) + (z * z);
            (nodes[i], nodes[n - 1 - i]) = (z, -z);
            (logWeights[i], logWeights[n - 1 - i]) = (logWeight, logWeight);
        }

        if (n % 2 == 1)
        {
            nodes[n / 2] = 0;
        }

        return new GaussHermite(nodes, logWeights);
    }

    private static double Guess(int i, int n, double z, double[] nodes) => i switch
    {
        0 => Math.Sqrt((2 * n) + 1) - (1.85575 * Math.Pow((2 * n) + 1, -1.0 / 6)),
        1 => z - (1.14 * Math.Pow(n, 0.426) / z),
        2 => (1.86 * z) - (0.86 * nodes[0]),
        3 => (1.91 * z) - (0.91 * nodes[1]),
        _ => (2 * z) - nodes[i - 2],
    };

    private static (double Value, double Derivative) Hermite(int n, double z)
    {
        var (value, previous) = (Math.Pow(Math.PI, -0.25), 0.0);
        for (var j = 0; j < n; j++)
        {
            (value, previous) = ((z * Math.Sqrt(2.0 / (j + 1)) * value) - (Math.Sqrt((double)j / (j + 1)) * previous), value);
        }

        return (value, Math.Sqrt(2.0 * n) * previous);
    }
}

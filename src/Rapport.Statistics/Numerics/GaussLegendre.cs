namespace Rapport.Statistics.Numerics;

/// <summary>The ten-point Gauss–Legendre rule, exact for polynomials up to degree 19, over one panel.</summary>
internal static class GaussLegendre
{
    // Positive nodes and their weights (Abramowitz and Stegun 1964, table 25.4, computed anew to 17 digits).
    private static readonly double[] Nodes =
        [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];

    private static readonly double[] Weights =
        [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814];

    /// <summary>∫ f over [lower, upper].</summary>
    internal static double Panel(Func<double, double> f, double lower, double upper)
    {
        double middle = (lower + upper) / 2, half = (upper - lower) / 2, sum = 0;
        for (int i = 0; i < Nodes.Length; i++) sum += Weights[i] * (f(middle - (half * Nodes[i])) + f(middle + (half * Nodes[i])));
        return sum * half;
    }

    /// <summary>Nodes and weights of the rule over consecutive panels between the borders given.</summary>
    internal static (double[] Nodes, double[] Weights) Rule(double[] borders)
    {
        int n = 2 * Nodes.Length;
        double[] nodes = new double[(borders.Length - 1) * n], weights = new double[nodes.Length];
        for (int panel = 1; panel < borders.Length; panel++)
        {
            double middle = (borders[panel - 1] + borders[panel]) / 2, half = (borders[panel] - borders[panel - 1]) / 2;
            for (int i = 0; i < n; i++)
            {
                int j = ((panel - 1) * n) + i;
                nodes[j] = middle + (i % 2 == 0 ? -half : half) * Nodes[i / 2];
                weights[j] = half * Weights[i / 2];
            }
        }

        return (nodes, weights);
    }
}

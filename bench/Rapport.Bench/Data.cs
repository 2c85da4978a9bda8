using Rapport.Statistics.Moderators;

namespace Rapport.Bench;

/// <summary>Data that both sides use: Colditz et al. 1994 (BCG vaccine), log risk ratios computed from the published tables.</summary>
internal static class Data
{
    public static readonly double[] Tpos = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27];
    public static readonly double[] Tneg = [119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886];
    public static readonly double[] Cpos = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29];
    public static readonly double[] Cneg = [128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825];
    public static readonly double[] BcgLatitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
    public static readonly double[] BcgYear = [1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976];

    public static readonly double[] BcgYi = [.. Tpos.Select((a, i) => Math.Log(a / (a + Tneg[i]) / (Cpos[i] / (Cpos[i] + Cneg[i]))))];
    public static readonly double[] BcgVi =
        [.. Tpos.Select((a, i) => (1 / a) - (1 / (a + Tneg[i])) + (1 / Cpos[i]) - (1 / (Cpos[i] + Cneg[i])))];

    /// <summary>k effects around 0.3 with τ² 0.05 and variances from 0.01 to 0.2, from a seed.</summary>
    public static (double[] Yi, double[] Vi) Simulated(int k, int seed)
    {
        var random = new Random(seed);
        var vi = Enumerable.Range(0, k).Select(_ => 0.01 + (0.19 * random.NextDouble())).ToArray();
        var yi = vi.Select(v => 0.3 + (Math.Sqrt(0.05 + v) * Gaussian(random))).ToArray();
        return (yi, vi);
    }

    /// <summary>An intercept and five normal moderators, from a seed.</summary>
    public static Design SixColumns(int k, int seed)
    {
        var random = new Random(seed);
        var builder = new DesignBuilder(k).AddIntercept();
        for (var j = 1; j <= 5; j++)
        {
            builder.AddNumeric($"x{j}", [.. Enumerable.Range(0, k).Select(_ => Gaussian(random))]);
        }

        return builder.Build();
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

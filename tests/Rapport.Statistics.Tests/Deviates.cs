namespace Rapport.Statistics.Tests;

/// <summary>Random numbers for simulated trials, none of them the library's own: normals in pairs by Marsaglia's polar method.</summary>
internal sealed class Deviates(int seed)
{
    private readonly Random random = new(seed);
    private double second;
    private bool hasSecond;

    /// <summary>Uniform from 0 to below 1.</summary>
    public double Uniform() => random.NextDouble();

    /// <summary>Standard normal.</summary>
    public double Normal()
    {
        if (hasSecond)
        {
            hasSecond = false;
            return second;
        }

        double u, v, s;
        do
        {
            (u, v) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        double radius = Math.Sqrt(-2 * Math.Log(s) / s);
        (second, hasSecond) = (v * radius, true);
        return u * radius;
    }
}

namespace Rapport.Statistics.Bias;

/// <summary>What the methods of this folder ask of their data.</summary>
public static class BiasChecks
{
    /// <summary>The fewest studies a regression test can be computed from (the Cochrane Handbook advises ten).</summary>
    public const int FewestStudies = 3;

    /// <summary>Why no regression test can be computed on this predictor, as a sentence; null where it can.</summary>
    /// <param name="predictor">One value a study: standard errors, sizes, …</param>
    public static string? Problem(ReadOnlySpan<double> predictor)
    {
        if (predictor.Length < FewestStudies)
        {
            return $"A regression test needs at least {FewestStudies} studies; there are {predictor.Length}.";
        }

        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double x in predictor) (low, high) = (Math.Min(low, x), Math.Max(high, x));
        return high - low > 1e-7 * Math.Max(Math.Abs(low), Math.Abs(high))
            ? null
            : "All studies are equally precise, so asymmetry cannot be told from the effects.";
    }

    internal static void Effects(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, int fewest)
    {
        if (yi.Length != vi.Length) throw new ArgumentException("Effects and variances differ in number.", nameof(vi));
        if (yi.Length < fewest) throw new ArgumentException($"{fewest} studies are needed; there are {yi.Length}.", nameof(yi));
        for (int i = 0; i < yi.Length; i++)
        {
            if (!double.IsFinite(yi[i]) || !(vi[i] > 0) || double.IsInfinity(vi[i]))
            {
                throw new ArgumentException($"Study {i + 1} has no finite effect with a finite variance above 0.", nameof(yi));
            }
        }
    }

    internal static void Predictor(ReadOnlySpan<double> predictor)
    {
        if (Problem(predictor) is { } problem) throw new ArgumentException(problem, nameof(predictor));
    }

    internal static double[] StandardErrors(ReadOnlySpan<double> vi)
    {
        var sei = new double[vi.Length];
        for (int i = 0; i < sei.Length; i++) sei[i] = Math.Sqrt(vi[i]);
        return sei;
    }
}

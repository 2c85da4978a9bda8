namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>Size, mean and standard deviation of a group.</summary>
/// <param name="N">Persons, &gt; 0.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Sd">Standard deviation, ≥ 0.</param>
public readonly record struct GroupSummary(double N, double Mean, double Sd)
{
    /// <summary>Several groups as if their persons had been one (Cochrane Handbook, chapter 6, for any number of groups): exact.</summary>
    /// <param name="groups">One at least; each with a size above 0, together above 1.</param>
    /// <exception cref="ArgumentException">No groups, or sizes or deviations that cannot be.</exception>
    public static GroupSummary Combine(params ReadOnlySpan<GroupSummary> groups)
    {
        double n = 0, sum = 0, squares = 0;
        foreach (GroupSummary g in groups)
        {
            if (!(g.N > 0) || !(g.Sd >= 0)) throw new ArgumentException("Sizes must be above 0, standard deviations not negative.", nameof(groups));
            n += g.N;
            sum += g.N * g.Mean;
        }

        if (!(n > 1)) throw new ArgumentException("More than one person is needed.", nameof(groups));
        double mean = sum / n;
        foreach (GroupSummary g in groups) squares += ((g.N - 1) * g.Sd * g.Sd) + (g.N * (g.Mean - mean) * (g.Mean - mean));
        return new GroupSummary(n, mean, Math.Sqrt(squares / (n - 1)));
    }
}

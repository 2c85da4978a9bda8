namespace Rapport.Statistics.Pooling.Counts;

/// <summary>
/// What each study contributes to a pooled effect of counts, percent: the pooled ratio or difference is the mean of the studies' uncorrected ones with
/// these weights (Mantel and Haenszel 1959; Greenland and Robins 1985; Yusuf et al. 1985). Reproduces metafor's <c>weights</c>.
/// </summary>
public static class CountWeights
{
    /// <summary>Weights of 2×2 tables.</summary>
    /// <param name="measure"><c>OR RR RD</c> after Mantel and Haenszel, <c>PETO</c> after Peto.</param>
    /// <param name="tables">One table a study.</param>
    /// <returns>Percent, in the order of the tables; NaN where no study has weight.</returns>
    /// <exception cref="ArgumentException">A measure that these methods do not pool.</exception>
    public static double[] Of(string measure, IReadOnlyList<CountTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return Percent(tables.Select(t => measure switch
        {
            "OR" => t.B * t.C / t.N,
            "RR" => t.C * t.N1 / t.N,
            "RD" => t.N1 * t.N2 / t.N,
            "PETO" => t.Variance,
            _ => throw new ArgumentException($"{measure} is no measure of 2×2 tables that is pooled so.", nameof(measure)),
        }));
    }

    /// <summary>Weights of rates.</summary>
    /// <param name="measure"><c>IRR</c> or <c>IRD</c>.</param>
    /// <param name="tables">One table a study.</param>
    /// <inheritdoc cref="Of(string, IReadOnlyList{CountTable})"/>
    public static double[] Of(string measure, IReadOnlyList<RateTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return Percent(tables.Select(t => measure switch
        {
            "IRR" => t.X2 * t.T1 / t.T,
            "IRD" => t.T1 / t.T * t.T2,
            _ => throw new ArgumentException($"{measure} is no measure of rates that is pooled so.", nameof(measure)),
        }));
    }

    private static double[] Percent(IEnumerable<double> weights)
    {
        double[] all = [.. weights];
        var sum = all.Sum();
        return Array.ConvertAll(all, w => 100 * w / sum);
    }
}

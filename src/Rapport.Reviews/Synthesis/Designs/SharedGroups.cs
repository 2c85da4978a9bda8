using System.Globalization;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Exact covariances of effects that share a group of persons (roles <c>grp1</c> and <c>grp2</c>, Gleser and Olkin 2009): known from the
/// figures of the group, so that nothing is assumed.
/// </summary>
internal sealed class SharedGroups
{
    /// <summary>Measures whose covariance follows from the figures of a shared group.</summary>
    public static readonly string[] Known = ["MD", "SMD", "ROM", "OR", "RR", "RD", "IRR", "IRD"];

    private readonly string[] trial;
    private readonly string?[][] groups;
    private readonly IReadOnlyDictionary<string, double[]> cells;
    private readonly Statistics.EffectSizes.Effect[] effects;
    private readonly string measure;
    private readonly GroupFigures figures;
    private readonly IReadOnlyList<int> rows;

    private SharedGroups(ObservedEffects observed, string?[][] groups)
    {
        (figures, rows) = (GroupFigures.Of(observed), observed.Trials.Rows);
        this.groups = groups;
        (trial, cells, effects, measure) = (observed.Trials.Cluster ?? observed.Trials.Study, observed.Cells, observed.Effects, observed.Trials.Measure.Name);
    }

    /// <summary>What is known of shared groups; null where no column names them, or the measure's covariance is not known.</summary>
    public static SharedGroups? Of(ObservedEffects observed)
    {
        if (!Known.Contains(observed.Trials.Measure.Name) || !observed.Trials.Columns.TryGetValue("grp2", out var second))
        {
            return null;
        }

        string?[] none = new string?[observed.Trials.Rows.Length];
        var first = observed.Trials.Columns.TryGetValue("grp1", out var column) ? observed.Trials.Text(column).Value : none;
        return new(observed, [first, observed.Trials.Text(second).Value]);
    }

    /// <summary>The trial of each row: its cluster where there is one, else its study.</summary>
    public IReadOnlyList<string> Trial => trial;

    /// <summary>Whether both rows compare the same two groups, so that they are outcomes of the same persons.</summary>
    public bool SamePersons(int i, int j) => trial[i] == trial[j] && groups[0][i] == groups[0][j] && groups[1][i] == groups[1][j];

    /// <summary>
    /// Covariance of two rows, whatever their order: exact where they share the very same figures of one group; ρ in the place of 1 where a
    /// group of that name has other figures, being another outcome or other persons analysed; ρ√(vᵢvⱼ) where they share both groups, being
    /// outcomes of the same persons; none where they share none.
    /// </summary>
    /// <param name="i">Position of one row in the trials.</param>
    /// <param name="j">Position of another.</param>
    /// <param name="rho">Correlation of outcomes of the same persons.</param>
    public double Covariance(int i, int j, double rho)
    {
        if (trial[i] != trial[j])
        {
            return 0;
        }

        if (Same(i, 0, j, 0) && Same(i, 1, j, 1))
        {
            return rho * Math.Sqrt(effects[i].Vi * effects[j].Vi);
        }

        if (Same(i, 0, j, 1) && Same(i, 1, j, 0))
        {
            return -rho * Math.Sqrt(effects[i].Vi * effects[j].Vi);
        }

        var nameless = Enumerable.Range(0, 2).All(g => groups[g][i] is null || groups[g][j] is null);
        return Shared(i, j) is { } both ? OfGroup(i, both.First, j, both.Second, rho)
            : nameless ? rho * Math.Sqrt(effects[i].Vi * effects[j].Vi)
            : 0;
    }

    /// <summary>Names pairs of rows that share a group by name whose figures differ, so that their covariance is assumed.</summary>
    /// <param name="sets">Positions of the rows whose covariances are used, set by set.</param>
    /// <param name="rho">The correlation that is assumed.</param>
    public IEnumerable<string> Notices(IEnumerable<int[]> sets, double rho)
    {
        var pairs = (from set in sets
                     from i in set
                     from j in set
                     where i < j && trial[i] == trial[j] && !(Same(i, 0, j, 0) && Same(i, 1, j, 1)) && !(Same(i, 0, j, 1) && Same(i, 1, j, 0))
                     let at = Shared(i, j)
                     where at is { } g && !figures.Agree(i, g.First, j, g.Second)
                     select $"{trial[i]}, rows {rows[i]} and {rows[j]} ({groups[at.Value.First][i]})").ToArray();
        if (pairs.Length > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"A group shared by name has different figures in {string.Join("; ", pairs[..Math.Min(pairs.Length, 5)])}{(pairs.Length > 5 ? $" and {pairs.Length - 5} more pairs" : "")}: another outcome, or other persons analysed. The errors of its figures are taken to correlate by {rho:0.##} (--rho); where it is one measurement, enter the same figures.");
        }
    }

    private bool Same(int i, int a, int j, int b) => groups[a][i] is { } name && name == groups[b][j];

    /// <summary>Which group of one row is which of the other; the control groups first.</summary>
    private (int First, int Second)? Shared(int i, int j) =>
        Same(i, 1, j, 1) ? (1, 1) : Same(i, 0, j, 0) ? (0, 0) : Same(i, 0, j, 1) ? (0, 1) : Same(i, 1, j, 0) ? (1, 0) : null;

    /// <summary>Through group <paramref name="a"/> of row <paramref name="i"/>, which is group <paramref name="b"/> of row <paramref name="j"/>.</summary>
    private double OfGroup(int i, int a, int j, int b, double rho)
    {
        var alike = figures.Agree(i, a, j, b) ? 1 : rho;
        var through = alike * figures.Error(i, a) * figures.Error(j, b) * (a == b ? 1 : -1);
        return measure == "SMD" ? through + (alike * alike * effects[i].Yi * effects[j].Yi / (2 * Everybody(i))) : through;
    }

    /// <summary>Persons of all groups of the trial, each counted once: the largest number given of a group.</summary>
    private double Everybody(int i)
    {
        var sizes = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < trial.Length; row++)
        {
            for (var g = 0; g < 2 && trial[row] == trial[i]; g++)
            {
                var n = cells[g == 0 ? "n1i" : "n2i"][row];
                var name = groups[g][row] ?? $"\u0001{row}{g}";
                sizes[name] = Math.Max(sizes.GetValueOrDefault(name), double.IsFinite(n) ? n : 0);
            }
        }

        return sizes.OrderBy(size => size.Key, StringComparer.Ordinal).Sum(size => size.Value);
    }
}

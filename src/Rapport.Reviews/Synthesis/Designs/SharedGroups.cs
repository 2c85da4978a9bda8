using Rapport.Statistics.EffectSizes.Designs;

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

    private SharedGroups(ObservedEffects observed, string?[][] groups)
    {
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
    /// Covariance of two rows: exact where they share one group; ρ√(vᵢvⱼ) where they share both, being outcomes of the same persons; none
    /// where they share none.
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

        bool Same(int a, int b) => groups[a][i] is { } name && name == groups[b][j];
        var unnamed = groups[0][i] is null || groups[0][j] is null;
        if (Same(1, 1) && Same(0, 0))
        {
            return rho * Math.Sqrt(effects[i].Vi * effects[j].Vi);
        }

        return Same(1, 1) ? OfGroup(i, j, 2)
            : Same(0, 0) ? OfGroup(i, j, 1)
            : Same(0, 1) ? -OfGroup(i, j, 1)
            : Same(1, 0) ? -OfGroup(i, j, 2)
            : unnamed && groups[1][i] is null ? rho * Math.Sqrt(effects[i].Vi * effects[j].Vi)
            : 0;
    }

    /// <summary>From the figures of group 1 or 2 of row <paramref name="i"/>.</summary>
    private double OfGroup(int i, int j, int group)
    {
        double Cell(string role) => cells.TryGetValue(role, out var numbers) ? numbers[i] : double.NaN;
        var (n, m, sd) = (Cell($"n{group}i"), Cell($"m{group}i"), Cell($"sd{group}i"));
        var events = Cell(group == 1 ? "ai" : "ci");
        var others = Cell(group == 1 ? "bi" : "di") is var given && double.IsNaN(given) ? n - events : given;
        var (x, time) = (Cell($"x{group}i"), Cell($"t{group}i"));
        return measure switch
        {
            "MD" => SharedControl.OfMeanDifferences(sd, n),
            "SMD" => SharedControl.OfStandardizedDifferences(effects[i].Yi, effects[j].Yi, n, Everybody(i)),
            "ROM" => SharedControl.OfMeanDifferences(sd, n) / (m * m),
            "OR" => SharedControl.OfLogOddsRatios(Corrected(events, others), Corrected(others, events)),
            "RR" => SharedControl.OfLogRiskRatios(Corrected(events, others), Corrected(others, events)),
            "RD" => SharedControl.OfRiskDifferences(events, others),
            "IRR" => 1 / (x == 0 ? 0.5 : x),
            _ => x / (time * time),
        };
    }

    /// <summary>Half an event where a cell of the group is empty, as the effects themselves have it.</summary>
    private static double Corrected(double cell, double other) => cell == 0 || other == 0 ? cell + 0.5 : cell;

    /// <summary>Persons of all groups of the trial, each counted once.</summary>
    private double Everybody(int i)
    {
        var counted = new HashSet<string>(StringComparer.Ordinal);
        double sum = 0;
        for (var row = 0; row < trial.Length; row++)
        {
            for (var g = 0; g < 2 && trial[row] == trial[i]; g++)
            {
                var n = cells[g == 0 ? "n1i" : "n2i"][row];
                sum += double.IsFinite(n) && counted.Add(groups[g][row] ?? $"\u0001{row}{g}") ? n : 0;
            }
        }

        return sum;
    }
}

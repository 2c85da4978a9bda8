namespace Rapport.Statistics.EffectSizes;

/// <summary>Observed effects and sampling variances from what trials report; names and definitions are those of metafor's <c>escalc</c>.</summary>
public static class Escalc
{
    private static readonly Effect None = new(double.NaN, double.NaN);

    /// <summary>Every measure, grouped by the figures it needs.</summary>
    public static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        .. GivenEffects.Measures, .. TwoMeans.Measures, .. OneStandardizer.Measures, .. TwoSpreads.Measures,
        .. TwoByTwo.Measures, .. MatchedPairs.Measures, .. TwoRates.Measures, .. Correlations.Measures, .. PartialCorrelations.Measures,
        .. Proportions.Measures, .. OneRate.Measures, .. OneMean.Measures, .. OneSpread.Measures, .. Change.Measures, .. ReliabilityAlpha.Measures,
    ];

    /// <summary>The measure of this name, whatever its case; null when there is none.</summary>
    public static EscalcMeasure? Find(string name)
    {
        foreach (EscalcMeasure measure in Measures)
        {
            if (string.Equals(measure.Name, name, StringComparison.OrdinalIgnoreCase)) return measure;
        }

        return null;
    }

    /// <summary>Effects of all rows.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="columns">Role → one value a row, NaN where missing; roles that the measure does not know are left alone.</param>
    /// <param name="options">Conventions; null for metafor's defaults.</param>
    /// <returns>One effect a row, in order; both members NaN where it cannot be computed, for the reason that <see cref="Problem(EscalcMeasure, IReadOnlyDictionary{string, double[]}, int, EscalcOptions?)"/> gives.
    /// Unlike escalc, an effect with a variance of zero counts as not computable: nothing can weigh it.</returns>
    /// <exception cref="ArgumentException">No role set is complete among the columns, or they differ in length.</exception>
    public static Effect[] Compute(EscalcMeasure measure, IReadOnlyDictionary<string, double[]> columns, EscalcOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(columns);
        options ??= EscalcOptions.Default;
        double[]?[] rows = Rows(measure, columns);
        bool anyZero = AnyZero(measure, rows);
        var effects = new Effect[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            effects[i] = rows[i] is { } row && Reason(measure, row, anyZero, options, out Effect effect) is null ? effect : None;
        }

        return effects;
    }

    /// <summary>The figures that <see cref="Compute"/> puts into the formula: those of the measure's first role set, with the continuity correction where the row gets one.</summary>
    /// <returns>One array a row, in the order of that role set; null where figures are missing.</returns>
    /// <inheritdoc cref="Compute"/>
    public static double[]?[] Corrected(EscalcMeasure measure, IReadOnlyDictionary<string, double[]> columns, EscalcOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(columns);
        double[]?[] rows = Rows(measure, columns);
        bool anyZero = AnyZero(measure, rows);
        return Array.ConvertAll(rows, row => row is null ? null : Correct(measure, row, anyZero, options ?? EscalcOptions.Default));
    }

    /// <summary>Why row <paramref name="row"/> of these columns gives no effect, as a clause a person can act on; null where it gives one.</summary>
    /// <inheritdoc cref="Compute"/>
    public static string? Problem(EscalcMeasure measure, IReadOnlyDictionary<string, double[]> columns, int row, EscalcOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(columns);
        var values = new Dictionary<string, double>();
        foreach ((string role, double[] column) in columns) values[role] = column[row];
        options ??= EscalcOptions.Default;
        bool anyZero = options.To == ZeroCellRule.IfAnyZero && AnyZero(measure, Rows(measure, columns));
        return Problem(measure, values, anyZero, options);
    }

    /// <summary>Why one row's figures give no effect, as a clause a person can act on ("events of group 1 (12) exceed the group size (10)"); null where they give one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="row">Role → value, NaN or absent where missing.</param>
    /// <param name="options">Conventions; null for metafor's defaults.</param>
    public static string? Problem(EscalcMeasure measure, IReadOnlyDictionary<string, double> row, EscalcOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(row);
        return Problem(measure, row, anyZero: false, options ?? EscalcOptions.Default);
    }

    private static string? Problem(EscalcMeasure measure, IReadOnlyDictionary<string, double> row, bool anyZero, EscalcOptions options)
    {
        foreach (IReadOnlyList<string> roles in measure.RoleSets)
        {
            if (Complete(roles, role => row.TryGetValue(role, out double value) ? value : double.NaN) is not { } values) continue;
            double[] figures = measure.Family.Canonical(roles, values);
            return Reason(measure, figures, anyZero || measure.Family.HasZero(figures), options, out _);
        }

        return MissingRoles(measure, row);
    }

    private static string? Reason(EscalcMeasure measure, double[] figures, bool anyZero, EscalcOptions options, out Effect effect)
    {
        effect = None;
        if (measure.Family.Impossible(figures, measure) is { } impossible) return impossible;
        if (options.DropDoubleZero && measure.IsDoubleZero?.Invoke(figures) == true)
        {
            return "no events, or events only, in both groups: left out as asked (drop00)";
        }

        effect = measure.Formula(Correct(measure, figures, anyZero, options), options);
        return double.IsFinite(effect.Yi) && double.IsFinite(effect.Vi) && effect.Vi > 0
            ? null
            : measure.Family.Undefined(figures, measure, options);
    }

    private static double[] Correct(EscalcMeasure measure, double[] figures, bool anyZero, EscalcOptions options)
    {
        double add = options.Add ?? measure.DefaultAdd;
        bool corrects = add > 0 && options.To switch
        {
            ZeroCellRule.OnlyZero => measure.Family.HasZero(figures),
            ZeroCellRule.All => true,
            ZeroCellRule.IfAnyZero => anyZero,
            _ => false,
        };
        return corrects ? measure.Family.Corrected(figures, add) : figures;
    }

    private static bool AnyZero(EscalcMeasure measure, double[]?[] rows) => Array.Exists(rows, row => row is not null && measure.Family.HasZero(row));

    /// <summary>Canonical figures of each row, from the first of the role sets that is complete in it; null where none is.</summary>
    private static double[]?[] Rows(EscalcMeasure measure, IReadOnlyDictionary<string, double[]> columns)
    {
        var sets = measure.RoleSets.Where(set => set.All(columns.ContainsKey)).ToArray();
        if (sets.Length == 0)
        {
            throw new ArgumentException($"{measure.Name} needs the columns {string.Join(", or ", measure.RoleSets.Select(set => string.Join(' ', set)))}.", nameof(columns));
        }

        var length = columns[sets[0][0]].Length;
        if (!Array.TrueForAll(sets, set => set.All(role => columns[role].Length == length)))
        {
            throw new ArgumentException("The columns differ in length.", nameof(columns));
        }

        var rows = new double[]?[length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int s = 0; s < sets.Length && rows[i] is null; s++)
            {
                int row = i;
                if (Complete(sets[s], role => columns[role][row]) is { } values) rows[i] = measure.Family.Canonical(sets[s], values);
            }
        }

        return rows;
    }

    private static double[]? Complete(IReadOnlyList<string> roles, Func<string, double> value)
    {
        var values = new double[roles.Count];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = value(roles[j]);
            if (!double.IsFinite(values[j])) return null;
        }

        return values;
    }

    private static string MissingRoles(EscalcMeasure measure, IReadOnlyDictionary<string, double> row)
    {
        var missing = measure.RoleSets
            .Select(set => set.Where(role => !row.TryGetValue(role, out double value) || !double.IsFinite(value)).ToArray())
            .MinBy(set => set.Length)!;
        return missing.Length == 1 ? $"{missing[0]} is missing" : $"{string.Join(" and ", missing)} are missing";
    }
}

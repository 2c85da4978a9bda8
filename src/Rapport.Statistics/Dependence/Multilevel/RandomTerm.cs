namespace Rapport.Statistics.Dependence;

/// <summary>
/// One term of random effects. A plain intercept (metafor's <c>~ 1 | group</c>) gives rows of one group the same effect; a structured term
/// (<c>~ inner | outer</c>) gives rows of one outer group effects that depend on their inner level and are correlated by the structure.
/// </summary>
public sealed record RandomTerm
{
    private RandomTerm(string name, int[] group, int[]? inner, CovarianceStructure structure) =>
        (Name, Group, Inner, Structure) = (name, group, inner, structure);

    /// <summary>Name of the term, such as <c>study/esid</c>.</summary>
    public string Name { get; }

    /// <summary>Group of each row (outer group of a structured term).</summary>
    public int[] Group { get; }

    /// <summary>Inner level of each row, ordered by its number; null for a plain intercept.</summary>
    public int[]? Inner { get; }

    /// <summary>The structure of the inner levels.</summary>
    public CovarianceStructure Structure { get; }

    /// <summary>
    /// Variances held at a value instead of being estimated: one for ID, CS and AR, one an inner level for the others; null entries are estimated,
    /// null altogether estimates all.
    /// </summary>
    public IReadOnlyList<double?>? FixedVariances { get; init; }

    /// <summary>
    /// Correlations held at a value: one for CS, HCS, AR and HAR; for UN all pairs in column order (21, 31, …, 32, …), and there all or none.
    /// </summary>
    public IReadOnlyList<double?>? FixedCorrelations { get; init; }

    /// <summary>A random intercept: rows with the same label share an effect.</summary>
    public static RandomTerm Intercept(string name, int[] group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return new RandomTerm(name, group, null, CovarianceStructure.ID);
    }

    /// <summary>A structured term, metafor's <c>~ inner | outer</c>.</summary>
    public static RandomTerm Structured(string name, int[] inner, int[] outer, CovarianceStructure structure)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(outer);
        RowChecks.SameLength(outer.Length, inner.Length, nameof(inner));
        return new RandomTerm(name, outer, inner, structure);
    }

    /// <summary>
    /// Nested intercepts, outermost first: <c>Nested(("study", s), ("esid", e))</c> gives the terms <c>study</c> and <c>study/esid</c>, the second
    /// with a group for each combination (metafor's <c>~ 1 | study/esid</c>).
    /// </summary>
    public static IReadOnlyList<RandomTerm> Nested(params ReadOnlySpan<(string Name, int[] Labels)> levels)
    {
        var terms = new List<RandomTerm>();
        foreach (var (name, labels) in levels)
        {
            terms.Add(terms.Count == 0
                ? Intercept(name, labels)
                : Intercept($"{terms[^1].Name}/{name}", Combined(terms[^1].Group, labels)));
        }

        return terms;
    }

    /// <summary>The term of some rows only.</summary>
    internal RandomTerm At(int[] rows) => new(
        Name, Array.ConvertAll(rows, i => Group[i]), Inner is null ? null : Array.ConvertAll(rows, i => Inner[i]), Structure)
    {
        FixedVariances = FixedVariances,
        FixedCorrelations = FixedCorrelations,
    };

    private static int[] Combined(int[] outer, int[] inner)
    {
        RowChecks.SameLength(outer.Length, inner.Length, nameof(inner));
        var numbers = new Dictionary<(int, int), int>();
        var labels = new int[outer.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var pair = (outer[i], inner[i]);
            labels[i] = numbers.TryGetValue(pair, out var known) ? known : numbers[pair] = numbers.Count;
        }

        return labels;
    }
}

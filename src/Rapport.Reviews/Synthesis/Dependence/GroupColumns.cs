namespace Rapport.Reviews.Synthesis;

/// <summary>
/// The columns that a model of dependent effects was fitted by, under names that R takes as they are: <c>random.study</c>, <c>cluster</c>,
/// <c>v.time</c>. The table of effects carries them, so that the model can be fitted elsewhere.
/// </summary>
/// <param name="Columns">Name and one entry a row.</param>
/// <param name="Names">Column of the data → its name here, for random effects.</param>
public sealed record GroupColumns(IReadOnlyList<(string Name, string[] Entries)> Columns, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Those of an analysis; null where it needs none.</summary>
    internal static GroupColumns? Of(PooledStudies studies, SynthesisSpecification spec)
    {
        var d = spec.Dependence;
        if (!spec.IsMultilevel && d.Robust is null)
        {
            return null;
        }

        var texts = RandomTerms.Of(d.Random);
        var (columns, names) = (new List<(string, string[])>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var column in RandomTerms.Columns(texts))
        {
            var name = Free("random." + Plain(column), names.Values);
            names[column] = name;
            columns.Add((name, Entries(studies, column)));
        }

        columns.Add(("cluster", RowClusters.Of(studies, texts).Value.Label));
        string?[] known = [d.Scale, d.Time, d.Arms.ElementAtOrDefault(0), d.Arms.ElementAtOrDefault(1)];
        string[] called = ["v.scale", "v.time", "v.arm1", "v.arm2"];
        columns.AddRange(known.Zip(called).Where(k => k.First is not null).Select(k => (k.Second, Entries(studies, k.First!))));
        if (d.Arms.Count == 2 && SamplingErrors.HasSizes(studies))
        {
            columns.AddRange([("v.n1", Sizes(studies, "n1i")), ("v.n2", Sizes(studies, "n2i"))]);
        }

        return new(columns, names);
    }

    private static string[] Entries(PooledStudies studies, string column) => DependentRows.Words(studies, column).Value;

    private static string[] Sizes(PooledStudies studies, string role)
    {
        var numbers = studies.Trials.Numbers(role);
        return Array.ConvertAll(studies.Members, m => OptionValues.Text(numbers[m[0]]));
    }

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '.'));

    private static string Free(string name, IEnumerable<string> taken) => taken.Contains(name) ? Free(name + ".", taken) : name;
}

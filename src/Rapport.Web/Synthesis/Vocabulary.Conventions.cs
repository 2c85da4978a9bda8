using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>The words of conventions and decisions in a person's words.</summary>
internal static partial class Vocabulary
{
    public static IReadOnlyList<Entry> Presets { get; } =
        [new("", "As metafor, unless told otherwise"), .. ConventionOptions.Presets.Skip(1).Select(p => new Entry(p, $"As {ConventionWords.Program(p)}"))];

    public static IReadOnlyList<Entry> PredictionMethods { get; } = Said("pi-method", ConventionOptions.PredictionMethods);

    public static IReadOnlyList<Entry> I2Definitions { get; } = Said("i2", ["tau2", "Q"]);

    public static IReadOnlyList<Entry> DoubleZeros { get; } = Said("double-zero", ["keep", "drop"]);

    public static IReadOnlyList<Entry> Centres { get; } = Said("q-around", ["inverse-variance", "mantel-haenszel"]);

    public static IReadOnlyList<Entry> Benefits { get; } = [new("", "not stated"), new("positive", "a positive effect"), new("negative", "a negative effect")];

    public static IReadOnlyList<Entry> BatteryBases { get; } = [new("combined", "the combined effects"), new("overall", "every effect")];

    /// <summary>Pairs of programs, from one to the other; the pair that is asked for among them.</summary>
    public static IReadOnlyList<Entry> Comparisons(Bench bench)
    {
        var names = ConventionOptions.Presets;
        var pairs = from i in Enumerable.Range(0, names.Count)
                    from j in Enumerable.Range(0, names.Count)
                    where i > j
                    select Pair(names[i], names[j]);
        List<Entry> entries = [new("", "no comparison"), .. pairs];
        var asked = bench.Specification.ComparePresets;
        return asked.Count == 0 || entries.Exists(e => e.Value == string.Join(',', asked)) ? entries : [.. entries, Pair(asked[0], asked[1])];
    }

    private static Entry Pair(string from, string to) => new($"{from},{to}", $"from {ConventionWords.Program(from)} to {ConventionWords.Program(to)}");

    private static Entry[] Said(string option, IReadOnlyList<string> words) => [.. words.Select(word => new Entry(word, ConventionWords.Value(option, word)))];
}

using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Web.Synthesis;

/// <summary>One entry of a select box.</summary>
/// <param name="Value">The vocabulary's word.</param>
/// <param name="Text">What a person reads.</param>
public sealed record Entry(string Value, string Text)
{
    /// <summary>Why it cannot be chosen here; null where it can.</summary>
    public string? Lacks { get; init; }
}

/// <summary>The vocabulary's words in a person's words, and what the columns of a table offer.</summary>
internal static partial class Vocabulary
{
    private const int FewLevels = 12;

    /// <summary>Measures, those first that the columns allow; of the others the columns that they lack.</summary>
    public static IReadOnlyList<Entry> Measures(Bench bench) =>
    [
        .. MeasuresOfTable.Of(bench.Table, bench.Specification.Map, bench.Specification.Reported)
            .Select(m => new Entry(m.Measure.Name, Title(m.Measure)) { Lacks = m.Lacking.Count == 0 ? null : $"no {string.Join(", ", m.Lacking)}" })
            .OrderBy(entry => entry.Lacks is null ? 0 : 1),
    ];

    /// <summary>The models that the measure permits.</summary>
    public static IReadOnlyList<Entry> Models(Filled filled)
    {
        var models = new List<Entry> { new("random", "Random effects"), new("common", "One common effect") };
        if (filled.Measure is "OR" or "RR" or "RD" or "IRR" or "IRD")
        {
            models.Add(new("mantel-haenszel", "Mantel–Haenszel"));
        }

        if (filled.Measure is "OR" or "PETO")
        {
            models.Add(new("peto", "Peto"));
        }

        models.Add(new("multilevel", "Multilevel, for dependent effects"));
        if (filled.Measure is "OR" or "IRR" or "PLO" or "IRLN")
        {
            models.Add(new("glmm", "Mixed model of the counts"));
        }

        return models;
    }

    /// <summary>Mixed models of two groups.</summary>
    public static IReadOnlyList<Entry> MixedModels(Filled filled) =>
    [
        new("UM.FS", "Study levels free (UM.FS)"), new("UM.RS", "Study levels random (UM.RS)"), new("CM.EL", "Given the events, exact (CM.EL)"),
        .. filled.Measure == "OR" ? new Entry[] { new("CM.AL", "Given the events, rare (CM.AL)") } : [],
    ];

    /// <summary>Standard errors.</summary>
    public static IReadOnlyList<Entry> Sandwiches { get; } =
        [new("", "The model’s own"), new("CR2", "Cluster-robust, CR2"), new("CR1", "Cluster-robust, CR1"), new("CR0", "Cluster-robust, CR0")];

    /// <summary>Random effects that the columns suggest.</summary>
    public static IEnumerable<string> RandomEffects(Bench bench)
    {
        var study = bench.Specification.Map.GetValueOrDefault(Role.Study) ?? bench.Table.Find(Role.Study)?.Name ?? "study";
        return [$"{study}/esid", .. bench.Table.Columns.Where(IsArm).SelectMany(c => new[] { $"{study}/{c.Name}/esid", $"{study}/esid + {c.Name}", $"{c.Name}|{study}" })];
    }

    /// <summary>Columns by name.</summary>
    public static IEnumerable<string> Columns(Bench bench) => bench.Table.Columns.Select(c => c.Name);

    private static readonly Entry[] OfEffects =
    [
        new("REML", "REML"), new("ML", "Maximum likelihood"), new("DL", "DerSimonian–Laird"),
        new("PM", "Paule–Mandel"), new("PMM", "Paule–Mandel, median-unbiased"), new("EB", "Empirical Bayes"), new("SJ", "Sidik–Jonkman"),
        new("HE", "Hedges"), new("HS", "Hunter–Schmidt"), new("HSk", "Hunter–Schmidt, small samples"),
    ];

    private static readonly Entry GeneralisedQ = new("GENQ", "Generalised Q, weights of the data");

    /// <summary>Estimators of τ²; generalised Q where a column of weights is there.</summary>
    public static IReadOnlyList<Entry> Estimators(Bench bench) =>
        bench.Filled.IsMultilevel ? OfEffects[..2]
        : bench.Specification.Map.ContainsKey("weight") || bench.Table.Columns.Any(c => c.Name == "weight")
            ? [.. OfEffects, GeneralisedQ]
            : OfEffects;

    /// <summary>Intervals of τ² that go with the estimator.</summary>
    public static IReadOnlyList<Entry> Tau2Intervals(Bench bench) =>
    [
        new("QP", "Q-profile"),
        .. bench.Specification.Tau2 is "REML" or "ML" ? new Entry[] { new("PL", "Profile likelihood") } : [],
        .. bench.Specification.Tau2 == "GENQ" ? new[] { GeneralisedQ } : [],
        new("BJ", "Biggerstaff–Jackson"), new("J", "Jackson"),
    ];

    public static IReadOnlyList<Entry> MedianMethods { get; } = [new("luo-shi", "Luo, Wan and Shi"), new("wan", "Wan")];

    public static IReadOnlyList<Entry> Skewed { get; } = [new("exclude", "left out"), new("keep", "used all the same")];

    public static IReadOnlyList<Entry> SmdVariances { get; } =
        [new("metafor", "metafor"), new("esc", "esc, metapsyTools"), new("RevMan5", "RevMan 5")];

    public static IReadOnlyList<Entry> Tests { get; } =
    [
        new("z", "Wald, normal"), new("t", "Wald, t"), new("knha", "Knapp–Hartung"), new("adhoc", "Knapp–Hartung, never narrower"),
    ];

    /// <summary>The tests that the model permits.</summary>
    public static IReadOnlyList<Entry> TestsOf(Filled filled) => filled.Is("model", "multilevel", "glmm") ? [Tests[0], Tests[1]] : Tests;

    public static IReadOnlyList<Entry> BoundUnits { get; } = [new("effect", "of the effect measure"), new("points", "points of the scale")];

    public static IReadOnlyList<Entry> Corrections { get; } =
    [
        new("only0", "in studies with one"), new("if0all", "all, if there is one"), new("all", "in all studies"), new("none", "never"),
    ];

    public static IReadOnlyList<Entry> Levels(double level) =>
    [
        .. new[] { 0.9, 0.95, 0.99, level }.Distinct().Order()
            .Select(l => new Entry(l.ToString("R", CultureInfo.InvariantCulture), Shown.Level(l))),
    ];

    /// <summary>A word of an option as a person reads it.</summary>
    public static string Text(string option, string word) =>
        (option switch
        {
            "model" => Models(Filled.Of([new("measure", "OR")])),
            "tau2" => [.. OfEffects, GeneralisedQ],
            "smd-variance" => SmdVariances,
            "test" => Tests,
            "preset" => Presets,
            "pi-method" => PredictionMethods,
            "i2" => I2Definitions,
            "benefit" => Benefits,
            "to" => Corrections,
            _ => [],
        }).FirstOrDefault(entry => entry.Value == word)?.Text ?? word;

    public static IReadOnlyList<Entry> Sides { get; } = [new("auto", "as the funnel leans"), new("left", "left"), new("right", "right")];

    public static IReadOnlyList<Entry> TrimCentres { get; } = [new("fitted", "of the fitted model (metafor)"), new("common", "of the common effect (meta)")];

    public static IReadOnlyList<Entry> Favoured { get; } =
        [new("auto", "significant results of the pooled sign"), new("positive", "significantly positive results"), new("negative", "significantly negative results"), new("either", "significant results of either sign")];

    public static IReadOnlyList<Entry> Selections { get; } =
    [
        new("step", "step function"), new("beta", "beta"), new("halfnorm", "half-normal"), new("negexp", "negative exponential"), new("logistic", "logistic"),
        new("power", "power"), new("truncated", "truncated"), new("step,beta,halfnorm,negexp,logistic,power", "all of p, side by side"),
    ];

    /// <summary>Columns by which studies may be put in order: numbers first.</summary>
    public static IReadOnlyList<Entry> Orders(Bench bench) => WithAsked(
        [new("", "No"), .. bench.Table.Columns.Where(c => Levels(c) > 1).OrderBy(c => IsNumber(c) ? 0 : 1).Select(c => new Entry(c.Name, c.Name))],
        bench.Specification.Sensitivity.Cumulative);

    /// <summary>How rows of the same study may be taken together.</summary>
    public static IReadOnlyList<Entry> Aggregations(Bench bench)
    {
        var asked = string.Join(',', bench.Specification.Aggregate);
        var study = bench.Specification.Map.GetValueOrDefault(Role.Study) ?? bench.Table.Find(Role.Study)?.Name;
        var options = new List<Entry> { new(bench.Specification.Preset == "metapsyTools" ? "none" : "", "Every row on its own") };
        if (study is not null)
        {
            options.Add(new(study, "One effect a study"));
            options.AddRange(bench.Table.Columns.Where(IsArm).Select(c => new Entry($"{study},{c.Name}", $"One a study and {c.Name}")));
        }

        return asked.Length == 0 || options.Exists(o => o.Value == asked) ? options : [.. options, new(asked, asked)];
    }

    /// <summary>Columns that split the rows into a few groups.</summary>
    public static IReadOnlyList<Entry> Subgroups(Bench bench) =>
        WithAsked([new("", "None"), .. bench.Table.Columns.Where(c => Levels(c) is > 1 and <= FewLevels).Select(c => new Entry(c.Name, c.Name))],
            bench.Specification.Subgroup);

    /// <summary>Terms for a meta-regression: numbers as they are, texts of few values as factors.</summary>
    public static IEnumerable<string> Moderators(Bench bench) =>
        from column in bench.Table.Columns
        let levels = Levels(column)
        where levels > 1
        let number = IsNumber(column)
        where number || levels <= FewLevels
        select number ? column.Name : $"factor({column.Name})";

    /// <summary>Conditions on columns of few values.</summary>
    public static IEnumerable<string> Conditions(Bench bench) =>
        from column in bench.Table.Columns
        where Levels(column) is > 1 and <= FewLevels
        from value in column.Cells.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        select $"{column.Name}={value}";

    private static List<Entry> WithAsked(List<Entry> options, string? asked) =>
        asked is null || options.Exists(o => o.Value == asked) ? options : [.. options, new(asked, asked)];

    private static bool IsArm(Column column) =>
        column.Name is "comparison" or "control" or "condition_arm2" or "multi_arm1" or "outcome" or "instrument" && Levels(column) > 1;

    /// <summary>Different values of a column; no more are counted than matter.</summary>
    private static int Levels(Column column) =>
        column.Cells.OfType<string>().Distinct(StringComparer.Ordinal).Take(FewLevels + 1).Count();

    private static bool IsNumber(Column column) => column.Cells.OfType<string>().Take(50).All(
        cell => double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static string Title(EscalcMeasure measure) => measure.Name == "GEN" ? "Effects as given" : $"{measure.Title} ({measure.Name})";
}

using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// The vocabulary of a synthesis, in the order in which help lists it. A new option is a new entry here, a member of
/// <see cref="Spec"/>, and where it excludes others a line in <see cref="SpecificationRules"/>.
/// </summary>
public static class SpecificationOptions
{
    /// <summary>Every option.</summary>
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        new()
        {
            Name = "map", ValueName = "ROLE=COLUMN,…", Repeatable = true,
            Help = "Which column plays which role: study, cluster, yi, vi, sei, m1i, sd1i, n1i, ai, bi, ci, di, …",
            Read = (spec, text) => RoleAssignments.Read(spec.Map, text).Then<Spec>(map => spec with { Map = map }),
            Write = spec => spec.Map.Count == 0 ? [] : [RoleAssignments.Write(spec.Map)],
        },
        Choice("measure", "MEASURE", "Effect measure, by metafor's names.", SynthesisMeasures.Names,
            (spec, word) => spec with { Measure = word }, spec => spec.Measure),
        .. EffectOptions.All,
        .. ReportedOptions.All,
        .. DesignOptions.All,
        Choice("model", "MODEL", "Random effects, one common effect, a multilevel model of dependent effects; counts by a mixed model, Mantel–Haenszel or Peto.",
            ["random", "common", MultilevelParts.Model, GlmmParts.Model, CountModels.MantelHaenszel, CountModels.Peto],
            (spec, word) => spec with { Model = word }, spec => spec.Model),
        Choice("tau2", "ESTIMATOR", "Estimator of the between-study variance.",
            ["REML", "ML", "DL", "HE", "HS", "HSk", "SJ", "EB", "PM", "PMM", "GENQ"],
            (spec, word) => spec with { Tau2 = word }, spec => spec.Model == "common" || CountModels.TakesCounts(spec.Model) ? null : spec.Tau2),
        Tau2Interval.Option,
        Choice("test", "TEST", "Wald z or t, Knapp–Hartung, or Knapp–Hartung never narrower than Wald.",
            ["z", "t", "knha", "adhoc"], (spec, word) => spec with { Test = word }, spec => spec.Dependence.Robust is null ? spec.Test : null),
        new()
        {
            Name = "mods", ValueName = "TERMS",
            Help = "Moderators joined by ' + ': a column, factor(column), a:b.",
            Read = (spec, text) => ModeratorTerms.Read(text).Then<Spec>(terms => spec with { Mods = terms }),
            Write = spec => spec.Mods.Count == 0 ? [] : [string.Join(" + ", spec.Mods)],
        },
        Flag("no-intercept", "Leaves out the intercept.",
            (spec, on) => spec with { NoIntercept = on }, spec => spec.NoIntercept),
        ScaleParts.Option,
        Open("subgroup", "COLUMN", "A meta-analysis a level of this column, each with its own τ², and the test between them.",
            (spec, text) => spec with { Subgroup = text }, spec => spec.Subgroup),
        Flag("common-tau2", "One τ² for all subgroups.",
            (spec, on) => spec with { CommonTau2 = on }, spec => spec.CommonTau2),
        Open("aggregate", "COLUMN,…", "One effect for all rows that agree on these columns; none for every row on its own, whatever a preset says.",
            AggregatedRows.Read, AggregatedRows.Write),
        Number("rho", "R", "Correlation of sampling errors: of the rows that are aggregated (0.5), of a cluster's rows in a multilevel model (0).",
            r => r is > -1 and < 1, "a correlation between -1 and 1, such as 0.5",
            (spec, r) => spec with { Rho = r }, spec => spec.Rho),
        .. DependenceOptions.All,
        .. FittingOptions.All,
        Number("add", "NUMBER", "Continuity correction added to cells (0.5).",
            a => a >= 0, "a number not below zero, such as 0.5",
            (spec, a) => spec with { Add = a }, spec => spec.To == "none" || CountModels.TakesCounts(spec.Model) ? null : spec.Add),
        Choice("to", "WHICH", "Which tables the correction is added to.", ["only0", "all", "if0all", "none"],
            (spec, word) => spec with { To = word }, spec => SynthesisMeasures.CountsEvents(spec.Measure) && !CountModels.TakesCounts(spec.Model) ? spec.To : null),
        Number("level", "LEVEL", "Confidence level (0.95).",
            l => l is > 0 and < 1, "a level between 0 and 1, such as 0.95",
            (spec, l) => spec with { Level = l }, spec => spec.Level),
        Number("cer", "RATE", "Control event rate for the number needed to treat (0.20).",
            c => c is > 0 and < 1, "a rate between 0 and 1, such as 0.20",
            (spec, c) => spec with { Cer = c }, spec => spec.Cer),
        Number("points-sd", "SD", "SD of a named scale: the effect in its points.",
            sd => sd > 0, "a positive number, such as 8.5",
            (spec, sd) => spec with { PointsSd = sd }, spec => spec.PointsSd),
        Number("mid", "POINTS", "Minimal important difference on that scale.",
            m => m > 0, "a positive number of points, such as 3",
            (spec, m) => spec with { Mid = m }, spec => spec.Mid),
        Flag("bias", "Adds tests of small-study effects, trim and fill, PET-PEESE, limit meta-analysis, selection models, fail-safe N, excess significance, worst case.",
            (spec, on) => spec with { Bias = on }, spec => spec.Bias),
        .. BiasOptions.All,
        Flag("influence", "Adds leave-one-out, the deletion diagnostics, Baujat's coordinates and outliers.",
            (spec, on) => spec with { Influence = on }, spec => spec.Influence),
        .. SensitivityOptions.All,
        new()
        {
            Name = "equivalence", ValueName = "LOWER,UPPER",
            Help = "Two one-sided tests against these bounds, on the scale of the measure (logs for ratios).",
            Read = ReadEquivalence,
            Write = spec => spec.Equivalence is [var lower, var upper]
                ? [$"{OptionValues.Text(lower)},{OptionValues.Text(upper)}"] : [],
        },
        .. DecisionOptions.All,
        .. BatteryOptions.All,
        .. ConventionOptions.All,
        new()
        {
            Name = "filter", ValueName = "CONDITION", Repeatable = true,
            Help = "Keeps matching rows: column=value, != > < >= <=; all must hold.",
            Read = (spec, text) => RowFilter.Parse(text).Then<Spec>(_ => spec with { Filters = [.. spec.Filters, text] }),
            Write = spec => spec.Filters,
        },
        new()
        {
            Name = "exclude", ValueName = "ROW,…", Repeatable = true,
            Help = "Takes out these rows of the file; 1 is the first data row.",
            Read = ReadExcludedRows,
            Write = spec => spec.ExcludeRows.Count == 0 ? [] : [string.Join(',', spec.ExcludeRows)],
        },
    ];

    /// <summary>The option of that name, or null.</summary>
    public static SpecificationOption? Find(string name) => All.FirstOrDefault(option => option.Name == name);

    /// <summary>
    /// The specification in its own vocabulary, defaults included, in the order of <see cref="All"/>;
    /// <see cref="SpecificationParser"/> reads it back to the same specification.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(Spec specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return [.. from option in All from value in option.Write(specification) select KeyValuePair.Create(option.Name, value)];
    }

    internal static SpecificationOption Choice(
        string name, string valueName, string help, IReadOnlyList<string> words, Func<Spec, string, Spec> set, Func<Spec, string?> get) => new()
        {
            Name = name,
            ValueName = valueName,
            Help = help,
            Values = words,
            Read = (spec, text) => OptionValues.Word(name, text, words).Then<Spec>(word => set(spec, word)),
            Write = spec => get(spec) is { } word ? [word] : [],
        };

    internal static SpecificationOption Open(
        string name, string valueName, string help, Func<Spec, string, Spec> set, Func<Spec, string?> get) => new()
        {
            Name = name,
            ValueName = valueName,
            Help = help,
            Read = (spec, text) => set(spec, text),
            Write = spec => get(spec) is { } text ? [text] : [],
        };

    internal static SpecificationOption Whole(
        string name, string valueName, string help, int least, int most, Func<Spec, int, Spec> set, Func<Spec, int?> get) => new()
        {
            Name = name,
            ValueName = valueName,
            Help = help,
            Read = (spec, text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
                ? set(spec, n)
                : SynthesisRefusals.ValueNotAccepted(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")),
            Write = spec => get(spec) is { } n ? [n.ToString(CultureInfo.InvariantCulture)] : [],
        };

    internal static SpecificationOption Number(
        string name, string valueName, string help, Func<double, bool> accepts, string expected,
        Func<Spec, double, Spec> set, Func<Spec, double?> get) => new()
        {
            Name = name,
            ValueName = valueName,
            Help = help,
            IsNumber = true,
            Read = (spec, text) => OptionValues.Number(name, text, accepts, expected).Then<Spec>(number => set(spec, number)),
            Write = spec => get(spec) is { } number ? [OptionValues.Text(number)] : [],
        };

    internal static SpecificationOption Flag(string name, string help, Func<Spec, bool, Spec> set, Func<Spec, bool> get) => new()
    {
        Name = name,
        Help = help,
        Read = (spec, text) => OptionValues.Flag(name, text).Then<Spec>(on => set(spec, on)),
        Write = spec => get(spec) ? ["true"] : [],
    };

    private static Outcome<Spec> ReadEquivalence(Spec spec, string text) =>
        OptionValues.List(text, ',') is [var low, var high]
        && OptionValues.TryNumber(low, out var lower) && OptionValues.TryNumber(high, out var upper) && lower < upper
            ? spec with { Equivalence = [lower, upper] }
            : SynthesisRefusals.ValueNotAccepted("equivalence", text, "two numbers, the lower first, such as -0.2,0.2");

    private static Outcome<Spec> ReadExcludedRows(Spec spec, string text)
    {
        var rows = new List<int>(spec.ExcludeRows);
        foreach (var part in OptionValues.List(text, ','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row < 1)
            {
                return SynthesisRefusals.ValueNotAccepted("exclude", text, "row numbers such as 3,7, where 1 is the first data row");
            }

            rows.Add(row);
        }

        return spec with { ExcludeRows = [.. rows.Distinct().Order()] };
    }
}

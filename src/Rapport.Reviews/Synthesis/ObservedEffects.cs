using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Derived;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>The rows that have an effect, and those that have none, with the reason.</summary>
/// <param name="Trials">The rows as read.</param>
/// <param name="Cells">Role → numbers, one a row of <paramref name="Trials"/>.</param>
/// <param name="At">Positions in <paramref name="Trials"/> of the rows with an effect, ascending.</param>
/// <param name="Effects">One effect a row of <paramref name="Trials"/>; NaN where there is none.</param>
/// <param name="Excluded">Rows without one.</param>
/// <param name="Derived">Figures that follow from others, or were corrected for the design, by row.</param>
internal sealed record ObservedEffects(
    TrialTable Trials, IReadOnlyDictionary<string, double[]> Cells, int[] At, Effect[] Effects, IReadOnlyList<ExcludedRow> Excluded,
    IReadOnlyList<DerivedFigure> Derived)
{
    /// <summary>Options that some row needed, beside those that <see cref="Derived"/> names.</summary>
    public required IReadOnlySet<string> Needed { get; init; }

    /// <summary>How the effects were computed.</summary>
    public required EscalcOptions Options { get; init; }

    public static Outcome<ObservedEffects> Of(Table table, SynthesisSpecification spec)
    {
        var measure = Escalc.Find(spec.Measure) ?? throw new ArgumentException($"There is no measure {spec.Measure}.", nameof(spec));
        return DerivedTable.Of(table, spec.Map, measure, spec.Filters, spec.Reported).Then(derived =>
            TrialTableReader.Read(derived.Table, spec.Map, measure, spec.Filters, derived.Unfit)
                .Then(trials => WithoutExcluded(trials, spec))
                .Then(trials => DesignedRows.Of(trials, measure, spec))
                .Then(rows => Compute(rows, derived.Figures, spec)));
    }

    private static Outcome<TrialTable> WithoutExcluded(TrialTable trials, SynthesisSpecification spec)
    {
        if (spec.ExcludeRows.Count > 0 && spec.ExcludeRows.Max() is var last && last > trials.Source.RowCount)
        {
            return SynthesisRefusals.NoSuchRow(trials.Source, last) with { About = "exclude" };
        }

        return trials.Without(spec.ExcludeRows);
    }

    private static Outcome<ObservedEffects> Compute(DesignedRows rows, IReadOnlyList<DerivedFigure> derived, SynthesisSpecification spec)
    {
        var (trials, measure, cells) = (rows.Trials, rows.Measure, rows.Cells);
        var options = new EscalcOptions { Add = spec.Add, To = Rule(spec.To), SmdVariance = EffectOptions.Variance(spec.SmdVariance), DropDoubleZero = spec.DoubleZero == "drop" };
        if (rows.Correct(Escalc.Compute(measure, cells, options), spec).IsRefused(out var refusal, out var effects))
        {
            return refusal;
        }

        var at = new List<int>(effects.Length);
        var excluded = new List<ExcludedRow>(trials.Excluded);
        for (var i = 0; i < effects.Length; i++)
        {
            if (rows.Gone[i] is { } gone)
            {
                excluded.Add(new(trials.Rows[i], trials.Study[i], gone));
                continue;
            }

            if (!double.IsNaN(effects[i].Yi))
            {
                at.Add(i);
                continue;
            }

            var problem = Escalc.Problem(measure, cells, i, options);
            if (options.DropDoubleZero && problem != Escalc.Problem(measure, cells, i, options with { DropDoubleZero = false }))
            {
                rows.Needed.Add("double-zero");
            }

            var why = problem ?? $"{measure.Name} cannot be computed from these numbers";
            excluded.Add(new(trials.Rows[i], trials.Study[i], Sentence(why)));
        }

        excluded.Sort((a, b) => a.Row.CompareTo(b.Row));
        return at.Count == 0
            ? ExtractionRefusals.NoUsableRow(trials.Source, measure, excluded) with { About = "measure" }
            : new ObservedEffects(trials, cells, [.. at], effects, excluded, Listed(rows, derived, at)) { Options = options, Needed = rows.Needed };
    }

    /// <summary>What follows in the rows that are used, row by row.</summary>
    private static DerivedFigure[] Listed(DesignedRows rows, IReadOnlyList<DerivedFigure> derived, List<int> at)
    {
        if (derived.Count + rows.Figures.Count == 0)
        {
            return [];
        }

        HashSet<int> used = [.. at.Select(i => rows.Trials.Rows[i]), .. rows.Gone.Select((gone, i) => gone is null ? 0 : rows.Trials.Rows[i])];
        return [.. derived.Concat(rows.Figures).Where(figure => used.Contains(figure.Row)).OrderBy(figure => figure.Row)];
    }

    private static ZeroCellRule Rule(string to) => to switch
    {
        "only0" => ZeroCellRule.OnlyZero,
        "all" => ZeroCellRule.All,
        "if0all" => ZeroCellRule.IfAnyZero,
        "none" => ZeroCellRule.None,
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "Not a rule for zero cells."),
    };

    private static string Sentence(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..] + (clause.EndsWith('.') ? "" : ".");
}

using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Derived;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>The figures of the rows while they are corrected for the design of their trials; every change is listed.</summary>
internal sealed class DesignedRows(TrialTable trials, EscalcMeasure measure, IReadOnlyDictionary<string, double[]> cells)
{
    private readonly Dictionary<string, double[]> changed = new(cells, StringComparer.Ordinal);
    private readonly HashSet<string> own = [];

    public TrialTable Trials => trials;

    public EscalcMeasure Measure => measure;

    /// <summary>Role → numbers, one a row.</summary>
    public IReadOnlyDictionary<string, double[]> Cells => changed;

    /// <summary>Why a row is none any more, such as one that was put together with another; null for those that are.</summary>
    public string?[] Gone { get; } = new string?[trials.Rows.Length];

    /// <summary>Options that some row needed, beside those that <see cref="Figures"/> name.</summary>
    public HashSet<string> Needed { get; } = [];

    /// <summary>What was changed.</summary>
    public List<DerivedFigure> Figures { get; } = [];

    /// <summary>Corrects the figures before effects are computed.</summary>
    public static Outcome<DesignedRows> Of(TrialTable trials, EscalcMeasure measure, SynthesisSpecification spec)
    {
        var rows = new DesignedRows(trials, measure, trials.Figures());
        return (CombinedRows.Apply(rows, spec) ?? SharedControlSplit.Apply(rows, spec) ?? NestedTrials.Divide(rows, spec)) is { } refusal
            ? refusal
            : rows;
    }

    /// <summary>Corrects the effects themselves where sizes alone do not tell.</summary>
    public Outcome<Effect[]> Correct(Effect[] effects, SynthesisSpecification spec) =>
        (NestedTrials.Correct(this, effects, spec) ?? CrossOverTrials.Correct(this, effects, spec)) is { } refusal ? refusal : effects;

    /// <summary>Numbers of a role that the measure itself does not need, NaN where missing; null without such a column, refused at text.</summary>
    public Outcome<double[]>? Numbers(string role) => trials.Columns.TryGetValue(role, out var column) ? trials.Numeric(column) : default(Outcome<double[]>?);

    /// <summary>Text of a role; null without such a column.</summary>
    public string?[]? Text(string role) => trials.Columns.TryGetValue(role, out var column) ? trials.Text(column).Value : null;

    /// <summary>Changes a figure and lists it.</summary>
    public void Set(string role, int i, double value, string method, params IReadOnlyList<string> from)
    {
        Blank(role, i);
        changed[role][i] = value;
        List(role, i, value, method, from);
    }

    /// <summary>Takes a figure out.</summary>
    public void Blank(string role, int i)
    {
        if (own.Add(role))
        {
            changed[role] = (double[])changed[role].Clone();
        }

        changed[role][i] = double.NaN;
    }

    /// <summary>Lists a change of the effect itself.</summary>
    public void List(string role, int i, double value, string method, params IReadOnlyList<string> from) =>
        Figures.Add(new(trials.Rows[i], trials.Study[i], role, value, method, [.. from.Where(role => changed.ContainsKey(role) || trials.Columns.ContainsKey(role)).Select(role => trials.Columns.GetValueOrDefault(role, role))]));

    /// <summary>Says that what was listed since there were so many figures rests on an assumption.</summary>
    public void Assume(string option, int since)
    {
        for (var f = since; f < Figures.Count; f++)
        {
            Figures[f] = Figures[f] with { Options = [option] };
        }
    }

    /// <summary>Where a row is, for a refusal.</summary>
    public string Place(int i) => $"{trials.Source.FileName}, row {trials.Rows[i]} ({trials.Study[i]})";
}

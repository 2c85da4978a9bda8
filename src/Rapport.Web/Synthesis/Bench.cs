using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>One data file of a review and one analysis of it: all that the synthesis page shows.</summary>
public sealed record Bench
{
    /// <summary>The review.</summary>
    public required ReviewRow Review { get; init; }

    /// <summary>Every table of the review.</summary>
    public required IReadOnlyList<StoredFile> Files { get; init; }

    /// <summary>The one that is analysed.</summary>
    public required StoredFile File { get; init; }

    /// <summary>Its cells.</summary>
    public required Table Table { get; init; }

    /// <summary>What is asked; the file's own defaults where the options themselves were refused.</summary>
    public required SynthesisSpecification Specification { get; init; }

    /// <summary>What is answered.</summary>
    public required Outcome<SynthesisResult> Result { get; init; }

    /// <summary>The options as they were typed, where they themselves were refused; null otherwise.</summary>
    public IReadOnlyDictionary<string, string>? Typed { get; init; }

    /// <summary>Where this one was refused, the analysis that was on the page when it was asked for; null where there was none.</summary>
    public Bench? Before { get; init; }

    /// <summary>The boxes of studies as they stood when an analysis was refused; null where they follow from the analysis.</summary>
    public Ticks? Ticks { get; init; }

    /// <summary>The analysis whose result is shown: this one, or the one before it.</summary>
    public Bench Shown => Before ?? this;

    /// <summary>The analyses that the review plans for this file.</summary>
    public IReadOnlyList<PlannedAnalysis> Planned { get; init; } = [];

    /// <summary>The planned analysis that was asked for; null for any other, and where the options were refused.</summary>
    public PlannedAnalysis? ShownPlan => Typed is null ? Planned.FirstOrDefault(p => p.Query == Query) : null;

    /// <summary>The review's words; null where it states none.</summary>
    public Wording? Wording { get; init; }

    /// <summary>What was recorded about rows left out.</summary>
    public IReadOnlyList<ExclusionRow> Exclusions { get; init; } = [];

    /// <summary>The query of this analysis.</summary>
    public string Query => field ??= SynthesisAddress.Query(File.Name, Specification);

    /// <summary>The content of its report; null where there is no result.</summary>
    public ReportContent? Report => field ??= Result.Refusal is not null ? null : new ReportContent
    {
        Result = Result.Value,
        Specification = Specification,
        DataName = File.Name,
        DataHash = File.Sha256,
        Wording = Wording,
    };

    /// <summary>The words to use.</summary>
    public Wording Words => field ??= Wording ?? (Result.Refusal is null ? Wording.Of(Result.Value, Specification) : new Wording());

    /// <summary>How effects are shown.</summary>
    public EffectReading Reading => field ??= new EffectReading(
        Specification.Measure, Words, Specification.Level, Specification.Benefit, Result.Refusal is null ? ReadBack.Size(Result.Value) : double.PositiveInfinity);

    /// <summary>Heading of the page.</summary>
    public string Title => Words switch
    {
        { Title: { Length: > 0 } title } => title,
        { Outcome: { Length: > 0 } outcome } words => $"{char.ToUpperInvariant(outcome[0])}{outcome[1..]}, {words.Treatment} against {words.Control}",
        _ => Review.Title,
    };

    /// <summary>What a field shows: what was typed into it, if that was refused, else what holds.</summary>
    public string Field(string name, string holds) =>
        Typed is null ? holds : Typed.GetValueOrDefault(name) ?? string.Join(',', SpecificationOptions.Find(name)!.Write(new()));

    /// <summary>The values of a field that may be there more than once.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        Field(name, string.Join('\n', SpecificationOptions.Find(name)!.Write(Specification))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private SynthesisSpecification Defaults => new() { Measure = Specification.Measure, Model = Specification.Model };

    /// <summary>What was said against this field; null for nothing.</summary>
    public string? RefusalOf(string name) => Result.Refusal is { } why && why.About == name ? Synthesis.Words.OnPage(why.Message) : null;

    /// <summary>Whether any of these options is not as it is by itself, or was refused.</summary>
    public bool IsAsked(params string[] names) => names.Any(name => RefusalOf(name) is not null
        || !SpecificationOptions.Find(name)!.Write(Specification).SequenceEqual(SpecificationOptions.Find(name)!.Write(Defaults)));

    /// <summary>What all fields hold, by which they are there or not.</summary>
    public Filled Filled => field ??= Filled.Of(Typed ?? SpecificationOptions.Write(Specification).AsEnumerable());

    /// <summary>Rows that the file has and that were taken out by hand, by study.</summary>
    public IReadOnlyList<IGrouping<string, int>> TakenOut =>
        [.. Specification.ExcludeRows.Where(row => row <= Table.RowCount).GroupBy(LabelOf, StringComparer.Ordinal)];

    /// <summary>Whether columns play all of these roles, named by the analysis or called so.</summary>
    public bool Plays(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (!Specification.Map.ContainsKey(role) && !Table.Columns.Any(c => c.Name == role))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a study has more than one row.</summary>
    public bool HasSeveralRowsAStudy => Enumerable.Range(1, Table.RowCount).Select(LabelOf).Distinct(StringComparer.Ordinal).Count() < Table.RowCount;

    /// <summary>Label of the study of a row.</summary>
    public string LabelOf(int row)
    {
        var named = Specification.Map.GetValueOrDefault(Role.Study);
        return (Table.Find(named ?? Role.Study) ?? Table.Find(Role.Study))?.Cells[row - 1] ?? $"row {row}";
    }
}

/// <summary>An analysis that the review plans.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">Its address.</param>
/// <param name="Warning">What is wrong with it all the same; null for nothing.</param>
public sealed record PlannedAnalysis(string Name, string Query, string? Warning);

/// <summary>Boxes of studies that were on the page, and those that were ticked.</summary>
/// <param name="Offered">Rows with a box.</param>
/// <param name="Kept">Rows whose box was ticked.</param>
public sealed record Ticks(IReadOnlySet<int> Offered, IReadOnlySet<int> Kept);

using System.Text.Json.Serialization;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Measures;

/// <summary>
/// A measure: what is asked (from its FHIR Questionnaire), how the answers are scored, and what the scores mean, each number with its source.
/// Competing numbers stand side by side; the first of a list is the one that Rapport uses where one must be used.
/// </summary>
public sealed record Measure
{
    /// <summary>Its key, the same as the code of the instrument in evidence releases: <c>phq-9</c>, <c>hdrs-17</c>, <c>bdi-2</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Version of this definition: an administration stays with the version that it was scored by.</summary>
    public required int Version { get; init; }

    /// <summary>What it is called for short: <c>PHQ-9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its full name.</summary>
    public required string Title { get; init; }

    /// <summary>What it measures, in a few words.</summary>
    public required string About { get; init; }

    /// <summary>Who answers: <c>self</c> or <c>clinician</c>.</summary>
    public required string Rater { get; init; }

    /// <summary>Whether a higher score is better (WHO-5, ORS, WAI-SR); for the others a higher score is worse.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>Over which time it asks, in words.</summary>
    public required string Recall { get; init; }

    /// <summary>What may be done with its text.</summary>
    public required Licence Licence { get; init; }

    /// <summary>Items whose answers are turned round before anything is scored: lowest plus highest answer minus the answer given.</summary>
    public IReadOnlyList<string> Reversed { get; init; } = [];

    /// <summary>Items that may be answered with 'does not apply'.</summary>
    public IReadOnlyList<string> NotApplicable { get; init; } = [];

    /// <summary>The scales, the main one first. Without items their scores are entered as they are.</summary>
    public required IReadOnlyList<Scale> Scales { get; init; }

    /// <summary>Rules that count symptoms, such as the provisional diagnosis of the PCL-5.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>Items that ask for danger.</summary>
    public IReadOnlyList<RiskItem> Risk { get; init; } = [];

    /// <summary>Names for ranges of scores.</summary>
    public IReadOnlyList<BandSet> Bands { get; init; } = [];

    /// <summary>Cut-offs.</summary>
    public IReadOnlyList<CutOff> CutOffs { get; init; } = [];

    /// <summary>How far a score must move to be more than chance; the first is used, the others are shown beside it.</summary>
    public IReadOnlyList<ReliableChange> ReliableChange { get; init; } = [];

    /// <summary>How far it must move to matter to patients (minimal important difference).</summary>
    public IReadOnlyList<MeaningfulChange> MeaningfulChange { get; init; } = [];

    /// <summary>Falls from one score to the next that ask to be spoken about; only measures of the alliance have them.</summary>
    public IReadOnlyList<AlertFall> AlertFalls { get; init; } = [];

    /// <summary>Reliabilities, standard deviations, means.</summary>
    public IReadOnlyList<Statistic> Statistics { get; init; } = [];

    /// <summary>What everybody who reads a score of it must know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The publications.</summary>
    public required IReadOnlyList<Reference> References { get; init; }

    /// <summary>What is asked, from the Questionnaire; empty where only scores are entered.</summary>
    [JsonIgnore]
    public IReadOnlyList<MeasureItem> Items { get; init; } = [];

    /// <summary>What stands above the items; null where no text is shipped.</summary>
    [JsonIgnore]
    public string? Stem { get; init; }

    /// <summary>The attribution that must stand where it is shown, from the Questionnaire.</summary>
    [JsonIgnore]
    public string Copyright { get; init; } = "";

    /// <summary>Whether the items have their words: then it can be given to a patient here.</summary>
    [JsonIgnore]
    public bool HasText => Items.Count > 0 && Items.All(i => i.Text is not null);

    /// <summary>The scale that stands for the measure.</summary>
    [JsonIgnore]
    public Scale Main => Scales[0];

    /// <summary>The reliable change that is used on the main scale; null where none is known.</summary>
    [JsonIgnore]
    public ReliableChange? Reliable => ReliableChange.FirstOrDefault(r => r.Scale == Main.Code);

    /// <summary>The cut-off between having the trouble and not having it that is used on the main scale: the first 'case', else the first 'well'; null where none is known.</summary>
    [JsonIgnore]
    public CutOff? Case => CutOffs.FirstOrDefault(c => c.Scale == Main.Code && c.Kind == "case") ?? CutOffs.FirstOrDefault(c => c.Scale == Main.Code && c.Kind == "well");

    /// <summary>Whether a score of the main scale lies in the range of those who have the trouble, by <see cref="Case"/>; null where no cut-off is known.</summary>
    public bool? IsCase(decimal score) => Case is { } cut ? cut.IsMetBy(score) == (cut.Kind == "case") : null;

    /// <summary>The item of that id, or null.</summary>
    public MeasureItem? Item(string id) => Items.FirstOrDefault(i => i.Id == id);

    /// <summary>The scale of that code, or null.</summary>
    public Scale? Scale(string code) => Scales.FirstOrDefault(s => s.Code == code);

    /// <summary>The publication that a row names.</summary>
    public Reference Cited(Sourced row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return References.First(r => r.Key == row.Source);
    }

    /// <summary>The band of a score by the first set of bands of that scale; null where there is none.</summary>
    public Band? BandOf(string scale, decimal score) => Bands.FirstOrDefault(b => b.Scale == scale)?.Of(score);
}

/// <summary>What may be done with the text of a measure.</summary>
public sealed record Licence : Sourced
{
    /// <summary>One of <see cref="Words"/>.</summary>
    public required string Use { get; init; }

    /// <summary>The terms, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>What <see cref="Use"/> may say, in words for people.</summary>
    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>
    {
        ["free"] = "free to reproduce",
        ["health"] = "free for health care, with attribution",
        ["noncommercial"] = "free for non-commercial use, unchanged",
        ["permission"] = "with the owner's permission",
        ["licensed"] = "by licence only",
    };
}

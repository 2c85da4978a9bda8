using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Measures;

/// <summary>
/// A measure was given: the answers, or the scores alone where the items are not at hand. What the answers come to is computed from them by the
/// definition in this version, never stored. A correction stands in its place and shows both.
/// </summary>
/// <param name="Id">Given by who writes it, once in a course: sent twice, it is stored once.</param>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Version">Version of its definition.</param>
/// <param name="On">The day on which it was answered, in the patient's time zone.</param>
/// <param name="How">One of <see cref="Ways"/>.</param>
public sealed record Administration(string Id, string Measure, int Version, DateOnly On, string How) : Entry
{
    /// <summary>Longest note.</summary>
    public const int LongestWords = 1000;

    /// <summary>How a measure can be given, with words for it.</summary>
    public static IReadOnlyDictionary<string, string> Ways { get; } = new Dictionary<string, string>
    {
        ["link"] = "by the patient's link",
        ["kiosk"] = "on a device in the practice",
        ["session"] = "in session",
        ["paper"] = "on paper",
        ["clinician"] = "rated by the clinician",
        ["elsewhere"] = "by somebody else",
    };

    /// <summary>Answers by item, as given (not reversed); an item that is missing here and in <see cref="NotApplicable"/> was not answered.</summary>
    public IReadOnlyDictionary<string, decimal> Answers { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Items that do not apply.</summary>
    public IReadOnlyList<string> NotApplicable { get; init; } = [];

    /// <summary>Scores by scale, where they were entered as such.</summary>
    public IReadOnlyDictionary<string, decimal> Entered { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The session it belongs to; null for none. It may be the next one, not held yet.</summary>
    public int? Session { get; init; }

    /// <summary>A note on how it went; may be empty.</summary>
    public string Words { get; init; } = "";

    /// <inheritdoc/>
    public override string Subject => $"measure/{Id}";

    /// <inheritdoc/>
    public override string Title => $"{Definition?.Name ?? Measure}, {RecordRefusals.Word(On)}";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    [JsonIgnore]
    public override RiskFound? RiskSaid => RiskFound.Of(this);

    /// <summary>The definition it is scored by; null where this installation does not know it.</summary>
    [JsonIgnore]
    public Measure? Definition => MeasureLibrary.Find(Measure, Version);

    /// <summary>What it comes to.</summary>
    public Outcome<Scores> Score() =>
        Definition is not { } measure ? MeasureRefusals.NoSuchMeasure(Measure, Version)
        : Answers.Count + NotApplicable.Count == 0 ? Scoring.Entered(measure, Entered)
        : Entered.Count > 0 ? MeasureRefusals.BothEntered(measure)
        : Scoring.Of(measure, new(Answers, NotApplicable));

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var held = before.State.Sessions.Count;
        return Id.Length is < 8 or > 40 || !Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? MeasureRefusals.NoId
            : !Ways.ContainsKey(How) ? MeasureRefusals.NoSuchWay(How)
            : Words.Length > LongestWords ? MeasureRefusals.WordsTooLong
            : Session is { } session && (session < 1 || session > held + 1) ? MeasureRefusals.NoSuchSession(session, held)
            : Score().Refusal ?? Twice(before);
    }

    private Refusal? Twice(CourseRecord before)
    {
        foreach (var one in before.Standing)
        {
            if (one.Entry is Administration earlier && earlier.Id == Id)
            {
                return MeasureRefusals.SentBefore(one);
            }

            if (one.Entry is Administration other && other.On == On && other.Words == Words && Same(other))
            {
                return MeasureRefusals.SameAgain(Definition!, On);
            }
        }

        return null;
    }

    private bool Same(Administration other) =>
        other.Measure == Measure && Equal(other.Answers, Answers) && Equal(other.Entered, Entered) && other.NotApplicable.Order().SequenceEqual(NotApplicable.Order());

    private static bool Equal(IReadOnlyDictionary<string, decimal> one, IReadOnlyDictionary<string, decimal> other) =>
        one.Count == other.Count && one.All(a => other.TryGetValue(a.Key, out var value) && value == a.Value);
}

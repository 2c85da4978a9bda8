using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Measures;

/// <summary>What measures say no to.</summary>
public static class MeasureRefusals
{
    /// <summary>Not known here.</summary>
    public static Refusal NoSuchMeasure(string key, int version) => new(
        RefusalKind.Input, $"The measure '{key}' in version {version} is not among those that this installation knows. Choose one of the list, or update Rapport where it came from a newer one.")
    { About = "measure" };

    /// <summary>No such item.</summary>
    public static Refusal NoSuchItem(Measure measure, string item) => new(
        RefusalKind.Input, $"{Name(measure)} has no item {item}. Nothing was stored.")
    { About = Field(item) };

    /// <summary>An answer beyond the ends.</summary>
    public static Refusal AnswerOutOfRange(Measure measure, MeasureItem item, decimal value)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(
            RefusalKind.Input,
            $"Item {item.Id} of the {Name(measure)} cannot be {MeasureWords.Number(value)}: it takes whole numbers from {MeasureWords.Number(item.From)} to {MeasureWords.Number(item.To)}. Leave it empty if it was not answered.")
        { About = Field(item.Id) };
    }

    /// <summary>Does not apply, though it always does.</summary>
    public static Refusal AlwaysApplies(Measure measure, string item) => new(
        RefusalKind.Input, $"Item {item} of the {Name(measure)} cannot be marked as not applying, or has an answer as well. Leave it empty if it was not answered.")
    { About = Field(item) };

    /// <summary>Neither answers nor scores.</summary>
    public static Refusal NothingEntered(Measure measure) => new(
        RefusalKind.Input, $"Nothing of the {Name(measure)} was entered. Enter the answers, or a score.")
    { About = "score-total" };

    /// <summary>Answers and scores.</summary>
    public static Refusal BothEntered(Measure measure) => new(
        RefusalKind.Input, $"Both answers and scores of the {Name(measure)} were entered. Enter one of the two: from answers the scores are computed.")
    { About = "score-total" };

    /// <summary>No such scale.</summary>
    public static Refusal NoSuchScale(Measure measure, string scale) => new(RefusalKind.Input, $"{Name(measure)} has no score '{scale}'.") { About = "score-total" };

    /// <summary>A score beyond the ends.</summary>
    public static Refusal ScoreOutOfRange(Measure measure, Scale scale, decimal value)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var (from, to) = (MeasureWords.Number(scale.From), MeasureWords.Number(scale.To));
        var steps = scale.Decimals == 0 ? "whole numbers" : $"numbers with at most {scale.Decimals} {(scale.Decimals == 1 ? "decimal" : "decimals")}";
        return new(
            RefusalKind.Input, $"{scale.Name} of the {Name(measure)} cannot be {MeasureWords.Number(value)}: it takes {steps} from {from} to {to}. Check that the score is of this instrument and version.")
        { About = $"score-{scale.Code}" };
    }

    /// <summary>A sum that is multiplied, entered as it was before.</summary>
    public static Refusal NoMultiple(Measure measure, Scale scale, decimal value)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return new(
            RefusalKind.Input, $"{scale.Name} of the {Name(measure)} cannot be {MeasureWords.Number(value)}: it is the sum times {MeasureWords.Number(scale.Times)}. Is that the raw score? It has a field of its own.")
        { About = $"score-{scale.Code}" };
    }

    /// <summary>How it was given.</summary>
    public static Refusal NoSuchWay(string how) => new(RefusalKind.Input, $"'{how}' is no way in which a measure is given. Choose one of: {string.Join(", ", Administration.Ways.Values)}.") { About = "how" };

    /// <summary>No such session.</summary>
    public static Refusal NoSuchSession(int session, int held) => new(
        RefusalKind.Input, $"There is no session {session}: {held} {(held == 1 ? "is" : "are")} in the record, and a measure may belong to one of them or to the next. Leave the session empty if it belongs to none.")
    { About = "session" };

    /// <summary>A note too long.</summary>
    public static Refusal WordsTooLong { get; } = new(RefusalKind.Input, $"A note on a measure has at most {Administration.LongestWords} characters.") { About = "words" };

    /// <summary>Without an id.</summary>
    public static Refusal NoId { get; } = new(RefusalKind.Input, "An administration needs an id of 8 to 40 letters, digits and hyphens, so that it is stored once though it is sent twice.");

    /// <summary>The id is taken: it was sent before.</summary>
    public static Refusal SentBefore(Written earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(RefusalKind.Conflict, $"This is in the record already, as '{earlier.Entry.Title}' by {earlier.ByName}. It was not stored a second time.");
    }

    /// <summary>The same answers of the same day.</summary>
    public static Refusal SameAgain(Measure measure, DateOnly day) => new(
        RefusalKind.Conflict, $"The same answers to the {Name(measure)} stand in the record for {RecordRefusals.Word(day)} already. If it was given twice on that day with the same answers, say so in a note; else nothing needs to be done.")
    { About = "words" };

    private static string Name(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Name;
    }

    private static string Field(string item) => $"item-{item}";
}

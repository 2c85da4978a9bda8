using Rapport.Ground;

namespace Rapport.Practice.Measures;

/// <summary>Answers that were taken and scored: the entry to append, what it comes to, and what it says of danger.</summary>
/// <param name="Entry">To be appended to the record.</param>
/// <param name="Scores">What it comes to.</param>
/// <param name="Endorsed">Risk items that were endorsed, with the answer as given.</param>
/// <param name="Unanswered">Risk items that were asked and not answered: that is not a no.</param>
public sealed record Answered(Administration Entry, Scores Scores, IReadOnlyList<EndorsedItem> Endorsed, IReadOnlyList<RiskItem> Unanswered)
{
    /// <summary>Risk items of which nothing is known, since the score alone was entered: it says neither yes nor no.</summary>
    public IReadOnlyList<RiskItem> Unseen => Entry.Entered.Count > 0 ? Scores.Measure.Risk : [];

    /// <summary>Takes the answers of one administration, scores them, and says what they say of danger; or which answer cannot be one.</summary>
    /// <param name="id">Id of the administration, from who writes it: the same for the same sending.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="on">The day, in the patient's time zone.</param>
    /// <param name="how">One of <see cref="Administration.Ways"/>.</param>
    /// <param name="session">The session it belongs to; null for none.</param>
    public static Outcome<Answered> Take(string id, Measure measure, AnswerSheet answers, DateOnly on, string how, int? session = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(answers);
        var entry = new Administration(id, measure.Key, measure.Version, on, how) { Answers = answers.Values, NotApplicable = answers.NotApplicable, Session = session };
        return Of(entry);
    }

    /// <summary>The same of an entry that is there: what it comes to and what it says of danger.</summary>
    public static Outcome<Answered> Of(Administration entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Score().Then<Answered>(scores => new Answered(entry, scores, Danger(entry, scores.Measure), Open(entry, scores.Measure)));
    }

    private static List<EndorsedItem> Danger(Administration entry, Measure measure) =>
    [
        .. from risk in measure.Risk
           let scored = new AnswerSheet(entry.Answers, entry.NotApplicable).Scored(measure, risk.Item)
           where scored >= risk.AtLeast
           select new EndorsedItem(risk, entry.Answers[risk.Item]),
    ];

    private static List<RiskItem> Open(Administration entry, Measure measure)
    {
        AnswerSheet answers = new(entry.Answers, entry.NotApplicable);
        return entry.Entered.Count > 0 ? [] : [.. measure.Risk.Where(r => !answers.Has(r.Item) && answers.Asks(measure.Item(r.Item)!))];
    }
}

/// <summary>A risk item that was endorsed.</summary>
/// <param name="Item">The item.</param>
/// <param name="Answer">The answer, as given.</param>
public sealed record EndorsedItem(RiskItem Item, decimal Answer);

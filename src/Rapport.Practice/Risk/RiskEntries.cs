using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>
/// A risk item was endorsed, or was left without an answer, or a person saw a risk otherwise. It is written with the answers in one
/// transaction (<see cref="Entry.RiskSaid"/>) and is about nothing that could be withdrawn: a person closes it, with a reason.
/// </summary>
/// <param name="Found">What was answered, in what, and how.</param>
/// <param name="Answers">Number of the entry with the answers; null where there is none (yet).</param>
/// <param name="Words">What a person saw, where one raised it by hand; else empty.</param>
public sealed record RiskRaised(RiskFound Found, int? Answers, string Words = "") : Entry
{
    /// <summary>Longest text.</summary>
    public const int Longest = 4000;

    /// <summary>Who and when, where the course came from; null where it was written here.</summary>
    public Elsewhere? There { get; init; }

    /// <summary>Nothing: it clashes with no other entry, and none can stand in its place.</summary>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => Found.IsEndorsed ? $"Risk: {Found.Measure}" : $"Risk item not answered: {Found.Measure}";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        Found.Given == RiskFound.ByHand && Words.Trim().Length is 0 or > Longest ? RiskRefusals.NothingSeen : null;

    /// <summary>The event that an entry makes; null for none, and for what another event of the same answers says already.</summary>
    /// <param name="record">The record with the entry.</param>
    /// <param name="written">The entry.</param>
    public static RiskRaised? By(CourseRecord record, Written written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return written.Entry.RiskSaid is { } found ? Unsaid(record, written, found) : null;
    }

    /// <summary>The event of a screener because of another that a colleague closed while it was asked: what it found must not stand below a closed event alone.</summary>
    /// <inheritdoc cref="By"/>
    public static RiskRaised? OfClosedEvent(CourseRecord record, Written written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return written.Entry is Screened { Event: { } number, Found: { } found } && RiskEvents.Of(record).Find(number) is { IsOpen: false } ? Unsaid(record, written, found) : null;
    }

    private static RiskRaised? Unsaid(CourseRecord record, Written written, RiskFound found)
    {
        var said = record.Of<RiskRaised>().Where(r => IsOfTheSame(record, r, written, found)).SelectMany(r => r.Entry.Found.Items).ToList();
        RiskAnswer[] unsaid = [.. found.Items.Where(i => !said.Any(s => s.Item == i.Item && (s.Value ?? -1) >= (i.Value ?? -1)))];
        return unsaid.Length == 0 ? null : new(found with { Items = unsaid }, written.Number);
    }

    /// <summary>Of the same answers: of those that a correction corrects, or of the same sitting of the patient before it was finished.</summary>
    private static bool IsOfTheSame(CourseRecord record, Written<RiskRaised> raised, Written written, RiskFound found)
    {
        for (var one = written; one is not null; one = one.Entry.Corrects is { } earlier ? record.History.FirstOrDefault(w => w.Number == earlier.Number) : null)
        {
            if (raised.Entry.Answers == one.Number)
            {
                return true;
            }
        }

        return raised.Entry is { Answers: null, There: null } && raised.By == written.By && raised.Entry.Found.Measure == found.Measure && raised.Entry.Found.Given == found.Given;
    }
}

/// <summary>What of risk a set of answers says.</summary>
/// <param name="Measure">Name of the measure as readers know it: <c>PHQ-9</c>.</param>
/// <param name="Given">How the answers were given, one of <see cref="Administration.Ways"/>; <c>hand</c> where a person raised it.</param>
/// <param name="Items">The endorsed risk items, and those that were not answered, which are not 0.</param>
public sealed record RiskFound(string Measure, string Given, IReadOnlyList<RiskAnswer> Items)
{
    /// <summary>Raised by a person.</summary>
    public const string ByHand = "hand";

    /// <summary>Whether anything was endorsed, and not only left out.</summary>
    [JsonIgnore]
    public bool IsEndorsed => Given == ByHand || Items.Any(i => i.Value is not null);

    /// <summary>The way in words; the code itself where it is none of ours.</summary>
    [JsonIgnore]
    public string Way => Given == ByHand ? "said or seen" : Administration.Ways.GetValueOrDefault(Given) ?? Given;

    /// <summary>What the answers of an administration say of risk; null for nothing.</summary>
    public static RiskFound? Of(Administration given) => Answered.Of(given).IsRefused(out _, out var answered) ? null : Of(answered);

    private static RiskFound? Of(Answered answered)
    {
        var measure = answered.Scores.Measure;
        RiskAnswer[] items =
        [
            .. answered.Endorsed.Select(e => new RiskAnswer(e.Item.Item, e.Item.About, e.Answer, measure.Item(e.Item.Item)?.Choices.FirstOrDefault(c => c.Value == e.Answer)?.Text ?? "")),
            .. answered.Unanswered.Select(u => new RiskAnswer(u.Item, u.About, null)),
        ];
        return items.Length == 0 ? null : new(measure.Name, answered.Entry.How, items);
    }
}

/// <summary>An answer to a risk item.</summary>
/// <param name="Item">The item as it is known in its measure: <c>9</c>.</param>
/// <param name="Words">What it asks, in short or in full.</param>
/// <param name="Value">The value; null where it was not answered.</param>
/// <param name="Answer">The answer in words; empty where the measure has none.</param>
public sealed record RiskAnswer(string Item, string Words, decimal? Value, string Answer = "");

/// <summary>A person saw the event; the first of these stops its clock. What was done stands with it, and more may follow.</summary>
/// <param name="Event">Number of the event's entry.</param>
/// <param name="Done">What was done; empty where the event was seen and nothing is done yet.</param>
public sealed record RiskSeen(int Event, string Done) : Entry
{
    /// <summary>Who and when, where the course came from; null where it was written here.</summary>
    public Elsewhere? There { get; init; }

    /// <summary>Nothing: what two people do about an event does not clash.</summary>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => Done.Length == 0 ? $"Risk event {Event} acknowledged" : $"Risk event {Event}: what was done";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return RiskEvents.Of(before).Find(Event) is not { } seen ? RiskRefusals.NoSuchEvent(Event)
            : seen.Closed is { } closed ? RiskRefusals.ClosedAlready(closed)
            : Done.Length > RiskRaised.Longest ? RiskRefusals.TooLong
            : Done.Length == 0 && seen.Acknowledged is { } first ? RiskRefusals.SeenAlready(first)
            : null;
    }
}

/// <summary>A person closed the event. Nothing else does; withdrawing this opens it again.</summary>
/// <param name="Event">Number of the event's entry.</param>
/// <param name="Reason">Why.</param>
public sealed record RiskClosed(int Event, string Reason) : Entry
{
    /// <summary>Who and when, where the course came from; null where it was written here.</summary>
    public Elsewhere? There { get; init; }

    /// <inheritdoc/>
    public override string Subject => $"risk/{Event}";

    /// <inheritdoc/>
    public override string Title => $"Risk event {Event} closed";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return RiskEvents.Of(before).Find(Event) is not { } open ? RiskRefusals.NoSuchEvent(Event)
            : open.Closed is { } closed ? RiskRefusals.ClosedAlready(closed)
            : open.Acknowledged is null ? RiskRefusals.NotSeen
            : !RecordRefusals.IsReason(Reason) ? RiskRefusals.NoReason
            : null;
    }
}

using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>A risk event as the record has it.</summary>
/// <param name="Number">Number of its entry.</param>
/// <param name="Raised">What was found.</param>
/// <param name="By">Whose entry made it.</param>
/// <param name="At">When.</param>
/// <param name="Seen">Who saw it and what was done, in order.</param>
/// <param name="Screened">Screeners that were answered because of it.</param>
/// <param name="Closed">Who closed it and why; null while it is open.</param>
public sealed record RiskEvent(
    int Number, RiskRaised Raised, string By, DateTimeOffset At, IReadOnlyList<Written<RiskSeen>> Seen, IReadOnlyList<Written<Screened>> Screened, Written<RiskClosed>? Closed)
{
    /// <summary>Who saw it first; null for nobody yet.</summary>
    public Written<RiskSeen>? Acknowledged => Seen.Count > 0 ? Seen[0] : null;

    /// <summary>Whether nobody has closed it.</summary>
    public bool IsOpen => Closed is null;

    /// <summary>When somebody must have seen it.</summary>
    public DateTimeOffset DueAt(RiskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return At + settings.Review;
    }

    /// <summary>Whether nobody saw it and the time for that is over.</summary>
    public bool IsOverdue(RiskSettings settings, DateTimeOffset now) => IsOpen && Acknowledged is null && now >= DueAt(settings);
}

/// <summary>What the record of a course says about risk: a fold over its entries.</summary>
public sealed class RiskEvents
{
    private RiskEvents(CourseRecord record)
    {
        var seen = record.Of<RiskSeen>().Select(s => Elsewhere.Told(s, s.Entry.There)).ToLookup(s => s.Entry.Event);
        Screeners = [.. record.Of<Screened>()];
        Plans = [.. record.Of<SafetyPlanned>()];
        var closed = record.Of<RiskClosed>().Select(c => Elsewhere.Told(c, c.Entry.There)).ToLookup(c => c.Entry.Event);
        All =
        [
            .. record.Of<RiskRaised>().Select(r => Elsewhere.Told(r, r.Entry.There)).Select(r => new RiskEvent(
                r.Number, r.Entry, r.ByName, r.At, [.. seen[r.Number]], [.. Screeners.Where(s => s.Entry.Event == r.Number)], closed[r.Number].LastOrDefault())),
        ];
    }

    /// <summary>Every event, the oldest first.</summary>
    public IReadOnlyList<RiskEvent> All { get; }

    /// <summary>Those that nobody has closed.</summary>
    public IEnumerable<RiskEvent> Open => All.Where(e => e.IsOpen);

    /// <summary>Every screener, the oldest first.</summary>
    public IReadOnlyList<Written<Screened>> Screeners { get; }

    /// <summary>Every version of the safety plan, the oldest first; the newest counts.</summary>
    public IReadOnlyList<Written<SafetyPlanned>> Plans { get; }

    /// <summary>The safety plan; null where there is none.</summary>
    public Written<SafetyPlanned>? Plan => Plans.Count > 0 ? Plans[^1] : null;

    /// <summary>What a record says.</summary>
    public static RiskEvents Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record);
    }

    /// <summary>The event under a number, or null.</summary>
    public RiskEvent? Find(int number) => All.FirstOrDefault(e => e.Number == number);
}

/// <summary>An open event as a list of courses shows it.</summary>
/// <param name="Number">Its number in the record.</param>
/// <param name="What">What was found, in short.</param>
/// <param name="At">Since when.</param>
/// <param name="IsEndorsed">Whether an item was endorsed, and not only left out.</param>
/// <param name="Seen">When somebody saw it; null for nobody yet.</param>
public sealed record OpenRisk(int Number, string What, DateTimeOffset At, bool IsEndorsed, DateTimeOffset? Seen)
{
    /// <summary>The open events of a record; null for none, so that what lists keep of most courses stays small.</summary>
    public static IReadOnlyList<OpenRisk>? Of(CourseRecord record)
    {
        OpenRisk[] open = [.. RiskEvents.Of(record).Open.Select(e => new OpenRisk(e.Number, e.Raised.Found.Measure, e.At, e.Raised.Found.IsEndorsed, e.Acknowledged?.At))];
        return open.Length == 0 ? null : open;
    }
}

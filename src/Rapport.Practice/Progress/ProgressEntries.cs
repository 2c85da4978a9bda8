using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Progress;

/// <summary>Whom the course is compared with, and on which measure it is followed. The newest counts; without one, all arms of the measure are taken.</summary>
/// <param name="Measure">Code of the measure.</param>
/// <param name="Population">Target group, as the release names it; null for any.</param>
/// <param name="Format">Format of treatment, as the release names it; null for any.</param>
public sealed record ComparedWith(string Measure, string? Population, string? Format) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "comparison";

    /// <inheritdoc/>
    public override string Title => "Whom the course is compared with";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) => string.IsNullOrWhiteSpace(Measure) ? ProgressRefusals.NoMeasure : null;
}

/// <summary>What was decided on a signal, with what was known then: a release adopted later changes nothing of it.</summary>
/// <param name="On">The day of the decision.</param>
/// <param name="Measure">The measure that gave the signal.</param>
/// <param name="Signal">Early watch or not on track.</param>
/// <param name="Raised">The day of the score that raised it.</param>
/// <param name="Session">Sessions held when it was decided.</param>
/// <param name="Reasons">Why there was a signal.</param>
/// <param name="Decision">One of <see cref="Decisions"/>.</param>
/// <param name="Words">What exactly, and why.</param>
public sealed record SignalDecided(
    DateOnly On, string Measure, Track Signal, DateOnly Raised, int Session, IReadOnlyList<TrackReason> Reasons, string Decision, string Words) : Entry
{
    /// <summary>Longest text.</summary>
    public const int Longest = 2000;

    /// <summary>After so many sessions one looks at what came of it.</summary>
    public const int SessionsToLook = 2;

    /// <summary>Codes of what can be decided, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Decisions { get; } = new Dictionary<string, string>
    {
        ["continue"] = "Continue as planned, and watch",
        ["alliance"] = "Talk about how we work together, and mend it",
        ["refocus"] = "Look again at the focus, or its stage",
        ["support"] = "Bring in support from the patient's own people",
        ["medication"] = "Have medication reviewed",
        ["supervise"] = "Take it to supervision",
        ["step-up"] = "Step up, or refer",
        ["end"] = "End this treatment",
    };

    /// <summary>Name and hash of the release that the expectation came from; null where there was none.</summary>
    public string? Release { get; init; }

    /// <summary>The session at which one looks at the result.</summary>
    public int LookAt => Session + SessionsToLook;

    /// <inheritdoc/>
    public override string Subject => "signal";

    /// <inheritdoc/>
    public override string Title => "Decision on a signal";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        !Decisions.ContainsKey(Decision) || Signal is not (Track.EarlyWatch or Track.NotOnTrack) ? ProgressRefusals.NoDecision
        : Words.Length > Longest ? ProgressRefusals.TooLong(Longest)
        : On < Raised ? ProgressRefusals.DecidedBefore(On, Raised)
        : null;
}

/// <summary>What came of a decision.</summary>
/// <param name="Decided">Number of the entry that it was recorded in.</param>
/// <param name="On">The day of the look.</param>
/// <param name="Result">One of <see cref="Results"/>.</param>
/// <param name="Words">In words; may be empty.</param>
public sealed record DecisionLooked(int Decided, DateOnly On, string Result, string Words) : Entry
{
    /// <summary>Codes of results, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Results { get; } = new Dictionary<string, string>
    {
        ["better"] = "Better since",
        ["same"] = "No different",
        ["worse"] = "Worse since",
        ["not-done"] = "It was not done",
    };

    /// <inheritdoc/>
    public override string Subject => $"signal/{Decided}";

    /// <inheritdoc/>
    public override string Title => "Look at what came of a decision";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Of<SignalDecided>().FirstOrDefault(d => d.Number == Decided) is not { } decided ? ProgressRefusals.NothingDecided
            : before.Of<DecisionLooked>().Any(l => l.Entry.Decided == Decided) ? ProgressRefusals.LookedAlready
            : !Results.ContainsKey(Result) ? ProgressRefusals.NoResult
            : Words.Length > SignalDecided.Longest ? ProgressRefusals.TooLong(SignalDecided.Longest)
            : On < decided.Entry.On ? ProgressRefusals.DecidedBefore(On, decided.Entry.On)
            : null;
    }
}

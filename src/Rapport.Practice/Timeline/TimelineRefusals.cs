using Rapport.Ground;

namespace Rapport.Practice.Timeline;

/// <summary>What the timeline says no to.</summary>
public static class TimelineRefusals
{
    /// <summary>No kind.</summary>
    public static Refusal NoKind { get; } = new(RefusalKind.Input, "Choose what it is: a life event, an onset, how bad the symptoms were, or another treatment.") { About = "what" };

    /// <summary>No date.</summary>
    public static Refusal NoDate { get; } = new(RefusalKind.Input, "When was it? Write a year, a month or a day, as precisely as it is known: 2025, 2025-11 or 2025-11-03.") { About = "when" };

    /// <summary>No words.</summary>
    public static Refusal NoWords { get; } = new(RefusalKind.Input, $"Say what it was, in 1 to {TimelineNoted.Longest} characters.") { About = "words" };

    /// <summary>No level.</summary>
    public static Refusal NoLevel { get; } = new(RefusalKind.Input, $"How bad were the symptoms? Give a whole number from 0 (none) to {TimelineNoted.Worst} (worst).") { About = "level" };

    /// <summary>Effect or level where there is none.</summary>
    public static Refusal NoEffect { get; } = new(RefusalKind.Input, "A level belongs to symptoms, and an effect on the mood to a life event: leave the other empty.") { About = "level" };

    /// <summary>Not there.</summary>
    public static Refusal NothingThere { get; } = new(RefusalKind.Conflict, "That is not on the timeline any more. Note it anew if it belongs there.");

    /// <summary>No link.</summary>
    public static Refusal NoLink { get; } = new(RefusalKind.Input, "A link joins a life event with the onset of an episode: choose one of each.") { About = "event" };

    /// <summary>No how.</summary>
    public static Refusal NoHow { get; } = new(RefusalKind.Input, $"Say how the event and the onset hang together, in 1 to {TimelineNoted.Longest} characters; the formulation builds on it.") { About = "how" };

    /// <summary>It has not come.</summary>
    public static Refusal NotYet(ApproximateDay when)
    {
        ArgumentNullException.ThrowIfNull(when);
        return new(RefusalKind.Input, $"{when.Words} has not come yet: the timeline says what happened. What is foreseen belongs into the conclusion's plan.") { About = "when" };
    }

    /// <summary>The end lies before the beginning.</summary>
    public static Refusal EndsBefore(ApproximateDay when, ApproximateDay until)
    {
        ArgumentNullException.ThrowIfNull(when);
        ArgumentNullException.ThrowIfNull(until);
        return new(RefusalKind.Input, $"It would end ({until.Words}) before it began ({when.Words}). Check the two dates.") { About = "until" };
    }
}

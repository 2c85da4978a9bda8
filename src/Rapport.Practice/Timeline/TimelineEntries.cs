using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Inventory;
using Rapport.Practice.Record;

namespace Rapport.Practice.Timeline;

/// <summary>Something on the timeline: an event, the onset of an episode, how bad the symptoms were, another treatment. The newest version counts.</summary>
/// <param name="Item">Its number in this course, from 1.</param>
/// <param name="What">One of <see cref="Kinds"/>.</param>
/// <param name="When">When, as precisely as it is known.</param>
/// <param name="Words">What it was; may be empty for a level of symptoms.</param>
public sealed record TimelineNoted(int Item, string What, ApproximateDay When, string Words) : Entry
{
    /// <summary>Longest text.</summary>
    public const int Longest = 500;

    /// <summary>The worst level of symptoms; 0 is none.</summary>
    public const int Worst = 10;

    /// <summary>Codes of what stands on a timeline, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["event"] = "Life event",
        ["onset"] = "Onset of an episode",
        ["symptoms"] = "How bad the symptoms were",
        ["treatment"] = "Another treatment",
    };

    /// <summary>When it ended, for what lasted.</summary>
    public ApproximateDay? Until { get; init; }

    /// <summary>What an event did to the mood: -1 worse, 0 neither, 1 better; null where that is not known.</summary>
    public int? Effect { get; init; }

    /// <summary>How bad the symptoms were, 0 to 10, as the clinician judges from what is told; only for symptoms.</summary>
    public int? Level { get; init; }

    /// <summary>People of the inventory whom it concerns, by number.</summary>
    public IReadOnlyList<int> People { get; init; } = [];

    /// <inheritdoc/>
    public override string Subject => CourseTimeline.Subject(Item);

    /// <inheritdoc/>
    public override string Title => Kinds.TryGetValue(What, out var words) ? $"Timeline: {words.ToLowerInvariant()}" : "Timeline";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        var timeline = CourseTimeline.Of(before);
        return !Kinds.ContainsKey(What) ? TimelineRefusals.NoKind
            : Item < 1 || Item > timeline.Next ? TimelineRefusals.NothingThere
            : Words.Length > Longest || (Words.Length == 0 && What != "symptoms") ? TimelineRefusals.NoWords
            : What == "symptoms" ? Level is < 0 or > Worst or null ? TimelineRefusals.NoLevel : null
            : Until is not null && Until.Last < When.First ? TimelineRefusals.EndsBefore(When, Until)
            : Level is not null || Effect is < -1 or > 1 || (Effect is not null && What != "event") ? TimelineRefusals.NoEffect
            : People.Any(p => InterpersonalInventory.Of(before).Find(p) is null) ? InventoryRefusals.NobodyThere
            : null;
    }
}

/// <summary>Something was taken off the timeline.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Why">Why.</param>
public sealed record TimelineTakenOff(int Item, string Why) : Entry
{
    /// <inheritdoc/>
    public override string Subject => CourseTimeline.Subject(Item);

    /// <inheritdoc/>
    public override string Title => "Timeline: something taken off";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        CourseTimeline.Of(before).Find(Item) is null ? TimelineRefusals.NothingThere : !RecordRefusals.IsReason(Why) ? RecordRefusals.NoReason : null;
}

/// <summary>An event and the onset of an episode hang together, or do so no longer. It is a link, not a cause.</summary>
/// <param name="Event">Number of the event.</param>
/// <param name="Onset">Number of the onset.</param>
/// <param name="How">How, in words; empty where it no longer holds.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record TimelineLinked(int Event, int Onset, string How, bool Holds) : Entry
{
    /// <inheritdoc/>
    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"timeline/link/{Event}/{Onset}");

    /// <inheritdoc/>
    public override string Title => Holds ? "Timeline: event linked with the onset" : "Timeline: link taken back";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        var timeline = CourseTimeline.Of(before);
        return timeline.Find(Event)?.Facts.What != "event" || timeline.Find(Onset)?.Facts.What != "onset" ? TimelineRefusals.NoLink
            : Holds && How.Trim().Length is 0 or > TimelineNoted.Longest ? TimelineRefusals.NoHow
            : null;
    }
}

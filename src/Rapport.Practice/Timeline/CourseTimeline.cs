using System.Globalization;
using Rapport.Practice.Record;

namespace Rapport.Practice.Timeline;

/// <summary>Something on the timeline.</summary>
/// <param name="Number">Number in this course, from 1.</param>
/// <param name="Versions">What was noted, oldest first; at least one.</param>
public sealed record TimelineItem(int Number, IReadOnlyList<Written<TimelineNoted>> Versions)
{
    /// <summary>What is known now.</summary>
    public TimelineNoted Facts => Versions[^1].Entry;
}

/// <summary>The timeline of a course: life and symptoms on one axis, as its entries come to. Sessions and intake come from the record itself.</summary>
public sealed class CourseTimeline
{
    private CourseTimeline(IReadOnlyList<TimelineItem> items, IReadOnlyList<TimelineLinked> links, int next) => (Items, Links, Next) = (items, links, next);

    /// <summary>What stands on it, in the order of time.</summary>
    public IReadOnlyList<TimelineItem> Items { get; }

    /// <summary>Links that hold between what stands on it.</summary>
    public IReadOnlyList<TimelineLinked> Links { get; }

    /// <summary>The number that the next item gets.</summary>
    public int Next { get; }

    /// <summary>The timeline of a record.</summary>
    public static CourseTimeline Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var noted = record.Of<TimelineNoted>().GroupBy(n => n.Entry.Item).Select(g => new TimelineItem(g.Key, [.. g])).ToList();
        var off = record.Of<TimelineTakenOff>().ToLookup(o => o.Entry.Item, o => o.Number);
        List<TimelineItem> items =
        [
            .. noted.Where(i => off[i.Number].All(number => number < i.Versions[^1].Number)).OrderBy(i => i.Facts.When.First).ThenBy(i => i.Facts.When.Last).ThenBy(i => i.Number),
        ];
        var there = items.Select(i => i.Number).ToHashSet();
        return new(
            items,
            [.. record.Of<TimelineLinked>().GroupBy(l => (l.Entry.Event, l.Entry.Onset)).Select(g => g.Last().Entry).Where(l => l.Holds && there.Contains(l.Event) && there.Contains(l.Onset))],
            noted.Count == 0 ? 1 : noted.Max(i => i.Number) + 1);
    }

    /// <summary>The item with this number, or null.</summary>
    public TimelineItem? Find(int number) => Items.FirstOrDefault(i => i.Number == number);

    /// <summary>Items of one kind.</summary>
    public IReadOnlyList<TimelineItem> Of(string kind) => [.. Items.Where(i => i.Facts.What == kind)];

    /// <summary>Life events that may have begun before an onset, nearest first: where to look for the link.</summary>
    public IReadOnlyList<TimelineItem> Before(TimelineItem onset)
    {
        ArgumentNullException.ThrowIfNull(onset);
        return [.. Of("event").Where(e => e.Facts.When.First <= onset.Facts.When.Last).OrderByDescending(e => e.Facts.When.First)];
    }

    /// <summary>What entries on an item are about.</summary>
    internal static string Subject(int item) => string.Create(CultureInfo.InvariantCulture, $"timeline/{item}");
}

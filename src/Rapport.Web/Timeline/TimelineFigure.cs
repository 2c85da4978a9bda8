using Rapport.Figures;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Web.Timeline;

/// <summary>A timeline as its drawing; marks are numbered as in the table beside it.</summary>
internal static class TimelineFigure
{
    /// <summary>The drawing.</summary>
    /// <param name="record">The record, for sessions and intake.</param>
    /// <param name="timeline">Its timeline.</param>
    /// <param name="since">First year to draw; below 1900 for all.</param>
    /// <param name="width">Width.</param>
    public static TimelinePlot Of(CourseRecord record, CourseTimeline timeline, int since, double width)
    {
        var from = since >= 1900 ? new DateOnly(since, 1, 1) : DateOnly.MinValue;
        var shown = timeline.Items.Where(i => i.Facts.What != "symptoms").Select((item, i) => (item, Number: i + 1)).ToList();
        var numbers = shown.ToDictionary(s => s.item.Number, s => s.Number);
        return new()
        {
            Title = "Timeline of life events and symptoms",
            Width = width,
            Worst = TimelineNoted.Worst,
            Levels = [.. timeline.Of("symptoms").Select(i => (Day: Middle(i.Facts.When), i.Facts.Level!.Value)).Where(l => l.Day >= from)],
            Marks = [.. shown.Select(s => Mark(s.item.Facts, s.Number)).Where(m => m.To >= from)],
            Links = [.. timeline.Links.Select(l => (numbers[l.Event], numbers[l.Onset]))],
            Sessions = [.. record.State.Sessions.Select(s => s.On).Where(d => d >= from)],
            Begun = record.Opened?.Intake,
        };
    }

    private static TimelineMark Mark(TimelineNoted facts, int number) => new(
        number, facts.Words, facts.When.First, facts.Until?.Last ?? facts.When.Last,
        facts.What switch
        {
            "onset" => TimelineMarkKind.Onset,
            "treatment" => TimelineMarkKind.Treatment,
            _ => facts.Effect switch { -1 => TimelineMarkKind.Worse, 1 => TimelineMarkKind.Better, _ => TimelineMarkKind.Event },
        });

    private static DateOnly Middle(ApproximateDay day) => day.First.AddDays((day.Last.DayNumber - day.First.DayNumber) / 2);
}

using Rapport.Figures;
using Rapport.Practice.Measures;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Web.Progress;

/// <summary>A course as its drawing.</summary>
/// <param name="record">The record, for sessions, symptoms and events.</param>
internal sealed class ProgressFigure(CourseRecord record)
{
    private const int DaysBefore = 21;

    private readonly CourseTimeline timeline = CourseTimeline.Of(record);

    /// <summary>What happened since shortly before the intake, numbered from 1: these stand on the axis.</summary>
    public IReadOnlyList<(int Number, TimelineNoted Facts)> Events =>
        [.. timeline.Items.Where(i => i.Facts.What != "symptoms" && i.Facts.When.First >= From && i.Facts.When.Last <= To).Select((item, i) => (i + 1, item.Facts))];

    private DateOnly From => (record.Opened?.Intake ?? DateOnly.MinValue.AddDays(DaysBefore)).AddDays(-DaysBefore);

    private DateOnly To => record.LastDay is { } last ? last.AddDays(DaysBefore) : DateOnly.MaxValue;

    /// <summary>The measure that the course is followed by, against what was to be expected.</summary>
    public TrajectoryPlot Of(CourseProgress progress, double width) => Own(progress.Measure, progress.Series, progress.Yardstick, width) with
    {
        Expected = progress.Expectation is { } expected ? Band("expected", expected, progress) : null,
        Control = progress.Controls.Count > 0 ? Band(progress.Controls[0].Benchmark.Rung!.Condition, progress.Controls[0], progress) : null,
    };

    /// <summary>Another measure: the patient's own scores and what they mean.</summary>
    public TrajectoryPlot Own(Measure measure, ScoreSeries series, Yardstick yardstick, double width) => new()
    {
        Title = $"{measure.Name} over the course",
        Width = width,
        Scale = (yardstick.Lowest!.Value, yardstick.Highest!.Value),
        Scores = [.. series.Scores.Select(s => new TrajectoryScore(s.On, s.Value, s.Session == 0 ? Shell.Write.Day(s.On) : $"{Shell.Write.Day(s.On)}, session {s.Session}"))],
        Lines = Lines(measure, series, yardstick),
        Sessions = [.. record.State.Sessions.Select(s => s.On)],
        Symptoms = [.. timeline.Of("symptoms").Select(i => (Day: i.Facts.When.First, Level: i.Facts.Level!.Value)).Where(l => l.Day >= From && l.Day <= To)],
        Marks = [.. Events.Select(e => Mark(e.Number, e.Facts))],
    };

    private static TrajectoryLine[] Lines(Measure measure, ScoreSeries series, Yardstick yardstick)
    {
        var bands = measure.Bands.FirstOrDefault(b => b.Scale == measure.Main.Code)?.Bands ?? [];
        List<TrajectoryLine> lines = [.. bands.Where(b => (double)b.From > yardstick.Lowest && (double)b.From != yardstick.CutOff).Select(b => new TrajectoryLine((double)b.From, b.Name, false))];
        if (yardstick.CutOff is { } cut)
        {
            lines.Add(new(cut, $"{ProgressWords.Score(cut)}: {measure.Case!.Name}", true));
        }

        if (series.First is { } first && yardstick.ReliableChange is { } reliable)
        {
            lines.Add(new(yardstick.HigherIsWorse ? first.Value - reliable : first.Value + reliable, "reliably better", false));
            lines.Add(new(yardstick.HigherIsWorse ? first.Value + reliable : first.Value - reliable, "reliably worse", false));
        }

        return [.. lines.Where(l => l.Value > yardstick.Lowest && l.Value < yardstick.Highest)];
    }

    private TrajectoryBand Band(string name, Expectation course, CourseProgress progress)
    {
        var first = progress.Series.First!.On;
        List<TrajectoryPoint> points = [Point(course, 0, first)];
        points.AddRange(Days(progress).Select((day, i) => (day, Session: i + 1)).Where(s => s.day > first).Select(s => Point(course, s.Session, s.day)));
        return new(name, points);
    }

    private static TrajectoryPoint Point(Expectation course, int session, DateOnly day) => new(
        day, course.Mean(session), (course.Quantile(session, 1 - TrackRules.Edge), course.Quantile(session, TrackRules.Edge)), (course.Quantile(session, 0.1), course.Quantile(session, 0.9)));

    /// <summary>The days of sessions: those held, and the others at the distance agreed on.</summary>
    private IEnumerable<DateOnly> Days(CourseProgress progress)
    {
        var held = record.State.Sessions;
        var every = record.State.Contract?.EveryDays ?? 7;
        var last = held.Count > 0 ? held[^1].On : progress.Series.First!.On.AddDays(-every);
        return held.Select(s => s.On).Concat(Enumerable.Range(1, Math.Max(0, progress.Sessions - held.Count)).Select(k => last.AddDays(k * every)));
    }

    private static TimelineMark Mark(int number, TimelineNoted facts) => new(
        number, facts.Words, facts.When.First, facts.When.Last,
        facts.What switch
        {
            "onset" => TimelineMarkKind.Onset,
            "treatment" => TimelineMarkKind.Treatment,
            _ => facts.Effect switch { -1 => TimelineMarkKind.Worse, 1 => TimelineMarkKind.Better, _ => TimelineMarkKind.Event },
        });
}

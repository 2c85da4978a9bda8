using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Measures.Schedules;

/// <summary>Which measures are given in a course, and when; the newest counts. What is due is computed from it (<see cref="DueMeasures"/>).</summary>
/// <param name="From">The first day: weeks are counted from here.</param>
/// <param name="TimeZone">The patient's time zone by its IANA name: <c>Europe/Dublin</c>.</param>
/// <param name="At">From which time of the patient's day something is due.</param>
/// <param name="Measures">The measures; empty to plan none any more.</param>
public sealed record MeasuresPlanned(DateOnly From, string TimeZone, TimeOnly At, IReadOnlyList<PlannedMeasure> Measures) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "measures-planned";

    /// <inheritdoc/>
    public override string Title => "Measures planned";

    /// <summary>The patient's time zone.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Which day it is for the patient.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>
    /// The moment at which <see cref="At"/> comes on a day for the patient. Where clocks are put forward over it, the first moment after the gap; where
    /// they are put back over it, the first of the two.
    /// </summary>
    public DateTimeOffset Moment(DateOnly day)
    {
        var local = day.ToDateTime(At);
        // From Greenwich to the place there is always one answer; the other way the framework errs for places whose winter is the exception (Dublin).
        for (; ; local = local.AddMinutes(1))
        {
            var shown = OffsetsAround(local).Select(offset => new DateTimeOffset(local, offset)).Where(m => Zone.GetUtcOffset(m) == m.Offset).ToList();
            if (shown.Count > 0)
            {
                return shown.Min();
            }
        }
    }

    private IEnumerable<TimeSpan> OffsetsAround(DateTime local) =>
        new[] { -1, 1 }.Select(days => Zone.GetUtcOffset(new DateTimeOffset(local.AddDays(days), TimeSpan.Zero))).Distinct();

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        !TimeZone.Contains('/', StringComparison.Ordinal) && TimeZone != "UTC" ? ScheduleRefusals.NoSuchZone(TimeZone)
        : !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? ScheduleRefusals.NoSuchZone(TimeZone)
        : Measures.GroupBy(m => m.Measure).FirstOrDefault(g => g.Count() > 1) is { } twice ? ScheduleRefusals.Twice(twice.Key)
        : Measures.Select(m => m.Offence()).FirstOrDefault(o => o is not null);
}

/// <summary>A measure of a schedule.</summary>
/// <param name="Measure">Its key.</param>
/// <param name="Every">One of <see cref="Rules"/>.</param>
public sealed record PlannedMeasure(string Measure, string Every)
{
    /// <summary>Most weeks between two.</summary>
    public const int MostWeeks = 26;

    /// <summary>Highest number of a session.</summary>
    public const int LastSession = 100;

    /// <summary>Rules, with words for them.</summary>
    public static IReadOnlyDictionary<string, string> Rules { get; } = new Dictionary<string, string>
    {
        ["session"] = "before every session",
        ["weeks"] = "every so many weeks",
        ["sessions"] = "before certain sessions",
    };

    /// <summary>For <c>weeks</c>: how many.</summary>
    public int? Weeks { get; init; }

    /// <summary>For <c>sessions</c>: their numbers.</summary>
    public IReadOnlyList<int> Sessions { get; init; } = [];

    internal Refusal? Offence() =>
        MeasureLibrary.Find(Measure) is not { } measure ? MeasureRefusals.NoSuchMeasure(Measure, 1)
        : !Rules.ContainsKey(Every) ? ScheduleRefusals.NoRule(measure)
        : Every == "weeks" && Weeks is not (>= 1 and <= MostWeeks) ? ScheduleRefusals.NoWeeks(measure)
        : Every == "sessions" && (Sessions.Count == 0 || Sessions.Any(s => s is < 1 or > LastSession)) ? ScheduleRefusals.NoSessions(measure)
        : null;
}

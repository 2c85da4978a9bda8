using Rapport.Practice.Measures;

namespace Rapport.Practice.Progress;

/// <summary>How a course goes on the measure that it is followed by, against the releases in use.</summary>
public sealed class CourseProgress
{
    /// <summary>Sessions that are assumed until a contract says how many.</summary>
    public const int UsualSessions = 12;

    private readonly Benchmarks benchmarks;

    private CourseProgress(ProgressFacts facts, Measure measure, Benchmarks benchmarks, DateOnly today)
    {
        this.benchmarks = benchmarks;
        (Facts, Measure, Yardstick, Series) = (facts, measure, MeasureYardstick.Of(measure), ScoreSeries.Of(facts.Scores));
        Benchmark = benchmarks.OfTreatment(facts.With);
        Expected = Expect(Benchmark);
        Local = Series.First is { } first ? LocalCourse.Of(benchmarks.Local, facts, Yardstick, first.Value) : null;
        var rules = new TrackRules(Series, Yardstick, Expectation);
        (Now, Signals) = (rules.On(today), SignalWatch.Of(Series, rules, facts.Decisions, facts.Held));
    }

    /// <summary>What it is computed from.</summary>
    public ProgressFacts Facts { get; }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>How change on it is judged.</summary>
    public Yardstick Yardstick { get; }

    /// <summary>The scores.</summary>
    public ScoreSeries Series { get; }

    /// <summary>What the ladder came to; null where no release in use has the measure.</summary>
    public Benchmark? Benchmark { get; }

    /// <summary>What trials lead one to expect; null where nothing can be expected, or there is no first score.</summary>
    public ExpectedCourse? Expected { get; }

    /// <summary>What the site's own courses lead one to expect; null where they are too few.</summary>
    public LocalCourse? Local { get; }

    /// <summary>What the chart is drawn and signals are judged by: the site's own courses where they are enough, else trials.</summary>
    public Expectation? Expectation => (Expectation?)Local ?? Expected;

    /// <summary>The course of those who waited or had usual care, as far as the release knows it.</summary>
    public IReadOnlyList<ExpectedCourse> Controls =>
        field ??= Expected is null ? [] : [.. BenchmarkLadder.Controls.Select(c => Expect(benchmarks.OfControl(c, Facts.With))).OfType<ExpectedCourse>()];

    /// <summary>How it goes today.</summary>
    public Judgement Now { get; }

    /// <summary>Its signals.</summary>
    public SignalWatch Signals { get; }

    /// <summary>Whether the course is over: its outcome stands.</summary>
    public bool IsOver => Facts.Closed;

    /// <summary>Sessions over which the expected course runs.</summary>
    public int Sessions => Facts.Agreed ?? UsualSessions;

    /// <summary>The outcome from the first to the last score; null where there are not two, or no reliable change is known.</summary>
    public CourseOutcome? Outcome =>
        Series.First is { } first && Series.Scores.Count > 1 ? CourseOutcome.Of(first.Value, Series.Last!.Value, Yardstick) : null;

    /// <summary>The progress of a course; null where there are no scores, or the measure is not known here.</summary>
    /// <param name="facts">What it is computed from.</param>
    /// <param name="benchmarks">What the releases in use have.</param>
    /// <param name="today">Today.</param>
    public static CourseProgress? Of(ProgressFacts? facts, Benchmarks benchmarks, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(benchmarks);
        return facts is not null && MeasureLibrary.Find(facts.With.Measure) is { } measure ? new(facts, measure, benchmarks, today) : null;
    }

    private ExpectedCourse? Expect(Benchmark? benchmark) =>
        benchmark is not null && Series.First is { } first ? ExpectedCourse.Of(benchmark, Yardstick, first.Value, Sessions) : null;
}

using Rapport.Statistics.Distributions;

namespace Rapport.Practice.Progress;

/// <summary>
/// What trials lead one to expect of a patient with this first score, until courses of one's own are enough to know better: the pooled change of the release, moved along
/// <see cref="BaselineLine"/> to the first score. Trials have a score before and one after: the path between is an assumption, f(s) = ln(1 + s) / ln(1 + S).
/// </summary>
public sealed class ExpectedCourse : Expectation
{
    private readonly Yardstick yardstick;
    private readonly double first, change, error, individual, between;

    private ExpectedCourse(Benchmark benchmark, Yardstick yardstick, double first, int sessions)
    {
        var pool = benchmark.Pool!;
        (Benchmark, this.yardstick, this.first, Sessions) = (benchmark, yardstick, first, sessions);
        Line = benchmark.Line;
        change = pool.Change.Estimate + ((Line.Slope - 1) * (first - Line.Mean));
        individual = Line.Spread * Line.Spread;
        between = (pool.Tau2 ?? 0) + (pool.Change.Se * pool.Change.Se);
        // A change between two moments errs by RC / 1.96: that much is there from the first session on, the rest grows along the path; all of it where RC is not known.
        error = yardstick.ReliableChange is { } reliable ? Math.Min(individual, Math.Pow(reliable / Normal.UpperQuantile(0.025), 2)) : individual;
    }

    /// <summary>The release and rung behind it.</summary>
    public Benchmark Benchmark { get; }

    /// <summary>The adjustment for the first score.</summary>
    public BaselineLine Line { get; }

    /// <summary>The session at which the trials' second score is put.</summary>
    public int Sessions { get; }

    /// <inheritdoc/>
    public override double FirstSd => Line.BaselineSd;

    /// <summary>Whether the first score lies more than two standard deviations from those of the trials: then the line is stretched.</summary>
    public bool FarFromTrials => Math.Abs(first - Line.Mean) > 2 * Line.BaselineSd;

    /// <summary>The expected course; null where the ladder found nothing to stand on.</summary>
    /// <param name="benchmark">What the ladder came to.</param>
    /// <param name="yardstick">The measure's yardstick.</param>
    /// <param name="first">The first score.</param>
    /// <param name="sessions">Sessions agreed on, from 1.</param>
    public static ExpectedCourse? Of(Benchmark benchmark, Yardstick yardstick, double first, int sessions)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(yardstick);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        return benchmark.Pool is null ? null : new(benchmark, yardstick, first, sessions);
    }

    /// <summary>The expected score after so many sessions; after the last it stays.</summary>
    public override double Mean(int session) => first + (Path(session) * change);

    /// <summary>Standard deviation of a single patient's score around it: at the end √(SD² + τ² + SE²), before the first session 0.</summary>
    public double Sd(int session)
    {
        var path = Path(session);
        return session <= 0 ? 0 : Math.Sqrt(error + (path * path * (individual - error + between)));
    }

    /// <inheritdoc/>
    public override double Quantile(int session, double share)
    {
        var distance = Sd(session) * Normal.Quantile(share);
        return yardstick.Within(Mean(session) + (yardstick.HigherIsWorse ? distance : -distance));
    }

    /// <inheritdoc/>
    public override double? ShareBetter(int session, double score) =>
        session <= 0 ? null : Normal.Cdf(yardstick.Worsening(Mean(session), score) / Sd(session));

    private double Path(int session) => Math.Log(1 + Math.Clamp(session, 0, Sessions)) / Math.Log(1 + Sessions);
}

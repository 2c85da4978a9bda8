using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Decisions;

/// <summary>The distribution that an estimate is judged by: t with its degrees of freedom, else the standard normal.</summary>
internal readonly struct TestReference
{
    private readonly Estimate estimate;

    internal TestReference(Estimate estimate, double alpha)
    {
        if (!(estimate.StandardError > 0) || !double.IsFinite(estimate.Value) || !double.IsFinite(estimate.StandardError))
        {
            throw new ArgumentException("The estimate needs a finite value and a standard error above 0.", nameof(estimate));
        }

        if (!(alpha > 0 && alpha < 0.5)) throw new ArgumentException("Alpha must lie between 0 and 0.5.", nameof(alpha));
        this.estimate = estimate;
    }

    /// <summary>p of the hypothesis that the truth is at or below a bound.</summary>
    internal double UpperTail(double bound) => Tail((estimate.Value - bound) / estimate.StandardError);

    /// <summary>p of the hypothesis that the truth is at or above a bound.</summary>
    internal double LowerTail(double bound) => Tail((bound - estimate.Value) / estimate.StandardError);

    /// <summary>The two-sided interval of this level.</summary>
    internal Interval Interval(double level)
    {
        double tail = (1 - level) / 2;
        double critical = estimate.Df is { } df ? StudentT.UpperQuantile(tail, df) : Normal.UpperQuantile(tail);
        double half = critical * estimate.StandardError;
        return new Interval(estimate.Value - half, estimate.Value + half);
    }

    private double Tail(double statistic) => estimate.Df is { } df ? StudentT.UpperTail(statistic, df) : Normal.UpperTail(statistic);
}

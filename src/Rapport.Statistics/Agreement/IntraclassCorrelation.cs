using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Agreement;

/// <summary>Which intraclass correlation (Shrout and Fleiss 1979): how raters came to targets, and whether one rating is used or the mean of all.</summary>
public enum IntraclassForm
{
    /// <summary>ICC(1,1): each target has raters of its own; one rating.</summary>
    OneWaySingle,

    /// <summary>ICC(2,1): the same raters, drawn from many, rate every target; one rating; raters' levels count as disagreement.</summary>
    TwoWayRandomSingle,

    /// <summary>ICC(3,1): the same raters, the only ones of interest; one rating; raters' levels do not count.</summary>
    TwoWayMixedSingle,

    /// <summary>ICC(1,k): as ICC(1,1), for the mean of the k ratings.</summary>
    OneWayMean,

    /// <summary>ICC(2,k): as ICC(2,1), for the mean of the k ratings.</summary>
    TwoWayRandomMean,

    /// <summary>ICC(3,k): as ICC(3,1), for the mean of the k ratings.</summary>
    TwoWayMixedMean,
}

/// <summary>An intraclass correlation with its interval.</summary>
/// <param name="Form">Which.</param>
/// <param name="Estimate">At most 1; below 0 where targets differ less than chance would have it.</param>
/// <param name="Interval">From F ratios; null where nothing is left over for error, so that the ratio has no bound.</param>
/// <param name="Targets">Targets that were rated, n.</param>
/// <param name="Raters">Ratings of each, k.</param>
public sealed record IntraclassCorrelation(IntraclassForm Form, double Estimate, Interval? Interval, int Targets, int Raters)
{
    /// <summary>The correlation for ratings without gaps.</summary>
    /// <param name="ratings">n ≥ 2 targets in rows, each with the same number k ≥ 2 of finite ratings; in two-way forms column j is the same rater throughout.</param>
    /// <param name="form">Which correlation.</param>
    /// <param name="level">Level of the interval, inside (0, 1).</param>
    /// <returns>Null where all ratings of all targets are the same: then there is nothing to tell apart.</returns>
    /// <remarks>
    /// Mean squares and forms: Shrout and Fleiss 1979, equations 1 to 8; the interval of ICC(2,1) by Satterthwaite's degrees of freedom, ibid. p. 424;
    /// that of ICC(2,k) by Spearman and Brown from its limits (McGraw and Wong 1996).
    /// </remarks>
    /// <exception cref="ArgumentException">Too few targets or ratings, a gap, or a rating that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not inside (0, 1).</exception>
    public static IntraclassCorrelation? Of(IReadOnlyList<IReadOnlyList<double>> ratings, IntraclassForm form, double level = 0.95)
    {
        var squares = MeanSquares.Of(ratings);
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must lie between 0 and 1.");
        if (squares.IsConstant) return null;
        var tail = (1 - level) / 2;
        var (n, k, m) = (squares.Targets, squares.Raters, squares);
        var (estimate, interval) = form switch
        {
            IntraclassForm.OneWaySingle => (Single(m.Between, m.Within, k), Limits(m.Between, m.Within, n - 1, n * (k - 1.0), tail, f => (f - 1) / (f + k - 1))),
            IntraclassForm.TwoWayMixedSingle => (Single(m.Between, m.Error, k), Limits(m.Between, m.Error, n - 1, (n - 1.0) * (k - 1), tail, f => (f - 1) / (f + k - 1))),
            IntraclassForm.OneWayMean => ((m.Between - m.Within) / m.Between, Limits(m.Between, m.Within, n - 1, n * (k - 1.0), tail, f => 1 - (1 / f))),
            IntraclassForm.TwoWayMixedMean => ((m.Between - m.Error) / m.Between, Limits(m.Between, m.Error, n - 1, (n - 1.0) * (k - 1), tail, f => 1 - (1 / f))),
            IntraclassForm.TwoWayRandomSingle => (m.Absolute, Absolute(m, tail)),
            _ => ((m.Between - m.Error) / (m.Between + ((m.Columns - m.Error) / n)), Absolute(m, tail) is { } one ? new Interval(Stepped(one.Lower, k), Stepped(one.Upper, k)) : (Interval?)null),
        };
        return double.IsFinite(estimate) ? new(form, estimate, interval, n, k) : null;
    }

    private static double Single(double between, double error, int k) => (between - error) / (between + ((k - 1) * error));

    private static double Stepped(double one, int k) => k * one / (1 + ((k - 1) * one));

    private static Interval? Limits(double between, double error, double df1, double df2, double tail, Func<double, double> of)
    {
        if (error <= 0) return null;
        var f = between / error;
        return new(of(f / FisherF.UpperQuantile(tail, df1, df2)), of(f * FisherF.UpperQuantile(tail, df2, df1)));
    }

    private static Interval? Absolute(MeanSquares m, double tail)
    {
        if (m.Error <= 0) return null;
        double n = m.Targets, k = m.Raters;
        var (f, r) = (m.Columns / m.Error, m.Absolute);
        var (a, b) = (k * r * f, (n * (1 + ((k - 1) * r))) - (k * r));
        var df = (k - 1) * (n - 1) * (a + b) * (a + b) / (((n - 1) * a * a) + (b * b));
        var (lower, upper) = (FisherF.UpperQuantile(tail, n - 1, df), FisherF.UpperQuantile(tail, df, n - 1));
        var rest = (k * m.Columns) + (((k * n) - k - n) * m.Error);
        return new(n * (m.Between - (lower * m.Error)) / ((lower * rest) + (n * m.Between)), n * ((upper * m.Between) - m.Error) / (rest + (n * upper * m.Between)));
    }
}

namespace Rapport.Practice.Progress;

/// <summary>What the site's own courses lead one to expect of a patient with this first score.</summary>
public sealed class LocalCourse : Expectation
{
    private readonly Yardstick yardstick;
    private readonly double first;

    private LocalCourse(LocalFit fit, DateTimeOffset at, Yardstick yardstick, double first)
    {
        (Fit, At, this.yardstick, this.first) = (fit, at, yardstick, first);
        Stratum = fit.Strata.FirstOrDefault(s => first <= s.UpTo) ?? fit.Strata[^1];
    }

    /// <summary>The courses behind it.</summary>
    public LocalFit Fit { get; }

    /// <summary>Those that began like this one.</summary>
    public LocalStratum Stratum { get; }

    /// <summary>When it was reckoned.</summary>
    public DateTimeOffset At { get; }

    /// <inheritdoc/>
    public override double FirstSd => Fit.FirstSd;

    /// <summary>Lowest first score of the stratum; null where it is the lowest.</summary>
    public double? Above => Stratum == Fit.Strata[0] ? null : Fit.Strata[Fit.Strata.ToList().IndexOf(Stratum) - 1].UpTo;

    /// <summary>For a course; null where the site has too few on the measure.</summary>
    public static LocalCourse? Of(LocalExpectations? local, ProgressFacts facts, Yardstick yardstick, double first)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(yardstick);
        return local?.Find(facts.With.Measure, facts.Profile) is { } fit ? new(fit, local.At, yardstick, first) : null;
    }

    /// <summary>The median.</summary>
    public override double Mean(int session) => Quantile(session, 0.5);

    /// <inheritdoc/>
    public override double Quantile(int session, double share)
    {
        var place = LocalExpectations.Shares.ToList().FindIndex(s => Math.Abs(s - share) < 1e-9);
        ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(share));
        return session <= 0 ? first : yardstick.Within(yardstick.HigherIsWorse ? first + Worse(session)[place] : first - Worse(session)[place]);
    }

    /// <summary>Linear between the quantiles; 0.1 is a tenth or fewer, and 1 more than nine in ten: beyond the outer quantiles no more is known.</summary>
    /// <inheritdoc/>
    public override double? ShareBetter(int session, double score)
    {
        if (session <= 0)
        {
            return null;
        }

        var (worse, at, shares) = (yardstick.Worsening(first, score), Worse(session), LocalExpectations.Shares);
        if (worse < at[0])
        {
            return shares[0];
        }

        for (var i = 1; i < at.Length; i++)
        {
            if (worse < at[i])
            {
                return shares[i - 1] + ((shares[i] - shares[i - 1]) * (worse - at[i - 1]) / (at[i] - at[i - 1]));
            }
        }

        return worse > at[^1] ? 1 : shares[^1];
    }

    /// <summary>The quantiles of worsening after so many sessions, in order: lines that cross far out are put right (Chernozhukov and others 2010).</summary>
    private double[] Worse(int session)
    {
        var path = Math.Log(1 + Math.Min(session, Stratum.LastSession));
        return [.. Stratum.Lines.Select(l => l.Intercept + (l.Slope * path)).Order()];
    }
}

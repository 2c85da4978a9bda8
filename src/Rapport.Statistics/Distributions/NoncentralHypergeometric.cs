namespace Rapport.Statistics.Distributions;

/// <summary>Mean and variance of a distribution.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Variance">Variance, ≥ 0.</param>
public readonly record struct Moments(double Mean, double Variance);

/// <summary>What a likelihood needs of one table: log P(X = x) and the law's mean and variance.</summary>
/// <param name="LogPoint">log P(X = x); its derivative by the log odds ratio is x − mean, the second one −variance.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Variance">Variance, ≥ 0.</param>
public readonly record struct ConditionalLikelihood(double LogPoint, double Mean, double Variance);

/// <summary>
/// Fisher's noncentral hypergeometric distribution: the first cell of a 2×2 table with fixed margins and a given odds ratio. The
/// probability of x is proportional to C(marked, x)·C(unmarked, drawn − x)·odds^x (Fisher 1935; Harkness 1965; Fog 2008). It is an
/// exponential family in the log odds ratio: the derivative of the log normaliser is the mean, that of the mean the variance.
/// The conditional likelihood of metafor's <c>rma.glmm(model="CM.EL")</c>; figures as R's BiasedUrn (<c>dFNCHypergeo</c>).
/// </summary>
/// <remarks>Sums run from the mode outwards by ratios of neighbours until nothing is left, so extreme odds neither overflow nor cancel.</remarks>
public static class NoncentralHypergeometric
{
    /// <summary>log P(X = x); −∞ where impossible.</summary>
    /// <param name="x">The first cell.</param>
    /// <param name="marked">Total of its column (arm 1), ≥ 0.</param>
    /// <param name="unmarked">Total of the other column (arm 2), ≥ 0.</param>
    /// <param name="drawn">Total of its row (all events), 0 … marked + unmarked.</param>
    /// <param name="logOdds">Log of the odds ratio, finite; 0 is the central law.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more is drawn than there is, or the log odds are not finite.</exception>
    public static double LogPoint(long x, long marked, long unmarked, long drawn, double logOdds)
    {
        var law = new Sums(marked, unmarked, drawn, logOdds);
        return x < law.Low || x > law.High ? double.NegativeInfinity : law.LogRelative(x) - Math.Log(law.Total());
    }

    /// <summary>Log probability, mean and variance in one pass: what a conditional likelihood and its derivatives need of a table.</summary>
    /// <inheritdoc cref="LogPoint"/>
    /// <exception cref="ArgumentOutOfRangeException">As for a point; or x is impossible.</exception>
    public static ConditionalLikelihood Likelihood(long x, long marked, long unmarked, long drawn, double logOdds)
    {
        var law = new Sums(marked, unmarked, drawn, logOdds);
        ArgumentOutOfRangeException.ThrowIfLessThan(x, law.Low);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, law.High);
        return law.Likelihood(x);
    }

    /// <summary>Mean and variance.</summary>
    /// <inheritdoc cref="LogPoint"/>
    public static Moments Moments(long marked, long unmarked, long drawn, double logOdds)
    {
        var law = new Sums(marked, unmarked, drawn, logOdds);
        var (_, mean, variance) = law.Likelihood(law.Low);
        return new(mean, variance);
    }

    /// <summary>P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPoint"/>
    public static double Cdf(long x, long marked, long unmarked, long drawn, double logOdds) =>
        new Sums(marked, unmarked, drawn, logOdds).Tails(x).Lower;

    /// <summary>P(X &gt; x), strictly above.</summary>
    /// <inheritdoc cref="LogPoint"/>
    public static double UpperTail(long x, long marked, long unmarked, long drawn, double logOdds) =>
        new Sums(marked, unmarked, drawn, logOdds).Tails(x).Upper;

    /// <summary>Probabilities relative to that of the mode, and their total.</summary>
    private readonly struct Sums
    {
        private readonly long marked;
        private readonly long unmarked;
        private readonly long drawn;
        private readonly double logOdds;
        private readonly double odds;
        private readonly long mode;

        internal Sums(long marked, long unmarked, long drawn, double logOdds)
        {
            (Low, High) = Hypergeometric.Support(marked, unmarked, drawn);
            if (!double.IsFinite(logOdds))
            {
                throw new ArgumentOutOfRangeException(nameof(logOdds), logOdds, "The log odds ratio must be finite.");
            }

            (this.marked, this.unmarked, this.drawn, this.logOdds, odds) = (marked, unmarked, drawn, logOdds, Math.Exp(logOdds));
            mode = Mode();
        }

        internal long Low { get; }

        internal long High { get; }

        /// <summary>Σ P(x)/P(mode).</summary>
        internal double Total() =>
            Hypergeometric.Downwards(mode, Low, marked, unmarked, drawn, odds) + Hypergeometric.Upwards(mode, High, marked, unmarked, drawn, odds) - 1;

        /// <summary>log P(x)/P(mode).</summary>
        internal double LogRelative(long x) => x == mode
            ? 0
            : Hypergeometric.LogPoint(x, marked, unmarked, drawn) - Hypergeometric.LogPoint(mode, marked, unmarked, drawn) + ((x - mode) * logOdds);

        internal (double Lower, double Upper) Tails(long x)
        {
            if (x < Low || x >= High)
            {
                return x < Low ? (0, 1) : (1, 0);
            }

            if (x < mode)
            {
                var lower = Math.Exp(LogRelative(x)) * Hypergeometric.Downwards(x, Low, marked, unmarked, drawn, odds) / Total();
                return (lower, 1 - lower);
            }

            var upper = Math.Exp(LogRelative(x + 1)) * Hypergeometric.Upwards(x + 1, High, marked, unmarked, drawn, odds) / Total();
            return (1 - upper, upper);
        }

        internal ConditionalLikelihood Likelihood(long x)
        {
            double total = 1, first = 0, second = 0, atX = x == mode ? 1 : 0;
            Accumulate(-1, x, ref total, ref first, ref second, ref atX);
            Accumulate(+1, x, ref total, ref first, ref second, ref atX);
            var shift = first / total;
            return new(
                (atX > 1e-280 ? Math.Log(atX) : LogRelative(x)) - Math.Log(total),
                mode + shift,
                Math.Max(0, (second / total) - (shift * shift)));
        }

        /// <summary>Adds Σ P, Σ d·P and Σ d²·P over distances d from the mode to one side, P relative to the mode's; keeps P(x) when it comes by.</summary>
        private void Accumulate(int side, long x, ref double total, ref double first, ref double second, ref double atX)
        {
            double term = 1;
            var end = side < 0 ? Low : High;
            for (var at = mode; at != end && term > 0;)
            {
                term *= side < 0 ? 1 / Ratio(at) : Ratio(at + 1);
                at += side;
                double d = at - mode;
                total += term;
                first += d * term;
                second += d * d * term;
                atX = at == x ? term : atX;
                if (d * d * term < 1e-18 * second)
                {
                    return;
                }
            }
        }

        /// <summary>P(x)/P(x − 1).</summary>
        private double Ratio(double x) => (marked - x + 1) / x * ((drawn - x + 1) / (unmarked - drawn + x)) * odds;

        /// <summary>The largest x whose probability is not below that of x − 1: Ratio falls, so bisection finds it.</summary>
        private long Mode()
        {
            var (low, high) = (Low, High);
            while (low < high)
            {
                var middle = low + ((high - low + 1) / 2);
                (low, high) = Ratio(middle) >= 1 ? (middle, high) : (low, middle - 1);
            }

            return low;
        }
    }
}

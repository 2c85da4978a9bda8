using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>How a meta-analysis stands up to publication bias of any strength (Mathur and VanderWeele 2020).</summary>
/// <param name="Affirmative">Studies that are significant in the favoured direction.</param>
/// <param name="WorstCase">The pooled effect of the other studies alone: the limit of infinitely strong selection; null without any.</param>
/// <param name="Corrected">The effect if affirmative studies were <paramref name="Ratio"/> times as likely to be published, robust standard error.</param>
/// <param name="Ratio">The selection ratio η ≥ 1 of <paramref name="Corrected"/>.</param>
/// <param name="RatioToNull">The η that would move the common-effect estimate to the target; infinite where none would: the result withstands any selection.</param>
public sealed record WorstCaseResult(int Affirmative, Estimate? WorstCase, Estimate Corrected, double Ratio, double RatioToNull);

/// <summary>Sensitivity to publication bias that favours significant results in one direction.</summary>
public static class WorstCase
{
    /// <summary>Worst case, correction for a given selection ratio, and the ratio that would explain the effect away.</summary>
    /// <param name="yi">k ≥ 2 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="pooling">The model: of the worst case as it is; its τ² (from all studies) weighs the corrected estimate.</param>
    /// <param name="ratio">Selection ratio η ≥ 1.</param>
    /// <param name="positiveFavoured">Whether positive effects are the favoured ones.</param>
    /// <param name="target">The effect to be explained away to, in the favoured direction.</param>
    /// <param name="alpha">Two-sided level that makes a study affirmative.</param>
    /// <exception cref="ArgumentException">Values that are no effects, a ratio below 1, or weights of one's own.</exception>
    public static WorstCaseResult Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions pooling, double ratio, bool positiveFavoured = true, double target = 0, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(pooling);
        BiasChecks.Effects(yi, vi, 2);
        if (!(ratio >= 1) || pooling.Weights is not null) throw new ArgumentException("A selection ratio is at least 1, and studies have no weights of one's own here.", nameof(ratio));
        double sign = positiveFavoured ? 1 : -1, critical = Normal.UpperQuantile(alpha / 2);
        var affirmative = new bool[yi.Length];
        List<double> others = [], otherVariances = [];
        for (int i = 0; i < yi.Length; i++)
        {
            affirmative[i] = sign * yi[i] > critical * Math.Sqrt(vi[i]);
            if (affirmative[i]) continue;
            others.Add(yi[i]);
            otherVariances.Add(vi[i]);
        }

        Estimate? worst = others.Count == 0 ? null : InverseVariance.Fit([.. others], [.. otherVariances], pooling).Pooled;
        double tau2 = InverseVariance.Fit(yi, vi, pooling).Tau2;
        return new WorstCaseResult(
            affirmative.Count(a => a), worst, Corrected(yi, vi, affirmative, tau2, ratio, pooling.Level), ratio, RatioTo(yi, vi, affirmative, sign, target));
    }

    /// <summary>Weighted mean with weights π/(v + τ²), π = η for studies that are not affirmative; sandwich variance with the correction k/(k − 1), t with k − 1.</summary>
    private static Estimate Corrected(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, bool[] affirmative, double tau2, double ratio, double level)
    {
        CompensatedSum weights = default, weighted = default, squares = default;
        for (int i = 0; i < yi.Length; i++)
        {
            double w = (affirmative[i] ? 1 : ratio) / (vi[i] + tau2);
            weights.Add(w);
            weighted.Add(w * yi[i]);
        }

        double mean = weighted.Value / weights.Value, k = yi.Length;
        for (int i = 0; i < yi.Length; i++)
        {
            double scaled = (affirmative[i] ? 1 : ratio) / (vi[i] + tau2) * (yi[i] - mean);
            squares.Add(scaled * scaled);
        }

        double error = Math.Sqrt(squares.Value * k / (k - 1)) / weights.Value;
        return Inference.For(k - 1, level).Estimate(mean, error);
    }

    /// <summary>Their eq. for the common effect: η = Σ_A w (y − q) / Σ_N w (q − y), signs turned so that the favoured direction is up. Where the denominator is not positive, the studies that are not affirmative lie beyond q themselves.</summary>
    private static double RatioTo(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, bool[] affirmative, double sign, double target)
    {
        double excess = 0, deficit = 0;
        for (int i = 0; i < yi.Length; i++)
        {
            double part = sign * (yi[i] - target) / vi[i];
            if (affirmative[i]) excess += part;
            else deficit -= part;
        }

        return deficit > 0 ? Math.Max(1, excess / deficit) : double.PositiveInfinity;
    }
}

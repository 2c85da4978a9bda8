using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>Regression tests whose predictor is not tied to the effect: for event counts and for standardized mean differences.</summary>
public static class SmallStudyTests
{
    /// <summary>Thompson and Sharp 1999: the standard error as moderator beside an additive τ² (method of moments unless options say otherwise).</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <param name="options">Null for DerSimonian–Laird's τ² and t with k − 2 degrees of freedom.</param>
    /// <exception cref="ArgumentException">As <see cref="RegressionTest.WithinModel"/>.</exception>
    public static AsymmetryTest Thompson(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions? options = null) =>
        RegressionTest.WithinModel(yi, vi, options ?? new PoolingOptions { Tau2 = Tau2Estimator.DL, Test = CoefficientTest.T }) with { Name = "Thompson" };

    /// <summary>Harbord, Egger and Sterne 2006, for odds ratios: efficient score over its variance, Z/V, on 1/√V, weights V.</summary>
    /// <param name="ai">Events of group 1, k ≥ 3 studies.</param>
    /// <param name="n1i">Sizes of group 1.</param>
    /// <param name="ci">Events of group 2.</param>
    /// <param name="n2i">Sizes of group 2.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a table without events or with events only in both groups, which has no score.</exception>
    public static AsymmetryTest Harbord(ReadOnlySpan<double> ai, ReadOnlySpan<double> n1i, ReadOnlySpan<double> ci, ReadOnlySpan<double> n2i, double level = 0.95)
    {
        int k = SameLength(ai, n1i, ci, n2i);
        double[] ratio = new double[k], predictor = new double[k], weights = new double[k];
        for (int i = 0; i < k; i++)
        {
            double n = n1i[i] + n2i[i], events = ai[i] + ci[i];
            double variance = n1i[i] * n2i[i] / n * events / n * (n - events) / (n - 1);
            if (!(variance > 0)) throw new ArgumentException($"Study {i + 1} has no events, or events only, in both groups.", nameof(ai));
            ratio[i] = (ai[i] - (events * n1i[i] / n)) / variance;
            predictor[i] = 1 / Math.Sqrt(variance);
            weights[i] = variance;
        }

        return Line("Harbord", "1/√V of the score", ratio, predictor, weights, level);
    }

    /// <summary>Macaskill, Walter and Irwig 2001: effects on total sizes, weights 1/vi.</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="ni">k total sizes, not all equal.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The test; its <see cref="AsymmetryTest.Limit"/> is the effect at size 0, no limit estimate.</returns>
    /// <exception cref="ArgumentException">Too few studies, equal sizes, or values that are no effects.</exception>
    public static AsymmetryTest Macaskill(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<double> ni, double level = 0.95)
    {
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        SameLength(yi, ni, ni, ni);
        return Line("Macaskill", "total size", yi, ni, Inverse(vi), level);
    }

    /// <summary>Peters et al. 2006, for odds ratios: log odds ratios on 1/N, weights events × non-events / N.</summary>
    /// <param name="yi">k ≥ 3 log odds ratios.</param>
    /// <param name="ai">Events of group 1.</param>
    /// <param name="n1i">Sizes of group 1.</param>
    /// <param name="ci">Events of group 2.</param>
    /// <param name="n2i">Sizes of group 2.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">Lengths differ, too few studies, or equal sizes.</exception>
    public static AsymmetryTest Peters(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> ai, ReadOnlySpan<double> n1i, ReadOnlySpan<double> ci, ReadOnlySpan<double> n2i, double level = 0.95)
    {
        int k = SameLength(ai, n1i, ci, n2i);
        double[] predictor = new double[k], weights = new double[k];
        for (int i = 0; i < k; i++)
        {
            double n = n1i[i] + n2i[i], events = ai[i] + ci[i];
            predictor[i] = 1 / n;
            weights[i] = events * (n - events) / n;
        }

        return Line("Peters", "1/N", yi, predictor, weights, level);
    }

    /// <summary>Deeks, Macaskill and Irwig 2005: effects on 1/√ESS, weights ESS, the effective size 4 n1 n2/(n1 + n2).</summary>
    /// <param name="yi">k ≥ 3 log (diagnostic) odds ratios.</param>
    /// <param name="n1i">Sizes of group 1.</param>
    /// <param name="n2i">Sizes of group 2.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">Lengths differ, too few studies, or equal sizes.</exception>
    public static AsymmetryTest Deeks(ReadOnlySpan<double> yi, ReadOnlySpan<double> n1i, ReadOnlySpan<double> n2i, double level = 0.95)
    {
        int k = SameLength(yi, n1i, n2i, n2i);
        double[] predictor = new double[k], weights = new double[k];
        for (int i = 0; i < k; i++)
        {
            weights[i] = 4 * n1i[i] * n2i[i] / (n1i[i] + n2i[i]);
            predictor[i] = 1 / Math.Sqrt(weights[i]);
        }

        return Line("Deeks", "1/√ESS", yi, predictor, weights, level);
    }

    /// <summary>Pustejovsky and Rodgers 2019, for standardized mean differences: Egger's test with √(1/n1 + 1/n2) in place of the standard error, which the effect is part of.</summary>
    /// <param name="yi">k ≥ 3 standardized mean differences.</param>
    /// <param name="n1i">Sizes of group 1.</param>
    /// <param name="n2i">Sizes of group 2.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">Lengths differ, too few studies, or equal sizes.</exception>
    public static AsymmetryTest PustejovskyRodgers(ReadOnlySpan<double> yi, ReadOnlySpan<double> n1i, ReadOnlySpan<double> n2i, double level = 0.95)
    {
        int k = SameLength(yi, n1i, n2i, n2i);
        double[] predictor = new double[k], weights = new double[k];
        for (int i = 0; i < k; i++)
        {
            weights[i] = 1 / ((1 / n1i[i]) + (1 / n2i[i]));
            predictor[i] = 1 / Math.Sqrt(weights[i]);
        }

        return Line("Pustejovsky–Rodgers", "√(1/n1 + 1/n2)", yi, predictor, weights, level);
    }

    private static AsymmetryTest Line(
        string name, string predictorName, ReadOnlySpan<double> yi, ReadOnlySpan<double> predictor, ReadOnlySpan<double> weights, double level)
    {
        BiasChecks.Predictor(predictor);
        if (yi.Length != predictor.Length) throw new ArgumentException("Effects and sizes differ in number.", nameof(yi));
        foreach (double weight in weights)
        {
            if (!(weight > 0) || double.IsInfinity(weight)) throw new ArgumentException("Every study needs sizes, and events where they weigh, above 0.", nameof(weights));
        }

        (Estimate limit, Estimate slope) = WeightedLine.Fit(yi, predictor, weights, level);
        return new AsymmetryTest(name, predictorName, yi.Length, slope, limit);
    }

    private static double[] Inverse(ReadOnlySpan<double> vi)
    {
        var weights = new double[vi.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = 1 / vi[i];
        return weights;
    }

    private static int SameLength(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d) =>
        a.Length == b.Length && a.Length == c.Length && a.Length == d.Length
            ? a.Length
            : throw new ArgumentException("The columns differ in length.", nameof(b));
}

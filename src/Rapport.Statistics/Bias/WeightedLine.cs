using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>A weighted straight line with multiplicative dispersion: R's <c>lm(y ~ x, weights = w)</c>, t with k − 2 degrees of freedom.</summary>
internal static class WeightedLine
{
    internal static (Estimate Intercept, Estimate Slope) Fit(ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> w, double level)
    {
        (double total, double meanX, double meanY) = Means(y, x, w);
        CompensatedSum squares = default, products = default, rest = default;
        for (int i = 0; i < y.Length; i++)
        {
            double dx = x[i] - meanX;
            squares.Add(w[i] * dx * dx);
            products.Add(w[i] * dx * (y[i] - meanY));
        }

        double slope = products.Value / squares.Value;
        for (int i = 0; i < y.Length; i++)
        {
            double residual = y[i] - meanY - (slope * (x[i] - meanX));
            rest.Add(w[i] * residual * residual);
        }

        double dispersion = rest.Value / (y.Length - 2);
        Inference t = Inference.For(y.Length - 2, level);
        double interceptVariance = dispersion * ((1 / total) + (meanX * meanX / squares.Value));
        return (t.Estimate(meanY - (slope * meanX), Math.Sqrt(interceptVariance)), t.Estimate(slope, Math.Sqrt(dispersion / squares.Value)));
    }

    private static (double Total, double MeanX, double MeanY) Means(ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        CompensatedSum total = default, sumX = default, sumY = default;
        for (int i = 0; i < y.Length; i++)
        {
            total.Add(w[i]);
            sumX.Add(w[i] * x[i]);
            sumY.Add(w[i] * y[i]);
        }

        return (total.Value, sumX.Value / total.Value, sumY.Value / total.Value);
    }
}

using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>
/// What all studies share when one after the other is left out: the whole fit and √W X = QR at its τ². Formulas: Viechtbauer and
/// Cheung 2010, §3 and appendix.
/// </summary>
internal sealed class DeletionFrame
{
    private readonly double[] vi;
    private readonly double[] x;
    private readonly Fit fit;
    private readonly int p;
    private readonly ThinQr qr;
    private readonly double[] inverse;
    private readonly double[] weights;
    private readonly double sumOfWeights;

    internal DeletionFrame(ReadOnlySpan<double> vi, Design? design, Fit fit)
    {
        (this.vi, this.fit, p) = (vi.ToArray(), fit, fit.Coefficients.Count);
        x = design?.Values.ToArray() ?? [.. Enumerable.Repeat(1.0, vi.Length)];
        (weights, inverse) = (new double[vi.Length], new double[p * p]);
        qr = Factor(fit.Tau2);
        foreach (var weight in weights)
        {
            sumOfWeights += weight;
        }
    }

    /// <summary>The diagnostics of study <paramref name="i"/>, <paramref name="without"/> being the fit of the others, if there is one.</summary>
    internal CaseInfluence Case(int i, double y, Fit? without)
    {
        var row = qr.Q.Slice(i * p, p);
        var hat = Square(row);
        if (without is null)
        {
            return Assemble(i, hat, null, double.NaN, double.NaN, double.NaN, double.NaN, [.. Enumerable.Repeat(double.NaN, p)]);
        }

        double fitted = 0, predicted = 0;
        for (var j = 0; j < p; j++)
        {
            fitted += x[(i * p) + j] * fit.Coefficients[j].Value;
            predicted += x[(i * p) + j] * without.Coefficients[j].Value;
        }

        // Knapp and Hartung's rescaling takes the place that the deleted residual variance has in least squares; without it, it is 1.
        var variance = without.Rescaling * (vi[i] + without.Tau2);
        var error = Math.Sqrt(variance + PredictionVariance(without, i));
        var dffits = (fitted - predicted) / Math.Sqrt(hat * variance);
        return Assemble(i, hat, without, y - predicted, error, dffits, Cook(without), Dfbetas(without));
    }

    private CaseInfluence Assemble(
        int i, double hat, Fit? without, double residual, double error, double dffits, double cook, double[] dfbetas) => new()
        {
            Index = i,
            WithoutIt = without,
            DeletedResidual = residual,
            DeletedResidualError = error,
            Dffits = dffits,
            CooksDistance = cook,
            CovarianceRatio = without is null ? double.NaN : Math.Exp(LogDeterminant(without) - LogDeterminant(fit)),
            Tau2Deleted = without?.Tau2 ?? double.NaN,
            QDeleted = without?.Heterogeneity.Q ?? double.NaN,
            Hat = hat,
            Weight = 100 / (vi[i] + fit.Tau2) / sumOfWeights,
            Dfbetas = dfbetas,
            Rules = RulesCrossed(hat, dffits, cook, dfbetas),
        };

    private InfluenceRules RulesCrossed(double hat, double dffits, double cook, double[] dfbetas)
    {
        var k = vi.Length;
        return (Math.Abs(dffits) > 3 * Math.Sqrt(p / (double)(k - p)) ? InfluenceRules.Dffits : 0)
            | (cook >= 0 && ChiSquared.Cdf(cook, p) > 0.5 ? InfluenceRules.CooksDistance : 0)
            | (hat > 3.0 * p / k ? InfluenceRules.Hat : 0)
            | (Array.Exists(dfbetas, d => Math.Abs(d) > 1) ? InfluenceRules.Dfbetas : 0);
    }

    /// <summary>(β − β₍ᵢ₎)ᵀ Cov⁻¹ (β − β₍ᵢ₎) = |R (β − β₍ᵢ₎)|², over the rescaling.</summary>
    private double Cook(Fit without)
    {
        var distance = 0.0;
        for (var a = 0; a < p; a++)
        {
            var component = 0.0;
            for (var b = a; b < p; b++)
            {
                component += qr.R[(a * p) + b] * Moved(without, b);
            }

            distance += component * component;
        }

        return distance / fit.Rescaling;
    }

    /// <summary>Each coefficient's move over its standard error with all studies, but with the τ² that the others alone suggest.</summary>
    private double[] Dfbetas(Fit without)
    {
        Factor(without.Tau2).InverseOfR(inverse);
        var moves = new double[p];
        for (var j = 0; j < p; j++)
        {
            moves[j] = Moved(without, j) / Math.Sqrt(without.Rescaling * Square(inverse.AsSpan(j * p, p)));
        }

        return moves;
    }

    private double Moved(Fit without, int j) => fit.Coefficients[j].Value - without.Coefficients[j].Value;

    private ThinQr Factor(double tau2)
    {
        for (var i = 0; i < vi.Length; i++)
        {
            weights[i] = 1 / (vi[i] + tau2);
        }

        return ThinQr.Factor(x, vi.Length, p, weights);
    }

    private double PredictionVariance(Fit without, int i)
    {
        var sum = 0.0;
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
            {
                sum += x[(i * p) + a] * without.Covariance[a, b] * x[(i * p) + b];
            }
        }

        return sum;
    }

    private double LogDeterminant(Fit of)
    {
        Span<double> matrix = stackalloc double[p * p];
        for (var a = 0; a < p * p; a++)
        {
            matrix[a] = of.Covariance[a / p, a % p];
        }

        return Cholesky.Factor(matrix, p) ? Cholesky.LogDeterminant(matrix, p) : double.NegativeInfinity;
    }

    private static double Square(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}

using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>
/// Where the optimiser walks: β = β₀ + L z with β₀ and Cov = LLᵀ of the fit without selection, so that every z is of the size of 1 and they are
/// as good as independent, whatever the units of the moderators. Without moderators the effect itself.
/// </summary>
internal sealed class EffectCoordinates
{
    private readonly double[] origin;
    private readonly double[] root;

    private readonly bool plain;

    private EffectCoordinates(double[] origin, double[] root, bool plain) => (this.origin, this.root, this.plain) = (origin, root, plain);

    internal int P => origin.Length;

    internal static EffectCoordinates OfOneEffect { get; } = new([0], [1], plain: true);

    internal static EffectCoordinates Around(Fit start)
    {
        int p = start.Coefficients.Count;
        var root = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++) root[(i * p) + j] = start.Covariance[i, j];
        }

        if (!Cholesky.Factor(root, p)) throw new ArgumentException("The coefficients of the model cannot be told apart.", nameof(start));
        return new EffectCoordinates([.. start.Coefficients.Select(c => c.Value)], root, plain: false);
    }

    /// <summary>Coefficient j at a point.</summary>
    internal double Coefficient(int j, ReadOnlySpan<double> z)
    {
        double value = origin[j];
        for (int i = 0; i <= j; i++) value += root[(j * P) + i] * z[i];
        return value;
    }

    /// <summary>For each study how its expected effect depends on the coordinates, P numbers, and the effect at the origin.</summary>
    internal (double[] Rows, double[] Origins) Rows(Design? design, int k)
    {
        double[] rows = new double[k * P], origins = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < P; j++)
            {
                double x = design is null ? 1 : design.Row(i)[j];
                origins[i] += x * origin[j];
                for (int a = 0; a <= j; a++) rows[(i * P) + a] += x * root[(j * P) + a];
            }
        }

        return (rows, origins);
    }

    /// <summary>Standard error of coefficient j from the covariance of z, which stands first in an n × n matrix.</summary>
    internal double StandardError(int j, double[] covariance, int n)
    {
        double variance = 0;
        for (int a = 0; a <= j; a++)
        {
            for (int b = 0; b <= j; b++) variance += root[(j * P) + a] * covariance[(a * n) + b] * root[(j * P) + b];
        }

        return Math.Sqrt(variance);
    }

    /// <summary>The point of the fit without selection.</summary>
    internal double[] Start(Fit start) => plain ? [start.Coefficients[0].Value] : new double[P];
}

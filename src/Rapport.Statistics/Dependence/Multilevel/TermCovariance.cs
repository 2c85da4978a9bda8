namespace Rapport.Statistics.Dependence;

/// <summary>
/// The covariance G of the inner levels of one term as a function of its parameters: variances (or standard deviations, where levels differ and
/// correlate: then G is smooth at zero), followed by those of the correlation pattern.
/// </summary>
internal sealed class TermCovariance
{
    private readonly CorrelationPattern pattern;
    private readonly double[] r;
    private readonly bool heterogeneous;

    internal TermCovariance(CovarianceStructure structure, int levels)
    {
        Levels = levels;
        pattern = CorrelationPattern.Of(structure, levels);
        heterogeneous = levels > 1 && structure is CovarianceStructure.DIAG or CovarianceStructure.HCS or CovarianceStructure.HAR or CovarianceStructure.UN;
        Scales = heterogeneous ? levels : 1;
        OnDeviationScale = heterogeneous && pattern.Parameters > 0;
        r = new double[levels * levels];
        G = new double[levels * levels];
        D = new double[Scales + pattern.Parameters][];
        for (var i = 0; i < D.Length; i++)
        {
            D[i] = new double[levels * levels];
        }
    }

    /// <summary>Number of inner levels J.</summary>
    internal int Levels { get; }

    /// <summary>Number of variance parameters.</summary>
    internal int Scales { get; }

    /// <summary>Whether the variance parameters are standard deviations.</summary>
    internal bool OnDeviationScale { get; }

    internal int Parameters => D.Length;

    /// <summary>J × J, as of the last <see cref="Set"/>.</summary>
    internal double[] G { get; }

    /// <summary>Derivatives of G by each parameter, as of the last <see cref="Set"/>.</summary>
    internal double[][] D { get; }

    internal double Lower(int parameter) => parameter < Scales ? 0 : pattern.Lower;

    internal double Upper(int parameter) => parameter < Scales ? double.PositiveInfinity : pattern.Upper;

    internal double Start(int parameter, double variance) =>
        parameter >= Scales ? pattern.Start : OnDeviationScale ? Math.Sqrt(variance) : variance;

    internal double FromVariance(double variance) => OnDeviationScale ? Math.Sqrt(variance) : variance;

    internal double ToVariance(double parameter) => OnDeviationScale ? parameter * parameter : parameter;

    internal double[] FromCorrelations(IReadOnlyList<double> correlations) => pattern.FromCorrelations(correlations);

    internal double[] ToCorrelations(ReadOnlySpan<double> parameters) => pattern.ToCorrelations(parameters[Scales..]);

    /// <summary>Computes G and its derivatives.</summary>
    internal void Set(ReadOnlySpan<double> parameters)
    {
        pattern.Fill(parameters[Scales..], r);
        for (var a = 0; a < Levels; a++)
        {
            for (var b = 0; b < Levels; b++)
            {
                G[a * Levels + b] = Scale(parameters, a, b) * r[a * Levels + b];
            }
        }

        DeriveByScales(parameters);
        for (var i = Scales; i < Parameters; i++)
        {
            pattern.Derive(parameters[Scales..], i - Scales, D[i]);
            for (var a = 0; a < Levels; a++)
            {
                for (var b = 0; b < Levels; b++)
                {
                    D[i][a * Levels + b] *= Scale(parameters, a, b);
                }
            }
        }
    }

    private void DeriveByScales(ReadOnlySpan<double> parameters)
    {
        if (!heterogeneous)
        {
            r.AsSpan().CopyTo(D[0]);
            return;
        }

        for (var j = 0; j < Scales; j++)
        {
            Array.Clear(D[j]);
            for (var k = 0; k < Levels && OnDeviationScale; k++)
            {
                D[j][j * Levels + k] = D[j][k * Levels + j] = parameters[k] * r[j * Levels + k];
            }

            D[j][j * Levels + j] = OnDeviationScale ? 2 * parameters[j] : 1;
        }
    }

    private double Scale(ReadOnlySpan<double> parameters, int a, int b) =>
        !heterogeneous ? parameters[0]
        : OnDeviationScale ? parameters[a] * parameters[b]
        : a == b ? parameters[a] : 0;
}

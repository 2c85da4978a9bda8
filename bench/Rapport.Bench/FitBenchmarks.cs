using BenchmarkDotNet.Attributes;
using Rapport.Statistics.Pooling;

namespace Rapport.Bench;

/// <summary>
/// Univariate fits at two sizes and two tolerances: the tighter tolerance iterates longer and allocates the same, so the loops
/// allocate nothing; what is allocated is the copy of the data and the result.
/// </summary>
public class FitBenchmarks
{
    private double[] yi = [];
    private double[] vi = [];
    private PoolingOptions options = new();

    [Params(Tau2Estimator.REML, Tau2Estimator.ML, Tau2Estimator.PM)]
    public Tau2Estimator Estimator { get; set; }

    [Params(13, 500)]
    public int Studies { get; set; }

    [Params(0.1, 1e-14)]
    public double Tolerance { get; set; }

    [GlobalSetup]
    public void Take()
    {
        (yi, vi) = Studies == 13 ? (Data.BcgYi, Data.BcgVi) : Data.Simulated(Studies, 1);
        options = new PoolingOptions { Tau2 = Estimator, Tolerance = Tolerance };
    }

    [Benchmark]
    public double Fit() => InverseVariance.Fit(yi, vi, options).Tau2;
}

using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Bench;

/// <summary>The work, each item answering the same question as the reference's calls of the same name.</summary>
internal static class Work
{
    private static readonly PoolingOptions Reml = new();
    private static readonly PoolingOptions KnappHartung = new() { Test = CoefficientTest.KnappHartung };
    private static readonly (double[] Yi, double[] Vi) Simulated = Data.Simulated(500, 1);
    private static readonly Design BcgDesign = new DesignBuilder(13).AddIntercept()
        .AddNumeric("ablat", Data.BcgLatitude).AddNumeric("year", Data.BcgYear).Build();

    public static IReadOnlyList<(string Name, string Calls, Func<double> Work)> All { get; } =
    [
        ("reml-13", "Fit, QProfile, PredictionInterval", () => Whole(Data.BcgYi, Data.BcgVi)),
        ("reml-500", "Fit, QProfile, PredictionInterval", () => Whole(Simulated.Yi, Simulated.Vi)),
        ("mods-13", "Fit with two moderators, Knapp–Hartung",
            () => InverseVariance.Fit(Data.BcgYi, Data.BcgVi, BcgDesign, KnappHartung).Tau2),
        .. DependentWork.All(),
    ];

    private static double Whole(double[] yi, double[] vi)
    {
        var fit = InverseVariance.Fit(yi, vi, Reml);
        return QProfile.Of(yi, vi, null, 0.95).Tau2.Upper + PredictionInterval.Of(fit)!.Value.Upper;
    }
}

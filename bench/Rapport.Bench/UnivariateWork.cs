using Rapport.Statistics.Bias;
using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Influence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Pooling.Glmm;
using Rapport.Statistics.Resampling;

namespace Rapport.Bench;

/// <summary>One effect a study: fits, what is refitted many times over, selection models, counts.</summary>
internal static class UnivariateWork
{
    private static readonly PoolingOptions Reml = new();
    private static readonly PoolingOptions KnappHartung = new() { Test = CoefficientTest.KnappHartung };
    private static readonly PoolingOptions CommonEffect = new() { CommonEffect = true };
    private static readonly PermutationOptions Draws = new() { ExactUpTo = 1, Draws = 10_000 };
    private static readonly Design BcgDesign = new DesignBuilder(13).AddIntercept()
        .AddNumeric("ablat", Data.BcgLatitude).AddNumeric("year", Data.BcgYear).Build();

    public static IEnumerable<(string Name, string Calls, Func<double> Work)> All() =>
        [.. Fits(), .. Refits(), .. Selections(), .. Counts()];

    private static IEnumerable<(string Name, string Calls, Func<double> Work)> Fits()
    {
        var (y, v) = (Data.BcgYi, Data.BcgVi);
        yield return ("reml-13", "Fit, QProfile, PredictionInterval", () => Whole(y, v));
        var simulated = Data.Simulated(500, 1);
        yield return ("reml-500", "Fit, QProfile, PredictionInterval", () => Whole(simulated.Yi, simulated.Vi));
        yield return ("mods-13", "Fit with two moderators, Knapp–Hartung", () => InverseVariance.Fit(y, v, BcgDesign, KnappHartung).Tau2);
        var (many, variances) = Data.Simulated(100_000, 1);
        var six = Data.SixColumns(100_000, 2);
        yield return ("reml-100000-mods-6", "Fit with six coefficients", () => InverseVariance.Fit(many, variances, six, Reml).Tau2);
    }

    private static IEnumerable<(string Name, string Calls, Func<double> Work)> Refits()
    {
        var (y, v) = (Data.BcgYi, Data.BcgVi);
        yield return ("influence-13", "InfluenceDiagnostics, LeaveOneOut",
            () => InfluenceDiagnostics.Run(y, v, Reml).Cases[0].CooksDistance + LeaveOneOut.Run(y, v, Reml)[0].Tau2);
        yield return ("trimfill-13", "TrimAndFill", () => TrimAndFill.Run(y, v, Reml).Fit.Tau2);
        yield return ("bootstrap-1000", "ParametricBootstrap, 1,000 draws", () => ParametricBootstrap.Run(y, v, Reml, 1_000, 1).Tau2[0]);
        yield return ("permutation-10000", "PermutationTest, 10,000 draws", () => PermutationTest.Run(y, v, BcgDesign, Reml, Draws).P[0]);
        var (hackY, hackV) = Validation.Effects("hackshaw1998");
        yield return ("gosh-15-ee", "Gosh, all 32,767 subsets", () => Gosh.Run(hackY.AsSpan(0, 15), hackV.AsSpan(0, 15), CommonEffect).Estimate[0]);
        var (rauY, rauV) = Validation.Effects("raudenbush1985");
        yield return ("gosh-19-reml", "Gosh, 5,000 subsets", () => Gosh.Run(rauY, rauV, Reml, 5_000).Estimate[0]);
    }

    private static IEnumerable<(string Name, string Calls, Func<double> Work)> Selections()
    {
        var (y, v) = Validation.Effects("hackshaw1998");
        Func<double> Of(SelectionModelOptions options) => () => SelectionModel.Fit(y, v, options).Tau2;
        yield return ("selection-step", "SelectionModel, one step", Of(new()));
        yield return ("selection-steps", "SelectionModel, three steps", Of(new() { Steps = [0.025, 0.10, 0.50] }));
        yield return ("selection-beta", "SelectionModel, beta", Of(new() { Type = SelectionFunctionType.Beta }));
        yield return ("selection-half-normal", "SelectionModel, half-normal", Of(new() { Type = SelectionFunctionType.HalfNormal }));
    }

    private static IEnumerable<(string Name, string Calls, Func<double> Work)> Counts()
    {
        CountTable[] bcg = [.. Data.Tpos.Select((a, i) => new CountTable(a, Data.Tneg[i], Data.Cpos[i], Data.Cneg[i]))];
        Func<double> Odds(GlmmModel model) => () => GeneralizedLinearMixedModel.OddsRatio(bcg, null, new() { Model = model }).Tau2;
        yield return ("glmm-um-fs", "GLMM, fixed study effects", Odds(GlmmModel.FixedStudies));
        yield return ("glmm-um-rs", "GLMM, random study effects", Odds(GlmmModel.RandomStudies));
        yield return ("glmm-cm-al", "GLMM, approximate conditional", Odds(GlmmModel.ConditionalApproximate));
        yield return ("glmm-cm-el", "GLMM, exact conditional, odds ratios", Odds(GlmmModel.ConditionalExact));
        var rates = RateTable.From(Validation.Counts("nielweise2008", "IRR"));
        yield return ("glmm-cm-el-rates", "GLMM, exact conditional, rates",
            () => GeneralizedLinearMixedModel.RateRatio(rates, null, new() { Model = GlmmModel.ConditionalExact }).Tau2);
    }

    private static double Whole(double[] yi, double[] vi)
    {
        var fit = InverseVariance.Fit(yi, vi, Reml);
        return QProfile.Of(yi, vi, null, 0.95).Tau2.Upper + PredictionInterval.Of(fit)!.Value.Upper;
    }
}

using Rapport.Statistics.EffectSizes;

namespace Rapport.Statistics.Pooling;

/// <summary>What a program does where nothing else is asked for; the reason why two programs differ on the same data.</summary>
/// <param name="Name">Name of the program, as the preset is called.</param>
/// <param name="Tau2">Estimator of τ².</param>
/// <param name="Test">Test and interval of the pooled effect.</param>
/// <param name="Prediction">Recipe of the prediction interval; null where the program shows none.</param>
/// <param name="I2">Which I² it reports.</param>
/// <param name="CommonTau2InSubgroups">Whether subgroups share one τ².</param>
/// <param name="SmdVariance">Correction and variance of a standardized mean difference.</param>
/// <param name="CorrelationWithinStudies">Correlation of sampling errors assumed where a study's effects are aggregated; null where it aggregates none.</param>
/// <param name="ControlEventRate">Control event rate behind its number needed to treat; null where it computes none.</param>
/// <param name="Source">Where the conventions are stated.</param>
public sealed record Conventions(
    string Name,
    Tau2Estimator Tau2,
    CoefficientTest Test,
    PredictionMethod? Prediction,
    I2Definition I2,
    bool CommonTau2InSubgroups,
    SmdVariance SmdVariance,
    double? CorrelationWithinStudies,
    double? ControlEventRate,
    string Source)
{
    /// <summary>metafor's <c>rma</c>.</summary>
    public static Conventions Metafor { get; } = new(
        "metafor", Tau2Estimator.REML, CoefficientTest.Z, PredictionMethod.AsTested, I2Definition.Tau2, false, SmdVariance.Metafor, null, null,
        "Viechtbauer 2010, J Stat Softw 36(3); help(rma).");

    /// <summary>Review Manager 5: DerSimonian–Laird, Wald, I² from Q, a τ² for each subgroup, no prediction interval.</summary>
    public static Conventions RevMan5 { get; } = new(
        "RevMan5", Tau2Estimator.DL, CoefficientTest.Z, null, I2Definition.Q, false, SmdVariance.RevMan5, null, null,
        "Deeks and Higgins 2010, Statistical algorithms in Review Manager 5; settings.meta(\"RevMan5\").");

    /// <summary>RevMan Web since January 2025: REML, Hartung–Knapp–Sidik–Jonkman, Q-profile, I² from τ², prediction interval following the interval.</summary>
    public static Conventions RevManWeb { get; } = new(
        "RevManWeb", Tau2Estimator.REML, CoefficientTest.KnappHartung, PredictionMethod.AsTested, I2Definition.Tau2, false, SmdVariance.RevMan5, null, null,
        "Cochrane Methods, Random-effects meta-analysis methods for intervention reviews, January 2025.");

    /// <summary>metapsyTools: REML, Knapp–Hartung, I² and prediction interval of meta (from Q; HTS), ρ 0.6, control event rate 0.2.</summary>
    public static Conventions MetapsyTools { get; } = new(
        "metapsyTools", Tau2Estimator.REML, CoefficientTest.KnappHartung, PredictionMethod.HigginsThompsonSpiegelhalter, I2Definition.Q, false, SmdVariance.Esc, 0.6, 0.2,
        "metapsyTools, help(runMetaAnalysis).");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Conventions> All { get; } = [Metafor, RevMan5, RevManWeb, MetapsyTools];

    /// <summary>The conventions of this name, whatever its case; null when there are none.</summary>
    /// <param name="name">Name of the program.</param>
    public static Conventions? Find(string name) =>
        All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>These conventions as options for pooling.</summary>
    public PoolingOptions Options => new() { Tau2 = Tau2, Test = Test, Prediction = Prediction, I2 = I2 };
}

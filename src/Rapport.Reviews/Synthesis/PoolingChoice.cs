using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The words of a specification as options of the pooling.</summary>
internal static class PoolingChoice
{
    public static PoolingOptions Of(PooledStudies studies, SynthesisSpecification spec) => new()
    {
        CommonEffect = spec.Model == "common",
        Tau2 = Estimator(spec.Tau2),
        Weights = OwnWeights.Of(studies, spec),
        Test = Test(spec.Test),
        Level = spec.Level,
        MaxIterations = spec.Fitting.MaxIterations ?? 1000,
        Prediction = ConventionOptions.Prediction(spec.PiMethod),
        I2 = spec.I2 == "Q" ? I2Definition.Q : I2Definition.Tau2,
    };

    private static Tau2Estimator Estimator(string word) => word switch
    {
        "REML" => Tau2Estimator.REML,
        "ML" => Tau2Estimator.ML,
        "DL" => Tau2Estimator.DL,
        "HE" => Tau2Estimator.HE,
        "HS" => Tau2Estimator.HS,
        "HSk" => Tau2Estimator.HSk,
        "SJ" => Tau2Estimator.SJ,
        "EB" => Tau2Estimator.EB,
        "PM" => Tau2Estimator.PM,
        "PMM" => Tau2Estimator.PMM,
        "GENQ" => Tau2Estimator.GENQ,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not an estimator of the between-study variance."),
    };

    private static CoefficientTest Test(string word) => word switch
    {
        "z" => CoefficientTest.Z,
        "t" => CoefficientTest.T,
        "knha" => CoefficientTest.KnappHartung,
        "adhoc" => CoefficientTest.AdHoc,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a test of coefficients."),
    };
}

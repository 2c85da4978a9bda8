using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The words of a specification as options of the pooling.</summary>
internal static class PoolingChoice
{
    public static PoolingOptions Of(SynthesisSpecification spec) => new()
    {
        CommonEffect = spec.Model == "common",
        Tau2 = Enum.Parse<Tau2Estimator>(spec.Tau2),
        Test = Test(spec.Test),
        Level = spec.Level,
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

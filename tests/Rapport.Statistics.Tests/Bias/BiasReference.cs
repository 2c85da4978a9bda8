using System.Text.Json;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

/// <summary>The data sets of validation/bias.R.</summary>
internal static class BiasReference
{
    internal static IEnumerable<(string Name, double[] Yi, double[] Vi, JsonElement Set)> Sets(string file = "bias.json") =>
        ReferenceFile.Read(file).Items("sets").Select(s => (s.GetProperty("name").GetString()!, s.Numbers("yi"), s.Numbers("vi"), s));

    internal static PoolingOptions Options(JsonElement model, string test)
    {
        string method = model.GetProperty("method").GetString()!;
        return new PoolingOptions
        {
            CommonEffect = method == "FE",
            Tau2 = method == "FE" ? Tau2Estimator.REML : Enum.Parse<Tau2Estimator>(method),
            Test = test switch { "z" => CoefficientTest.Z, "t" => CoefficientTest.T, "knha" => CoefficientTest.KnappHartung, _ => throw new ArgumentException(test, nameof(test)) },
        };
    }

    internal static double? Maybe(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}

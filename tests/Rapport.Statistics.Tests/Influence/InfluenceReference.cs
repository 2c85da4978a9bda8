using System.Text.Json;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Influence;

/// <summary>One case of validation/influence.R or resampling.R: data, model, and what metafor made of it.</summary>
internal sealed record InfluenceReference(string Name, double[] Yi, double[] Vi, Design? Design, PoolingOptions Options, JsonElement Json)
{
    internal static readonly JsonElement File = ReferenceFile.Read("influence.json");

    internal static readonly JsonElement Resampling = ReferenceFile.Read("resampling.json");

    internal static IEnumerable<InfluenceReference> All(string section) => (section == "cases" ? File : Resampling).Items(section).Select(Of);

    /// <summary>1e-8 where τ² is a closed form, 1e-6 where both programs iterate.</summary>
    internal double Tolerance => Options.CommonEffect || Options.Tau2 is Tau2Estimator.DL or Tau2Estimator.HE or Tau2Estimator.HS or Tau2Estimator.SJ ? 1e-8 : 1e-6;

    private static InfluenceReference Of(JsonElement json)
    {
        var yi = json.Numbers("yi");
        var method = json.GetProperty("method").GetString()!;
        var test = json.TryGetProperty("test", out var name) ? name.GetString()! : "z";
        var options = new PoolingOptions
        {
            CommonEffect = method == "EE",
            Tau2 = method == "EE" ? Tau2Estimator.REML : Enum.Parse<Tau2Estimator>(method),
            Test = test switch { "z" => CoefficientTest.Z, "t" => CoefficientTest.T, "knha" => CoefficientTest.KnappHartung, _ => CoefficientTest.AdHoc },
        };
        return new($"{json.GetProperty("data").GetString()}, {method}, {test}", yi, json.Numbers("vi"), DesignOf(json, yi.Length), options, json);
    }

    private static Design? DesignOf(JsonElement json, int k)
    {
        if (!json.TryGetProperty("mods", out var mods) || mods.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var rows = mods.EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
        var builder = new DesignBuilder(k).AddIntercept();
        for (var j = 0; j < rows[0].Length; j++)
        {
            builder.AddNumeric($"x{j + 1}", rows.Select(r => r[j]).ToArray());
        }

        return builder.Build();
    }

    /// <summary>Compares a column; the tolerance is relative above one and absolute below, since a move that ought to be zero is compared too.</summary>
    internal void Column(string what, IReadOnlyList<double> expected, IEnumerable<double> actual, double? tolerance = null) =>
        Near.Equal(expected, [.. actual], tolerance ?? Tolerance, $"{Name}: {what}");
}

using System.Text.Json;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>The data sets and figures of validation/pooling.json.</summary>
internal static class PoolingReference
{
    private static readonly JsonElement Data = ReferenceFile.Read("pooling.json").GetProperty("data");

    internal static IEnumerable<string> Names => Data.EnumerateObject().Select(p => p.Name);

    /// <summary>Every pair of a data set and a design.</summary>
    internal static TheoryData<string, string> Designs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var set in Data.EnumerateObject())
        {
            foreach (var design in set.Value.GetProperty("designs").EnumerateArray())
            {
                pairs.Add(set.Name, design.GetProperty("kind").GetString()!);
            }
        }

        return pairs;
    }

    internal static Case Of(string set, string kind)
    {
        var data = Data.GetProperty(set);
        var design = data.GetProperty("designs").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);
        return new Case(data.Numbers("yi"), data.Numbers("vi"), Build(data, design), design);
    }

    internal static CoefficientTest Test(string name) => name switch
    {
        "z" => CoefficientTest.Z,
        "t" => CoefficientTest.T,
        "knha" => CoefficientTest.KnappHartung,
        "adhoc" => CoefficientTest.AdHoc,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such test."),
    };

    private static Design Build(JsonElement data, JsonElement design)
    {
        var builder = new DesignBuilder(data.GetProperty("yi").GetArrayLength()).AddIntercept();
        foreach (var term in design.Items("terms").Select(t => t.GetString()!))
        {
            if (data.GetProperty("numeric").TryGetProperty(term, out _))
            {
                builder.AddNumeric(term, data.GetProperty("numeric").Numbers(term));
            }
            else
            {
                builder.AddFactor(term, [.. data.GetProperty("factor").Items(term).Select(x => x.GetString()!)]);
            }
        }

        return builder.Build();
    }

    internal sealed record Case(double[] Yi, double[] Vi, Design Design, JsonElement Figures)
    {
        internal IEnumerable<(string Method, PoolingOptions Options, JsonElement Figures)> Fits =>
            Figures.GetProperty("fits").EnumerateArray().Select(f => (f.GetProperty("method").GetString()!, Options(f), f));

        private PoolingOptions Options(JsonElement fit)
        {
            var method = fit.GetProperty("method").GetString()!;
            return method == "EE"
                ? new PoolingOptions { CommonEffect = true }
                : new PoolingOptions
                {
                    Tau2 = Enum.Parse<Tau2Estimator>(method),
                    Weights = method == "GENQ" ? [.. Yi.Select((_, i) => 1.0 + ((i + 1) % 4))] : null,
                };
        }
    }
}

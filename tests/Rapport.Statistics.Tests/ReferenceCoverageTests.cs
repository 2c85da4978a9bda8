using System.Text.Json;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests;

/// <summary>No measure, estimator or structure is without a figure of metafor's, but for those that it does not have.</summary>
public sealed class ReferenceCoverageTests
{
    /// <summary>Given effects, and what metafor 3.8.1 lacks (OtherMeasuresTests).</summary>
    private static readonly string[] WithoutMetafor = ["GEN", "CLES", "SMN", "PRZ"];

    [Fact]
    public void Every_measure() =>
        Assert.Equal(WithoutMetafor.Order(), Escalc.Measures.Select(m => m.Name).Except(Words("escalc.json", "measure")).Order());

    [Fact]
    public void Every_estimator_of_the_variance_between_studies() =>
        Assert.Empty(Enum.GetNames<Tau2Estimator>().Except(Words("pooling.json", "method")));

    [Fact]
    public void Every_structure_of_random_effects() =>
        Assert.Empty(Enum.GetNames<CovarianceStructure>().Except(Words("dependence.json", "structure")));

    private static HashSet<string> Words(string file, string member)
    {
        var words = new HashSet<string>();
        Collect(ReferenceFile.Read(file), member, words);
        return words;
    }

    private static void Collect(JsonElement at, string member, HashSet<string> words)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in at.EnumerateArray())
            {
                Collect(item, member, words);
            }
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in at.EnumerateObject())
            {
                if (property.Name == member && property.Value.ValueKind == JsonValueKind.String)
                {
                    words.Add(property.Value.GetString()!);
                }

                Collect(property.Value, member, words);
            }
        }
    }
}

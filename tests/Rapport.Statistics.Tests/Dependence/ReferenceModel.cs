using System.Text.Json;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>One model of <c>validation/dependence.json</c>: what was handed to metafor, and what it answered.</summary>
internal sealed record ReferenceModel(string Name, double[] Yi, BlockCovariance V, Design Design, RandomTerm[] Terms, JsonElement Json)
{
    private static readonly ReferenceModel[] All = [.. ReferenceFile.Read("dependence.json").Items("models").Select(Parse)];

    internal static TheoryData<string> Names(Func<ReferenceModel, bool> which) => [.. All.Where(which).Select(model => model.Name)];

    internal static ReferenceModel Named(string name) => All.Single(model => model.Name == name);

    internal bool Has(string member) => Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object;

    internal MultilevelFit Fit(MultilevelOptions? options = null) =>
        MultilevelModel.Fit(Yi, V, Design, Terms, options ?? new MultilevelOptions());

    /// <summary>
    /// The fit with the components held at the reference's own: what follows from them can then be compared to the last digits, whatever its
    /// optimiser left open.
    /// </summary>
    internal MultilevelFit FitAtReference(MultilevelOptions? options = null)
    {
        var reference = Json.GetProperty("reml");
        var (variances, correlations) = (new Queue<double>(reference.Numbers("variances")), new Queue<double>(reference.Numbers("correlations")));
        var terms = Terms.Select(term =>
        {
            var components = Fit().Components.Where(c => c.Term == term.Name).ToArray();
            double?[] Next(ComponentKind kind, Queue<double> values) =>
                [.. components.Where(c => c.Kind == kind).Select(_ => (double?)values.Dequeue())];
            return term with
            {
                FixedVariances = Next(ComponentKind.Variance, variances),
                FixedCorrelations = Next(ComponentKind.Correlation, correlations) is { Length: > 0 } all ? all : null,
            };
        }).ToArray();
        return MultilevelModel.Fit(Yi, V, Design, terms, options ?? new MultilevelOptions());
    }

    private static ReferenceModel Parse(JsonElement json)
    {
        var v = json.GetProperty("v");
        var clusters = Clusters.Of(v.Integers("cluster"));
        double[][] blocks = [.. v.GetProperty("blocks").EnumerateObject().Select(b => Values(b.Value))];
        var place = new Dictionary<int, (int Cluster, int Position)>();
        for (var c = 0; c < clusters.Count; c++)
        {
            for (var a = 0; a < clusters.Rows(c).Length; a++)
            {
                place[clusters.Rows(c)[a]] = (c, a);
            }
        }

        double Entry(int i, int j) => blocks[place[i].Cluster][place[i].Position * clusters.Rows(place[i].Cluster).Length + place[j].Position];
        return new ReferenceModel(
            json.GetProperty("name").GetString()!, json.Numbers("yi"), BlockCovariance.Of(clusters, Entry),
            new Design([.. json.Items("names").Select(n => n.GetString()!)], json.Numbers("x")), [.. json.Items("terms").Select(Term)], json);
    }

    private static double[] Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(x => x.GetDouble())] : [value.GetDouble()];

    private static RandomTerm Term(JsonElement json)
    {
        var (name, group) = (json.GetProperty("name").GetString()!, json.Integers("group"));
        if (json.GetProperty("inner").ValueKind == JsonValueKind.Null)
        {
            return RandomTerm.Intercept(name, group);
        }

        var term = RandomTerm.Structured(name, json.Integers("inner"), group, Enum.Parse<CovarianceStructure>(json.GetProperty("structure").GetString()!));
        return json.GetProperty("rho").ValueKind == JsonValueKind.Null ? term : term with { FixedCorrelations = [json.Numbers("rho")[0]] };
    }
}

using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>What the pooled effect would be under other values of something that was assumed.</summary>
/// <param name="Option">The option that holds the assumption, such as <c>change-rho</c>.</param>
/// <param name="Assumed">Its value in this analysis.</param>
/// <param name="Rows">The pooled effect under other values, ascending.</param>
public sealed record SensitivityResult(string Option, double Assumed, IReadOnlyList<SensitivityRow> Rows);

/// <summary>The pooled effect under one value.</summary>
/// <param name="Value">The value assumed.</param>
/// <param name="K">Effects pooled.</param>
/// <param name="Estimate">Pooled effect, on the scale of the analysis; NaN where the model has no answer.</param>
/// <param name="Ci">Its interval, two numbers.</param>
/// <param name="Tau2">τ², null for a common effect.</param>
public sealed record SensitivityRow(double Value, int K, double Estimate, double[] Ci, double? Tau2);

/// <summary>Runs the analysis under other values of an assumption.</summary>
internal static class Sensitivity
{
    private static readonly (string Option, double[] Values, Func<SynthesisSpecification, double?> Get, Func<SynthesisSpecification, double, SynthesisSpecification> Set)[] Assumptions =
    [
        ("change-rho", [0.3, 0.5, 0.7, 0.9], s => s.Reported.ChangeRho, (s, r) => s with { Reported = s.Reported with { ChangeRho = r } }),
        ("icc", [0, 0.01, 0.05, 0.1, 0.2], s => s.Designs.Icc, (s, r) => s with { Designs = s.Designs with { Icc = r } }),
        ("crossover-rho", [0.3, 0.5, 0.7, 0.9], s => s.Designs.CrossoverRho, (s, r) => s with { Designs = s.Designs with { CrossoverRho = r } }),
    ];

    /// <summary>The result with one part for each assumption that it rests on.</summary>
    public static SynthesisResult Add(
        Table table, SynthesisSpecification spec, SynthesisResult result, Func<Table, SynthesisSpecification, Outcome<SynthesisResult>> run)
    {
        var all = new List<SensitivityResult>();
        foreach (var (option, values, get, set) in Assumptions)
        {
            if (get(spec) is not { } assumed)
            {
                continue;
            }

            if (result.Pooled is not null && result.Derived?.Any(figure => figure.Options.Contains(option)) == true)
            {
                all.Add(new(option, assumed, [.. values.Append(assumed).Distinct().Order().Select(value => Row(value, run(table, set(Bare(spec), value))))]));
            }
        }

        return result with { Sensitivity = all.Count == 0 ? null : all };
    }

    /// <summary>The same analysis without what stands beside the pooled effect.</summary>
    private static SynthesisSpecification Bare(SynthesisSpecification spec) =>
        spec with { Bias = false, Influence = false, Equivalence = null, Battery = false, NonInferiority = null, Subgroup = null, CommonTau2 = false, Scale = [] };

    private static SensitivityRow Row(double value, Outcome<SynthesisResult> outcome) =>
        outcome.Refusal is null && outcome.Value.Pooled is { } pooled
            ? new(value, outcome.Value.K, pooled.Estimate, pooled.Ci, outcome.Value.Heterogeneity?.Tau2)
            : new(value, 0, double.NaN, [double.NaN, double.NaN], null);
}

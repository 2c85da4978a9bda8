using Rapport.Ground;
using Rapport.Statistics.Pooling.Counts;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The common-effect models that pool counts themselves instead of effects: Mantel–Haenszel and Peto.</summary>
internal static class CountModels
{
    public const string MantelHaenszel = "mantel-haenszel";
    public const string Peto = "peto";

    /// <summary>What Mantel–Haenszel can pool.</summary>
    public static IReadOnlyList<string> MantelHaenszelMeasures { get; } = ["OR", "RR", "RD", "IRR", "IRD"];

    /// <summary>Whether the model is one of these.</summary>
    public static bool Include(string model) => model is MantelHaenszel or Peto;

    /// <summary>Whether the model takes counts themselves, so that empty cells need no correction.</summary>
    public static bool TakesCounts(string model) => Include(model) || model == GlmmParts.Model;

    /// <summary>Peto's model has one measure: it stands in where none or plainly the odds ratio is asked for.</summary>
    public static Spec Complete(Spec spec, IReadOnlySet<string> given) =>
        spec.Model == Peto && (spec.Measure == "OR" || !given.Contains("measure")) ? spec with { Measure = "PETO" } : spec;

    /// <summary>Adds the pooled effect, its heterogeneity and the studies' weights; refused where counts leave nothing to pool.</summary>
    public static Outcome<SynthesisResult> Pool(
        SynthesisResult bare, PooledStudies studies, IReadOnlyDictionary<string, double[]> cells, Spec spec)
    {
        var (fit, weights) = Fit(Rows(studies, cells), spec);
        if (fit.Pooled is not { } pooled)
        {
            return SynthesisRefusals.NoPooledEffect(string.Join(" ", fit.Notices));
        }

        var h = fit.Heterogeneity;
        return bare with
        {
            Notices = [.. bare.Notices, .. fit.Notices, .. NotCounted(studies, h.QDf, Silent(Rows(studies, cells), spec.Measure), spec)],
            Pooled = new(
                pooled.Value, pooled.StandardError, pooled.Statistic, pooled.Df, pooled.P, ResultParts.Bounds(pooled.Ci), null),
            Heterogeneity = studies.K == 1 ? null : new(0, null, null, h.I2, h.H2, null, h.Q, h.QDf, h.QP),
            Studies = StudyRows.Of(new(studies, null, null), weights, spec.Level),
            Equivalence = EquivalenceParts.Of(pooled, bare, spec, []),
        };
    }

    /// <summary>The common effect of the studies' tables, by Mantel and Haenszel unless the model is Peto's.</summary>
    public static CountFit Fit(PooledStudies studies, IReadOnlyDictionary<string, double[]> cells, Spec spec) => Fit(Rows(studies, cells), spec).Fit;

    private static Dictionary<string, double[]> Rows(PooledStudies studies, IReadOnlyDictionary<string, double[]> cells) =>
        cells.ToDictionary(c => c.Key, c => Array.ConvertAll(studies.Members, m => c.Value[m[0]]), StringComparer.Ordinal);

    private static (CountFit Fit, double[] Weights) Fit(Dictionary<string, double[]> rows, Spec spec)
    {
        if (spec.Measure is "IRR" or "IRD")
        {
            var rates = RateTable.From(rows);
            return (spec.Measure == "IRR"
                ? Statistics.Pooling.Counts.MantelHaenszel.RateRatio(rates, spec.Level)
                : Statistics.Pooling.Counts.MantelHaenszel.RateDifference(rates, spec.Level), CountWeights.Of(spec.Measure, rates));
        }

        var tables = CountTable.From(rows);
        return (spec.Measure switch
        {
            "OR" => Statistics.Pooling.Counts.MantelHaenszel.OddsRatio(tables, spec.Level),
            "RR" => Statistics.Pooling.Counts.MantelHaenszel.RiskRatio(tables, spec.Level),
            "RD" => Statistics.Pooling.Counts.MantelHaenszel.RiskDifference(tables, spec.Level),
            _ => Statistics.Pooling.Counts.Peto.Fit(tables, spec.Level),
        }, CountWeights.Of(spec.Measure, tables));
    }

    /// <summary>Positions of studies with events in no group, or in everybody, ascending.</summary>
    public static int[] Silent(Dictionary<string, double[]> rows, string measure)
    {
        if (measure is "IRR" or "IRD")
        {
            var rates = RateTable.From(rows);
            return [.. Enumerable.Range(0, rates.Length).Where(i => rates[i].Events == 0)];
        }

        var tables = CountTable.From(rows);
        return [.. Enumerable.Range(0, tables.Length).Where(i => tables[i].Events == 0 || tables[i].B + tables[i].D == 0)];
    }

    /// <summary>Studies by their labels in brackets, the first few of many; nothing where there is none.</summary>
    public static string Named(PooledStudies studies, int[] at)
    {
        const int Many = 12;
        return at.Length == 0 ? "" : $" ({string.Join(", ", at.Take(Many).Select(i => studies.Label[i]))}{(at.Length > Many ? ", …" : "")})";
    }

    private static IEnumerable<string> NotCounted(PooledStudies studies, int df, int[] silent, Spec spec)
    {
        var k = studies.K;
        if (k - 1 > df && df >= 0)
        {
            var names = silent.Length == k - 1 - df ? Named(studies, silent) : "";
            yield return $"{k - 1 - df} of the {k} studies {(k - 1 - df == 1 ? "has" : "have")} events in no group or in everybody{names}: {(k - 1 - df == 1 ? "it does" : "they do")} not count for Q"
                + (spec.Measure is "OR" or "RR" or "IRR" ? ", nor for the pooled ratio." : ".");
        }
    }
}

using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>Runs the synthesis under one preset's conventions and switches them one after another to those of another.</summary>
public static class PresetComparison
{
    private const int Decimals = 10;

    /// <summary>What is followed from step to step, by the names of the JSON.</summary>
    public static IReadOnlyList<string> Quantities { get; } = ["k", "estimate", "se", "ciLower", "ciUpper", "tau2", "q", "i2", "piLower", "piUpper"];

    /// <summary>The comparison that was asked for; null where none was, or where the model is none of random effects.</summary>
    internal static PresetComparisonResult? Of(Table table, Spec spec, Func<Table, Spec, Outcome<SynthesisResult>> analyse)
    {
        if (spec.ComparePresets is not [var from, var to])
        {
            return null;
        }

        var (first, second) = (PresetConventions.Of(Statistics.Pooling.Conventions.Find(from)!), PresetConventions.Of(Statistics.Pooling.Conventions.Find(to)!));
        var current = first.Where(c => IsCompared(c, spec)).Aggregate(Bare(spec), Switch);
        var steps = new List<PresetStep> { Step(null, null, null, analyse(table, current), null) };
        foreach (var convention in Ordered(second, current).Where(c => IsCompared(c, spec)))
        {
            if (!PresetConventions.Applies(convention, current) || convention.In(current) is not { } was || was == convention.Word)
            {
                continue;
            }

            current = Switch(current, convention);
            steps.Add(Step(convention.Option, was, convention.Word, analyse(table, current), steps[^1]));
        }

        return new(from, to, steps);
    }

    /// <summary>Effects and studies as asked; nothing beside the pooled effect.</summary>
    private static Spec Bare(Spec spec) => spec with
    {
        Preset = null,
        Tau2Ci = "QP",
        Scale = [],
        Aggregate = AggregatesByPreset(spec) ? [] : spec.Aggregate,
        Bias = false,
        Influence = false,
        Equivalence = null,
        NonInferiority = null,
        Battery = false,
        Subgroup = null,
        CommonTau2 = false,
        ComparePresets = [],
    };

    /// <summary>Rows that the person aggregated stay so; otherwise the presets decide.</summary>
    private static bool IsCompared(PresetConvention convention, Spec spec) =>
        convention.Option != "rho" && (convention.Option != "aggregate" || AggregatesByPreset(spec));

    private static bool AggregatesByPreset(Spec spec) => spec.Aggregate.Count == 0 || (spec.Preset is not null && string.Join(',', spec.Aggregate) == AggregatedRows.ByArm);

    private static Spec Switch(Spec spec, PresetConvention convention) =>
        !PresetConventions.Applies(convention, spec) ? spec
        : convention.Option != "aggregate" ? convention.Set(spec)
        : convention.Set(spec) with
        {
            Preset = convention.Word == AggregatedRows.None ? null : "metapsyTools",
            Rho = convention.Word == AggregatedRows.None ? null : Statistics.Pooling.Conventions.MetapsyTools.CorrelationWithinStudies,
        };

    /// <summary>In the order of work; the centre of Q, which needs DL and rows on their own, is left before these change and taken up after.</summary>
    private static IEnumerable<PresetConvention> Ordered(IReadOnlyList<PresetConvention> conventions, Spec current) =>
        current.QAround == ConventionOptions.MantelHaenszelCentre ? conventions.OrderBy(c => c.Option != "q-around") : conventions;

    private static PresetStep Step(string? option, string? was, string? now, Outcome<SynthesisResult> outcome, PresetStep? before)
    {
        if (outcome.IsRefused(out var why, out var result) || result.Pooled is not { } pooled)
        {
            return new(option, was, now, why?.Message ?? "There is no pooled effect.");
        }

        var h = result.Heterogeneity;
        double[] values =
        [
            result.K, pooled.Estimate, pooled.Se, pooled.Ci[0], pooled.Ci[1], h?.Tau2 ?? double.NaN, h?.Q ?? double.NaN, h?.I2 ?? double.NaN,
            pooled.Pi?[0] ?? double.NaN, pooled.Pi?[1] ?? double.NaN,
        ];
        return new(option, was, now, null)
        {
            Values = values,
            Moved = before is { Values.Count: > 0 } ? [.. values.Zip(before.Values, Place)] : [.. values.Select(_ => (int?)null)],
        };
    }

    /// <summary>The decimal place of the first digit in which two numbers differ, 0 before the point; null where ten decimals agree or both are missing.</summary>
    /// <param name="now">A number.</param>
    /// <param name="before">Another.</param>
    public static int? Place(double now, double before)
    {
        if (double.IsNaN(now) || double.IsNaN(before))
        {
            return double.IsNaN(now) == double.IsNaN(before) ? null : 0;
        }

        var (a, b) = (Digits(now), Digits(before));
        if (a == b)
        {
            return null;
        }

        var point = a.IndexOf('.', StringComparison.Ordinal);
        if (point != b.IndexOf('.', StringComparison.Ordinal) || a[0] == '-' != (b[0] == '-'))
        {
            return 0;
        }

        var first = Enumerable.Range(0, a.Length).First(i => a[i] != b[i]);
        return Math.Max(0, first - point);
    }

    private static string Digits(double x) => x.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

using Rapport.Ground;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Designs;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Trials whose persons share clusters, therapy groups or therapists, in both arms (<c>cluster-size</c>) or in one
/// (<c>cluster-size1</c>, <c>cluster-size2</c>): effective sizes, and for standardized mean differences and given effects their own variances.
/// </summary>
internal static class NestedTrials
{
    private static readonly (string Size, string[] Counts)[] Arms =
    [
        ("cluster-size1", ["n1i", "ai", "bi", "x1i", "t1i"]), ("cluster-size2", ["n2i", "ci", "di", "x2i", "t2i"]),
    ];

    private static readonly string[] OneGroup = ["ni", "xi", "ti"];

    /// <summary>Sizes and counts divided by the design effect; those of <c>SMD</c> and <c>GEN</c> are corrected as effects.</summary>
    public static Refusal? Divide(DesignedRows rows, SynthesisSpecification spec)
    {
        if (Nesting.Of(rows, spec).IsRefused(out var why, out var nesting))
        {
            return why;
        }

        if (nesting.IsNone || rows.Measure.Name is "SMD" or "GEN")
        {
            return null;
        }

        for (var i = 0; i < rows.Gone.Length; i++)
        {
            var listed = rows.Figures.Count;
            foreach (var (size, counts) in Arms)
            {
                Divide(rows, i, counts, nesting.Size(size, i), nesting.Icc[i], size);
            }

            Divide(rows, i, rows.Measure.RoleSets[0].Contains("m1i") ? [] : OneGroup, nesting.Size("cluster-size", i), nesting.Icc[i], "cluster-size");
            Assume(rows, nesting, i, listed);
        }

        return null;
    }

    /// <summary>Standardized mean differences by Hedges 2007, or the clustered arm's share of the variance; given effects by the design effect.</summary>
    public static Refusal? Correct(DesignedRows rows, Effect[] effects, SynthesisSpecification spec)
    {
        if (rows.Measure.Name is not ("SMD" or "GEN"))
        {
            return null;
        }

        if (Nesting.Of(rows, spec).IsRefused(out var why, out var nesting))
        {
            return why;
        }

        for (var i = 0; i < effects.Length && !nesting.IsNone; i++)
        {
            var listed = rows.Figures.Count;
            if (!double.IsNaN(effects[i].Yi) && !double.IsNaN(nesting.Icc[i]) && Correct(rows, effects, nesting, i) is { } refusal)
            {
                return refusal;
            }

            Assume(rows, nesting, i, listed);
        }

        return null;
    }

    private static void Assume(DesignedRows rows, Nesting nesting, int i, int since)
    {
        if (nesting.Assumed[i])
        {
            rows.Assume("icc", since);
        }
    }

    private static Refusal? Correct(DesignedRows rows, Effect[] effects, Nesting nesting, int i)
    {
        var (both, first, second, icc) = (nesting.Size("cluster-size", i), nesting.Size("cluster-size1", i), nesting.Size("cluster-size2", i), nesting.Icc[i]);
        if (double.IsNaN(first) && double.IsNaN(second))
        {
            return null;
        }

        if (rows.Measure.Name == "GEN")
        {
            effects[i] = ClusterDesign.Inflate(effects[i], double.IsNaN(both) ? double.IsNaN(first) ? second : first : both, icc);
            rows.List("vi", i, effects[i].Vi, Text("variance times the design effect (Cochrane Handbook, chapter 23)", icc), "cluster-size");
            return null;
        }

        var (n1, n2) = (rows.Cells["n1i"][i], rows.Cells["n2i"][i]);
        if (!double.IsNaN(both) && both == first && both == second)
        {
            if (n1 + n2 <= 2 * both)
            {
                return SynthesisRefusals.ClustersTooLarge(rows.Place(i), both, n1 + n2);
            }

            effects[i] = ClusterDesign.StandardizedDifference(effects[i].Yi, n1, n2, both, icc);
            rows.List("yi", i, effects[i].Yi, Text("standardized by the total SD of a cluster-randomized trial (Hedges 2007)", icc), "cluster-size");
            rows.List("vi", i, effects[i].Vi, Text("variance of a cluster-randomized trial (Hedges 2007)", icc), "cluster-size");
            return null;
        }

        var g = effects[i].Yi;
        effects[i] = effects[i] with { Vi = (Effect(first, icc) / n1) + (Effect(second, icc) / n2) + (g * g / (2 * (n1 + n2))) };
        rows.List("vi", i, effects[i].Vi, Text("design effect on the clustered arm's share of the variance (Roberts and Roberts 2005)", icc), "cluster-size1", "cluster-size2");
        return null;
    }

    private static double Effect(double size, double icc) => double.IsNaN(size) ? 1 : ClusterDesign.DesignEffect(size, icc);

    private static void Divide(DesignedRows rows, int i, string[] counts, double size, double icc, string role)
    {
        if (double.IsNaN(size) || double.IsNaN(icc))
        {
            return;
        }

        foreach (var count in counts.Where(count => rows.Cells.TryGetValue(count, out var cells) && double.IsFinite(cells[i])))
        {
            rows.Set(count, i, ClusterDesign.EffectiveSize(rows.Cells[count][i], size, icc), Text("effective size, divided by the design effect (Cochrane Handbook, chapter 23)", icc), count, role);
        }
    }

    private static string Text(string what, double icc) => FormattableString.Invariant($"{what}, ICC {icc:0.####}");
}

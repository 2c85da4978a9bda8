using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The studies as a forest of text, and what leaving each one out does.</summary>
internal static class StudiesText
{
    private const int Most = 200;

    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        var shown = result.Studies.Take(Most).ToList();
        var forest = ForestText.Over([.. shown.Select(s => s.Ci), .. result.Pooled is { } p ? [p.Ci] : Array.Empty<double[]>()], scale.Measure.NullValue);
        page.Heading("Studies").Table("l" + scale.Alignment + "rl",
        [
            ["", .. scale.Heads(spec.Level), "weight", forest.Axis],
            .. shown.Select(s => (string[])
            [
                Clip(s.Study), .. scale.Cells(s.Yi, s.Ci), double.IsFinite(s.Weight) ? NumberText.Of(s.Weight, 1) + " %" : "–", forest.Line(s.Yi, s.Ci),
            ]),
            .. result.Pooled is { } pooled
                ? [["pooled", .. scale.Cells(pooled.Estimate, pooled.Ci), "", forest.Diamond(pooled.Estimate, pooled.Ci)]]
                : Array.Empty<string[]>(),
        ]);
        if (result.Studies.Count > Most)
        {
            page.Line($"  … and {result.Studies.Count - Most} more; --json and --out have them all.");
        }

        if (result.Influence is { } influence && result.Pooled is not null)
        {
            LeaveOneOut(page, influence, scale, spec);
        }
    }

    private static void LeaveOneOut(TextPage page, IReadOnlyList<InfluenceResult> influence, Scale scale, SynthesisSpecification spec) =>
        page.Heading(influence[0].Cluster is null ? "Without one study" : "Without one cluster").Table("l" + scale.Alignment + "rrrl",
        [
            ["without", .. scale.Heads(spec.Level), influence[0].Cluster is null ? "τ²" : "Σσ²", "I²", "p", ""],
            .. influence.Take(Most).Select(i => (i.Study, Left: i.LeaveOneOut!, i.Cluster, i.Influential)).Select(i => (string[])
            [
                Clip(i.Study), .. scale.Cells(i.Left.Estimate, i.Left.Ci), NumberText.Of(i.Cluster?.Sigma2Del.Sum() ?? i.Left.Tau2),
                NumberText.Of(i.Left.I2, 1) + " %", NumberText.P(i.Left.P), i.Influential ? "influential" : "",
            ]),
        ]);

    private static string Clip(string label) => Shown.Cut(label, 40);
}

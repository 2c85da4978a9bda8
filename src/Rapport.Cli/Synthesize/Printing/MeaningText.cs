using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>What the pooled effect means: equivalence, and numbers for a clinician.</summary>
internal static class MeaningText
{
    public static void Write(TextPage page, SynthesisResult result)
    {
        if (result.Equivalence is { } e)
        {
            page.Heading($"Equivalence within {NumberText.Of([e.Lower, e.Upper])}, two one-sided tests")
                .Line($"  {(e.Equivalent ? "Equivalent" : "Equivalence not shown")}: {NumberText.PEquals(e.P)} (above the lower bound {NumberText.P(e.PLower)}, below the upper {NumberText.P(e.PUpper)}); 90 % interval {NumberText.Of(e.Ci90)}");
            if (e.Points is { } points)
            {
                page.Line($"  In points, positive for a benefit: bounds {NumberText.Of([points.Lower, points.Upper], 2)}, 90 % interval {NumberText.Of(points.Ci90, 2)}");
            }
        }

        if (result.NonInferiority is { } test)
        {
            NonInferior(page, test);
        }

        if (result.Clinical is { } c)
        {
            Clinical(page, c);
        }
    }

    private static void NonInferior(TextPage page, NonInferiorityResult test)
    {
        page.Heading($"Non-inferiority by a margin of {NumberText.Short(test.Margin)} ({test.Benefit} is a benefit of group 1), one-sided")
            .Line($"  {(test.Superior ? "Not inferior, and superior" : test.NonInferior ? "Not inferior" : "Non-inferiority not shown")}: {NumberText.PEquals(test.P)} (superior {NumberText.PEquals(test.PSuperior)}); 95 % interval {NumberText.Of(test.Ci95)}");
        if (test.Points is { } points)
        {
            page.Line($"  In points, positive for a benefit: {NumberText.Of(points.Estimate, 2)} {NumberText.Of(points.Ci95, 2)}, margin {NumberText.Of(-points.Margin, 2)}");
        }
    }

    private static void Clinical(TextPage page, ClinicalResult c)
    {
        var s = c.ProbabilityOfSuperiority;
        page.Heading("For a clinician (positive is a benefit of group 1)")
            .Table("lr",
            [
                [$"number needed to treat, {NumberText.Percent(c.Cer)} of controls responding (Furukawa–Leucht)", Number(c.Nnt)],
                ["number needed to treat (Kraemer–Kupfer)", Number(c.NntKraemerKupfer)],
                ["probability of superiority", $"{NumberText.Of(100 * s[0], 1)} % [{NumberText.Of(100 * s[1], 1)}, {NumberText.Of(100 * s[2], 1)}]"],
            ]);
        if (c.Points is { } points)
        {
            Points(page, points);
        }
    }

    private static string Number(NntResult n)
    {
        var throughInfinity = n.AtLower is null || n.AtUpper is null || n.AtLower < 0 != n.AtUpper < 0;
        return throughInfinity
            ? $"{NumberText.Of(n.Estimate, 1)} [{NumberText.Of(n.AtLower, 1)} through ∞ to {NumberText.Of(n.AtUpper, 1)}]"
            : $"{NumberText.Of(n.Estimate, 1)} [{NumberText.Of(n.AtUpper, 1)}, {NumberText.Of(n.AtLower, 1)}]";
    }

    private static void Points(TextPage page, PointsResult points)
    {
        var mid = points.Mid is { } m ? $", minimal important difference {NumberText.Short(m)}" : "";
        page.Heading($"In points of a scale with SD {NumberText.Short(points.Sd)}{mid}")
            .Line($"  {NumberText.Of(points.Estimate, 2)} {NumberText.Of(points.Ci, 2)}. {points.Verdict}".TrimEnd());
        if (points.ProbabilityAboveMid is { } above)
        {
            page.Line($"  Probability that the mean benefit of a new setting exceeds it: {NumberText.Of(100 * above, 1)} %");
        }

        page.Table("rrrll",
        [
            ["SD", "points", "interval", "", ""],
            .. points.OverSds.Select(o => new[]
            {
                NumberText.Short(o.Sd), NumberText.Of(o.Estimate, 2), NumberText.Of(o.Ci, 2), o.Source, o.Verdict ?? "",
            }),
        ]);
    }
}

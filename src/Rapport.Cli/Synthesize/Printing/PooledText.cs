using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The pooled effect or the coefficients in its place, heterogeneity, subgroups.</summary>
internal static class PooledText
{
    private const string GlmmModel = "glmm";

    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        if (result.Pooled is { } pooled)
        {
            Pooled(page, pooled, spec, scale);
        }

        if (result.Coefficients is { } coefficients)
        {
            Coefficients(page, coefficients, result.ModeratorTest, spec);
        }

        WildText.Write(page, result);
        Heterogeneity(page, result, spec);
        if (result.Subgroups is { } subgroups)
        {
            Subgroups(page, subgroups, result.SubgroupTest!, spec, scale);
        }
    }

    private static void Pooled(TextPage page, PooledEffect pooled, SynthesisSpecification spec, Scale scale)
    {
        string[][] rows =
        [
            ["", .. scale.Heads(spec.Level)],
            ["pooled", .. scale.Cells(pooled.Estimate, pooled.Ci)],
            .. pooled.Pi is { } pi ? [Prediction(pi, scale)] : Array.Empty<string[]>(),
        ];
        page.Heading("Pooled effect").Table("l" + scale.Alignment, rows)
            .Line($"  SE {NumberText.Of(pooled.Se)}, {Statistic(pooled.Statistic, pooled.Df)}, {NumberText.PEquals(pooled.P)}");
    }

    private static string[] Prediction(double[] pi, Scale scale) => scale.IsTransformed
        ? ["a new setting", "", NumberText.Of(pi), "", NumberText.Of([scale.Read(pi[0]), scale.Read(pi[1])])]
        : ["a new setting", "", NumberText.Of(pi)];

    private static string Statistic(double statistic, double? df) =>
        df is { } d ? $"t({NumberText.Short(d)}) = {NumberText.Of(statistic, 3)}" : $"z = {NumberText.Of(statistic, 3)}";

    private static void Coefficients(
        TextPage page, IReadOnlyList<CoefficientResult> coefficients, ModeratorTestResult? test, SynthesisSpecification spec)
    {
        var ownDf = coefficients.Any(c => c.Df != coefficients[0].Df);
        page.Heading("Coefficients").Table(ownDf ? "lrrrrrr" : "lrrrrr",
        [
            ["", "estimate", $"{NumberText.Percent(spec.Level)} interval", "SE", ownDf ? "t" : coefficients[0].Df is { } df ? $"t({NumberText.Short(df)})" : "z", .. ownDf ? ["df"] : Array.Empty<string>(), "p"],
            .. coefficients.Select(c => (string[])
            [
                c.Name, NumberText.Of(c.Estimate), NumberText.Of(c.Ci), NumberText.Of(c.Se), NumberText.Of(c.Statistic, 3), .. ownDf ? [NumberText.Of(c.Df, 2)] : Array.Empty<string>(), NumberText.P(c.P),
            ]),
        ]);
        if (test is not null)
        {
            page.Line($"  Moderators together: {Omnibus(test.Statistic, test.Df1, test.Df2)}, {NumberText.PEquals(test.P)}"
                + (test.R2 is { } r2 ? $"; they account for {NumberText.Of(r2, 1)} % of the heterogeneity" : ""));
        }
    }

    private static string Omnibus(double statistic, int df1, double? df2) => df2 is { } d
        ? $"F({df1}, {NumberText.Short(d)}) = {NumberText.Of(statistic, 3)}"
        : $"χ²({df1}) = {NumberText.Of(statistic, 3)}";

    private static void Heterogeneity(TextPage page, SynthesisResult result, SynthesisSpecification spec)
    {
        page.Heading(result.Coefficients is null ? "Heterogeneity" : "Residual heterogeneity");
        if (result.Heterogeneity is not { } h)
        {
            page.Line("  A single study says nothing about heterogeneity.");
            return;
        }

        var interval = $"{NumberText.Percent(spec.Level)} {Tau2Interval.Name(spec.Tau2Ci)} interval";
        if (result.Dependence?.Components is { } components)
        {
            ComponentsText.Write(page, components, h, spec);
        }
        else if (!spec.IsCommonEffect)
        {
            page.Table("lrl",
            [
                ["τ²", NumberText.Of(h.Tau2), h.Tau2Ci is null ? "" : $"{interval} {NumberText.Of(h.Tau2Ci)}"],
                ["τ", NumberText.Of(Math.Sqrt(h.Tau2)), ""],
                ["I²", NumberText.Of(h.I2, 1) + " %", h.I2Ci is null ? "" : $"{(spec.I2 == "Q" ? $"from Q, {NumberText.Percent(spec.Level)} test-based interval" : interval)} {NumberText.Of(h.I2Ci, 1)}"],
            ]);
        }
        else if (result.Model != "common")
        {
            page.Line($"  I² {NumberText.Of(h.I2, 1)} %, from Q");
        }

        page.Line($"  {(result.Model == GlmmModel ? "Likelihood ratio" : "Q")}({h.QDf}) = {NumberText.Of(h.Q, 3)}, {NumberText.PEquals(h.QP)}{(h.Wald is { } wald ? $"; Wald {NumberText.Of(wald.Statistic, 3)}, {NumberText.PEquals(wald.P)}" : "")}");
    }

    private static void Subgroups(
        TextPage page, IReadOnlyList<SubgroupResult> subgroups, SubgroupTestResult test, SynthesisSpecification spec, Scale scale)
    {
        page.Heading($"Subgroups by {spec.Subgroup}, {(spec.CommonTau2 ? "one τ² for all" : "each with its own τ²")}")
            .Table("lr" + scale.Alignment + "rrr",
            [
                ["", "k", .. scale.Heads(spec.Level), "τ²", "I²", "p"],
                .. subgroups.Select(s => (string[])
                [
                    s.Level, s.K.ToString(System.Globalization.CultureInfo.InvariantCulture), .. scale.Cells(s.Pooled.Estimate, s.Pooled.Ci),
                    NumberText.Of(s.Heterogeneity?.Tau2), s.Heterogeneity is { } h ? NumberText.Of(h.I2, 1) + " %" : "–", NumberText.P(s.Pooled.P),
                ]),
            ])
            .Line($"  Between subgroups: {Omnibus(test.Q, test.Df, test.Df2)}, {NumberText.PEquals(test.P)}");
    }
}

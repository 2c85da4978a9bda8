using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Outliers, diagnostics beside moderators, permutation test, cumulative meta-analysis, subsets.</summary>
internal static class SensitivityText
{
    private const int Most = 200;

    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        if (result.Influence is { } influence && result.Coefficients is not null)
        {
            Diagnostics(page, influence);
        }

        if (result.Outliers is { } outliers)
        {
            page.Heading("Outliers").Table("ll",
            [
                .. outliers.ByInterval is { } byInterval ? [["interval misses the pooled one", Rule(byInterval, scale)]] : Array.Empty<string[]>(),
                [$"studentised residual beyond the {NumberText.Percent(spec.Level)} limits", Rule(outliers.ByResidual, scale)],
            ]);
        }

        if (result.Permutation is { } test)
        {
            Permutation(page, test, spec);
        }

        if (result.Cumulative is { } cumulative)
        {
            Cumulative(page, cumulative, spec, scale);
        }

        if (result.Gosh is { } gosh)
        {
            Gosh(page, gosh, spec, scale);
        }
    }

    private static void Diagnostics(TextPage page, IReadOnlyList<InfluenceResult> influence) =>
        page.Heading("Without one study").Table("lrrrrrrl",
        [
            ["without", "residual", "DFFITS", "Cook's D", "cov. ratio", "τ²", "hat", ""],
            .. influence.Take(Most).Select(i => (string[])
            [
                Shown.Cut(i.Study, 40), NumberText.Of(i.Rstudent, 3), NumberText.Of(i.Dffits, 3), NumberText.Of(i.CookD, 3), NumberText.Of(i.CovRatio, 3),
                NumberText.Of(i.Tau2Del), NumberText.Of(i.Hat, 3), i.Influential ? "influential" : "",
            ]),
        ]);

    private static string Rule(OutlierRule rule, Scale scale)
    {
        if (rule.Studies.Count == 0)
        {
            return "none";
        }

        var names = string.Join(", ", rule.Studies.Take(12).Select(s => Shown.Cut(s, 40))) + (rule.Studies.Count > 12 ? $" and {rule.Studies.Count - 12} more" : "");
        return rule.Without is { } rest ? $"{names}; without {(rule.Studies.Count == 1 ? "it" : "them")} {Effect(rest, scale)}, τ² {NumberText.Of(rest.Tau2)}" : names;
    }

    private static void Permutation(TextPage page, PermutationResult test, SynthesisSpecification spec)
    {
        var of = test.Arrangements.ToString("N0", CultureInfo.InvariantCulture);
        page.Heading($"Permutation test, {(test.Exact ? $"all {of} arrangements" : $"{of} random arrangements, seed {spec.Sensitivity.Seed}")}").Table("lrr",
        [
            ["", "p", "p of the model"],
            .. test.Coefficients.Select(c => (string[])[c.Name, NumberText.P(c.P), NumberText.P(c.ModelP)]),
            .. test.Moderators is { } all ? [["moderators together", NumberText.P(all.P), NumberText.P(all.ModelP)]] : Array.Empty<string[]>(),
        ]);
    }

    private static void Cumulative(TextPage page, CumulativeResult cumulative, SynthesisSpecification spec, Scale scale)
    {
        page.Heading($"Cumulative, in the order of {cumulative.Column}").Table("ll" + scale.Alignment + "rrr",
        [
            ["with", cumulative.Column, .. scale.Heads(spec.Level), "τ²", "I²", "p"],
            .. cumulative.Steps.Take(Most).Select(s => (string[])
            [
                Shown.Cut(s.Study, 40), Shown.Cut(s.Value, 20), .. scale.Cells(s.Pooled.Estimate, s.Pooled.Ci), NumberText.Of(s.Pooled.Tau2),
                NumberText.Of(s.Pooled.I2, 1) + " %", NumberText.P(s.Pooled.P),
            ]),
        ]);
        if (cumulative.Steps.Count > Most)
        {
            page.Line($"  … and {cumulative.Steps.Count - Most} more; --json and --out have them all.");
        }
    }

    private static void Gosh(TextPage page, GoshResult gosh, SynthesisSpecification spec, Scale scale)
    {
        var of = gosh.Subsets.ToString("N0", CultureInfo.InvariantCulture);
        page.Heading($"Subsets of the studies (GOSH), {(gosh.Exhaustive ? $"all {of}" : $"{of} at random, seed {spec.Sensitivity.Seed}")}").Table("lrrrrr",
        [
            ["", "least", "quarter", "median", "three quarters", "largest"],
            ["estimate", .. gosh.Estimate.Quantiles.Select(q => NumberText.Of(q))],
            .. scale.IsTransformed ? [[scale.Title, .. gosh.Estimate.Quantiles.Select(q => NumberText.Of(scale.Read(q)))]] : Array.Empty<string[]>(),
            ["I²", .. gosh.I2.Quantiles.Select(q => NumberText.Of(q, 1) + " %")],
        ]);
        var moved = gosh.Studies.MaxBy(s => Math.Abs(s.EstimateWith - s.EstimateWithout))!;
        page.Line($"  {Shown.Cut(moved.Study, 40)} moves them most: mean estimate {NumberText.Of(moved.EstimateWith)} with it, {NumberText.Of(moved.EstimateWithout)} without; I² {NumberText.Of(moved.I2With, 1)} % and {NumberText.Of(moved.I2Without, 1)} %.");
    }

    private static string Effect(RefitResult effect, Scale scale) =>
        $"{NumberText.Of(effect.Estimate)} {NumberText.Of(effect.Ci)}{(scale.IsTransformed ? $" ({scale.Title} {scale.Read(effect.Estimate, effect.Ci)})" : "")}";
}

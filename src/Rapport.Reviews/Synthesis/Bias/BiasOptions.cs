using System.Globalization;
using Rapport.Ground;
using static Rapport.Reviews.Synthesis.SpecificationOptions;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The words that say how the methods of <c>--bias</c> are run.</summary>
internal static class BiasOptions
{
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        Choice("trimfill", "ESTIMATOR", "With --bias: estimator of the number of missing studies.", ["L0", "R0", "Q0"],
            (spec, word) => With(spec, b => b with { TrimFill = word }), spec => Filled(spec)?.TrimFill),
        Choice("trimfill-side", "SIDE", "With --bias: side of the funnel on which studies are taken to be missing.", ["auto", "left", "right"],
            (spec, word) => With(spec, b => b with { TrimFillSide = word }), spec => Filled(spec)?.TrimFillSide),
        Choice("trimfill-model", "CENTRE", "With --bias: around which centre studies are trimmed, the fitted model's (metafor) or the common effect's (meta).", ["fitted", "common"],
            (spec, word) => With(spec, b => b with { TrimFillModel = word }), spec => Filled(spec)?.TrimFillModel),
        Number("failsafe-target", "EFFECT", "With --bias: the average effect that Orwin's fail-safe N is to reach (half the observed one).",
            target => target != 0, "an effect other than 0 on the scale of the measure, such as 0.1",
            (spec, target) => With(spec, b => b with { FailSafeTarget = target }), spec => Filled(spec)?.FailSafeTarget),
        new()
        {
            Name = "selection", ValueName = "MODEL,…", Values = BiasChoices.SelectionModels,
            Help = "With --bias: one or more selection models, joined by commas.",
            Read = ReadModels,
            Write = spec => Independent(spec) ? [string.Join(',', spec.BiasChoices.Selection)] : [],
        },
        new()
        {
            Name = "selection-steps", ValueName = "P,…",
            Help = "With --selection step: where the chance of publication changes, ascending p values (0.025).",
            Read = ReadSteps,
            Write = spec => Independent(spec) && spec.BiasChoices.Selection.Contains("step") ? [string.Join(',', spec.BiasChoices.SelectionSteps.Select(OptionValues.Text))] : [],
        },
        Choice("selection-favours", "WHICH", "With --bias: which results selection favours; auto is the sign of the pooled effect.", ["auto", "positive", "negative", "either"],
            (spec, word) => With(spec, b => b with { SelectionFavours = word }), spec => Independent(spec) ? spec.BiasChoices.SelectionFavours : null),
        Number("truncation", "EFFECT", "With --selection truncated: the effect up to which studies are taken to be suppressed (0).",
            double.IsFinite, "an effect on the scale of the measure, such as 0",
            (spec, point) => With(spec, b => b with { Truncation = point }), spec => Independent(spec) ? spec.BiasChoices.Truncation : null),
        Number("selection-ratio", "RATIO", "With --bias: how many times as likely to be published significant results are, for the effect that would be left (4).",
            ratio => ratio >= 1, "a ratio of 1 or more, such as 4",
            (spec, ratio) => With(spec, b => b with { Ratio = ratio }), spec => Filled(spec) is { } b ? b.Ratio ?? BiasChoices.DefaultRatio : null),
    ];

    /// <summary>The choices of what is not defined beside moderators.</summary>
    private static BiasChoices? Filled(Spec spec) => Independent(spec) && spec.Mods.Count == 0 ? spec.BiasChoices : null;

    /// <summary>Whether methods are run that take effects as independent.</summary>
    private static bool Independent(Spec spec) => spec.Bias && !spec.IsMultilevel;

    private static Spec With(Spec spec, Func<BiasChoices, BiasChoices> change) => spec with { BiasChoices = change(spec.BiasChoices) };

    private static Outcome<Spec> ReadModels(Spec spec, string text)
    {
        var models = new List<string>();
        foreach (var part in OptionValues.List(text, ','))
        {
            if (OptionValues.Word("selection", part, BiasChoices.SelectionModels).IsRefused(out var why, out var model))
            {
                return why;
            }

            models.Add(model);
        }

        return models.Count == 0 || models.Distinct().Count() < models.Count
            ? SynthesisRefusals.ValueNotAccepted("selection", text, "each model once, such as step,negexp")
            : With(spec, b => b with { Selection = models });
    }

    private static Outcome<Spec> ReadSteps(Spec spec, string text)
    {
        double[] steps = [.. OptionValues.List(text, ',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var step) ? step : double.NaN)];
        return steps.Length > 0 && steps.Zip([0, .. steps]).All(pair => pair.First > pair.Second && pair.First < 1)
            ? With(spec, b => b with { SelectionSteps = steps })
            : SynthesisRefusals.ValueNotAccepted("selection-steps", text, "ascending p values between 0 and 1, such as 0.025,0.5");
    }
}

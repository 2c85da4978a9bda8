using System.Text;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>A result as tables for a person.</summary>
internal static class ResultText
{
    /// <summary>The page in UTF-8.</summary>
    public static byte[] Write(SynthesisResult result, SynthesisSpecification spec)
    {
        var page = new TextPage();
        var scale = new Scale(Escalc.Find(result.Measure)!, ReadBack.Size(result));
        Head(page, result, spec, scale);
        PooledText.Write(page, result, spec, scale);
        MeaningText.Write(page, result);
        PresetComparisonText.Write(page, result);
        BatteryText.Write(page, result, spec, scale);
        BiasText.Write(page, result, scale);
        StudiesText.Write(page, result, spec, scale);
        ScaleText.Write(page, result, spec);
        SensitivityText.Write(page, result, spec, scale);
        DerivedText.Write(page, result, spec, scale);
        RowsText.Write(page, result);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Head(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        var rows = result.Rows;
        page.Line($"{scale.Measure.ScaleTitle}, {Model(result, spec)}")
            .Line($"{NumberText.Count(result.K, "effect", "effects")} from {NumberText.Count(rows.Used, "row", "rows")} of {NumberText.Count(rows.Read, "row", "rows")}"
                + $" ({rows.Filtered} filtered out, {rows.Excluded} excluded). {result.Direction}");
        if (ConventionWords.OfPreset(spec) is { } conventions)
        {
            page.Line(conventions);
        }

        if (scale.IsTransformed)
        {
            page.Line($"Beside the scale of the analysis stands the {scale.Title}.");
        }
    }

    private static string Model(SynthesisResult result, SynthesisSpecification spec) =>
        result.Model switch
        {
            "common" => "common effect (inverse variance)",
            "mantel-haenszel" => "common effect (Mantel–Haenszel)",
            "peto" => "common effect (Peto)",
            "glmm" => $"mixed model of the counts{(spec.Measure is "OR" or "IRR" ? ", " + (spec.Fitting.Glmm ?? "UM.FS") : "")}, maximum likelihood",
            "multilevel" => $"random effects {spec.Dependence.Random} by {spec.Tau2}",
            _ => $"random effects, τ² by {spec.Tau2}",
        }
        + spec.Test switch
        {
            _ when result.Dependence?.Robust is { } robust => $", {robust.Kind} by {NumberText.Count(robust.Clusters, "cluster", "clusters")} of {robust.Column}",
            "t" => ", t test",
            "knha" => ", Knapp–Hartung",
            "adhoc" => ", Knapp–Hartung never below Wald",
            _ => ", Wald z",
        };
}

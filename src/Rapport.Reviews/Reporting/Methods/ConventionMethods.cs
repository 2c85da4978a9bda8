using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Reporting;

/// <summary>Sentences on the conventions in which programs differ, each with its source.</summary>
internal static class ConventionMethods
{
    public static string Prediction(SynthesisSpecification spec) => "The prediction interval adds τ² to the squared standard error of the pooled effect and takes " + spec.PiMethod switch
    {
        "S" => "the normal distribution and the Wald standard error (Skipka 2006).",
        "V" => "the t distribution with k − 1 degrees of freedom and the Wald standard error (Veroniki et al. 2019).",
        "HTS" => "the t distribution with k − 2 degrees of freedom and the Wald standard error (Higgins et al. 2009).",
        "HK" => "the t distribution with k − 1 degrees of freedom and the Hartung–Knapp standard error (Knapp and Hartung 2003).",
        "HK-PR" => "the t distribution with k − 2 degrees of freedom and the Hartung–Knapp standard error (Partlett and Riley 2017).",
        _ => $"the {(spec.Test == "z" ? "normal distribution" : "t distribution with k − 1 degrees of freedom")} (Higgins et al. 2009, with metafor’s degrees of freedom).",
    };

    public static string Heterogeneity(SynthesisSpecification spec)
    {
        var i2 = spec.I2 == "Q"
            ? "I² is the part of Q beyond its degrees of freedom, its interval test-based (Higgins and Thompson 2002)"
            : "I² compares τ² with the typical sampling variance (Higgins and Thompson 2002, metafor’s definition)";
        return i2 + (spec.QAround == ConventionOptions.MantelHaenszelCentre
            ? "; Q is taken around the Mantel–Haenszel estimate, and τ² from that Q, as in Review Manager 5 (Deeks and Higgins 2010)."
            : "; Q is Cochran’s (Cochran 1954).");
    }

    public static IEnumerable<Sentence> Preset(SynthesisSpecification spec)
    {
        if (ConventionWords.OfPreset(spec) is { } sentence)
        {
            yield return new($"{sentence} (Stated in: {Conventions.Find(spec.Preset!)!.Source.TrimEnd('.')}.)");
        }

        if (spec.DoubleZero == "drop" && spec.Preset is null)
        {
            yield return new("Tables without events, or with events only, in both groups were left out.");
        }
    }
}

using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The call of <c>rma.glmm</c> in the R script.</summary>
internal static class GlmmScript
{
    /// <summary>The call; CM.EL of odds ratios needs the package BiasedUrn, which a remark says.</summary>
    /// <param name="result">The result to be recomputed.</param>
    /// <param name="spec">What was asked.</param>
    /// <param name="mods">The moderator arguments, each with a comma before it.</param>
    public static string Fit(SynthesisResult result, SynthesisSpecification spec, string mods)
    {
        var model = GlmmParts.HasModels(spec) ? $", model = \"{spec.Fitting.Glmm ?? GlmmParts.Models[0]}\"" : "";
        var remark = spec is { Measure: "OR", Fitting.Glmm: "CM.EL" } ? "# The exact conditional model needs the package BiasedUrn.\n" : "";
        return $"{remark}res <- rma.glmm(measure = \"{result.Measure}\", {ScriptConventions.Roles(result)}{mods}, data = dat{model}, test = \"{spec.Test}\", level = {(100 * spec.Level).ToString("R", CultureInfo.InvariantCulture)},\n"
            + "                control = list(glmerCtrl = list(optimizer = \"bobyqa\", optCtrl = list(rhoend = 1e-10, maxfun = 200000), tolPwrss = 1e-11)))";
    }
}

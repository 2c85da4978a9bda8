using System.Globalization;
using System.Text;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Reporting;

/// <summary>
/// An R script that recomputes the main model with metafor from <c>effects.csv</c> (<see cref="EffectsCsv"/>) by the equivalent options,
/// tight convergence included, and prints both results side by side: journals ask for one, and so does doubt.
/// </summary>
public static class RScript
{
    private static readonly (string Se, string Statistic, string P, string Lower, string Upper, string Joint) OwnNames =
        ("res$se", "res$zval", "res$pval", "res$ci.lb", "res$ci.ub", "res$QM");

    private static readonly (string Se, string Statistic, string P, string Lower, string Upper, string Joint) RobustNames =
        ("rob$SE", "rob$tstat", "rob$p_Satt", "ci$CI_L", "ci$CI_U", "joint$Fstat");

    /// <summary>Writes the script.</summary>
    /// <param name="result">The result to be recomputed.</param>
    /// <param name="specification">What was asked.</param>
    public static string Write(SynthesisResult result, SynthesisSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(specification);
        var script = new StringBuilder()
            .Append("# Recomputes the main model of this synthesis with metafor. Written by Rapport ").Append(result.Rapport).Append(".\n")
            .Append("# Run it in the folder that holds effects.csv:  Rscript recompute.R\n")
            .Append(DependenceScript.NeedsSandwich(result) ? "library(metafor)\nlibrary(clubSandwich)\n" : "library(metafor)\n")
            .Append("if (!interactive()) pdf(NULL)  # leaves no Rplots.pdf behind\n\n")
            .Append("dat <- read.csv(\"effects.csv\", check.names = FALSE, encoding = \"UTF-8\")\n");
        if (result.K < 2)
            return script.Append("# One study: there is no model to fit.\nprint(dat[, c(\"study\", \"yi\", \"vi\", \"ci.lb\", \"ci.ub\")])\n").ToString();
        Fit(script, result, specification);
        Compare(script, result, specification);
        Subgroups(script, result, specification);
        FurtherScript.Write(script, result, specification);
        Scale(script, result, specification);
        return script.ToString();
    }

    private static void Fit(StringBuilder script, SynthesisResult result, SynthesisSpecification specification)
    {
        var mods = "";
        if (result.Detail?.Design is { } design)
        {
            var columns = design.Names.Where(n => n != Design.Intercept).Select(Quoted);
            script.Append("mods <- as.matrix(dat[, c(").AppendJoin(", ", columns).Append("), drop = FALSE])\n");
            mods = ", mods = mods" + (design.HasIntercept ? "" : ", intercept = FALSE");
        }

        if (CountModels.TakesCounts(specification.Model))
        {
            script.Append(specification.Model == GlmmParts.Model ? GlmmScript.Fit(result, specification, mods) : "res <- " + Counts(result, specification)).Append("\nprint(res)\n");
            return;
        }

        if (specification.IsMultilevel)
        {
            script.Append(DependenceScript.Fit(result, specification, mods)).Append(DependenceScript.Robust(result, specification));
            return;
        }

        if (specification is { Tau2: "GENQ", IsCommonEffect: false })
            script.Append("own <- c(").AppendJoin(", ", result.Studies.Select(s => Number(s.Weight))).Append(")\n");
        script.Append(ScriptConventions.Centre(result, specification)).Append("res <- rma(yi, vi").Append(mods).Append(", data = dat, ").Append(Options(specification)).Append(")\nprint(res)\n");
        if (!specification.IsCommonEffect && specification.QAround != ConventionOptions.MantelHaenszelCentre)
            script.Append("print(").Append(Confint(mods, specification)).Append(")\n");
        script.Append(DependenceScript.Robust(result, specification));
    }

    /// <summary>The interval of τ²; those with weights of their own are metafor's generalised Q with these weights.</summary>
    private static string Confint(string mods, SynthesisSpecification specification) => specification.Tau2Ci switch
    {
        "BJ" => $"confint(rma(yi, vi{mods}, data = dat, method = \"GENQ\", weights = 1 / vi), type = \"GENQ\", control = list(tol = 1e-12))",
        "J" => $"confint(rma(yi, vi{mods}, data = dat, method = \"GENQ\", weights = 1 / sqrt(vi)), type = \"GENQ\", control = list(tol = 1e-12))",
        var kind => $"confint(res, type = {Quoted(kind)}, control = list(tol = 1e-12))",
    };

    private static string Counts(SynthesisResult result, SynthesisSpecification specification)
    {
        var roles = ScriptConventions.Roles(result);
        var call = specification.Model == CountModels.Peto ? "rma.peto(" : $"rma.mh(measure = {Quoted(specification.Measure)}, ";
        return $"{call}{roles}, data = dat, level = {Number(100 * specification.Level)})";
    }

    private static string Options(SynthesisSpecification specification)
    {
        var method = specification.IsCommonEffect ? "EE" : specification.Tau2;
        var control = method switch
        {
            "REML" or "ML" or "EB" => ",\n           control = list(threshold = 1e-14, maxiter = 2000)",
            "PM" or "PMM" or "GENQ" => ",\n           control = list(tol = 1e-13, maxiter = 2000)",
            _ => "",
        };
        var own = method == "GENQ" ? "weights = own, " : "";
        return $"{own}{(specification.QAround == ConventionOptions.MantelHaenszelCentre ? "tau2 = tau2, " : "")}method = {Quoted(method)}, test = {Quoted(specification.Test)}, level = {Number(100 * specification.Level)}{control}";
    }

    /// <summary>Both results and their difference, printed; the last lines are for a reader and for the test that reads them.</summary>
    private static void Compare(StringBuilder script, SynthesisResult result, SynthesisSpecification specification)
    {
        var reported = new List<(string Name, double Value, string R)>();
        var r = DependenceScript.IsRobust(result) ? RobustNames : OwnNames;
        if (result.Pooled is { } pooled)
        {
            reported.AddRange(
            [
                ("estimate", pooled.Estimate, "res$beta[1]"), ("se", pooled.Se, r.Se), ("statistic", pooled.Statistic, r.Statistic),
                ("p", pooled.P, r.P), ("ci.lb", pooled.Ci[0], r.Lower), ("ci.ub", pooled.Ci[1], r.Upper),
            ]);
            if (pooled.Pi is { } pi && !specification.IsCommonEffect && !DependenceScript.IsRobust(result))
                reported.AddRange(ScriptConventions.Prediction(pi, specification));
        }

        foreach (var (coefficient, i) in (result.Coefficients ?? []).Select((c, i) => (c, i + 1)))
            reported.AddRange(
            [
                (coefficient.Name, coefficient.Estimate, $"res$beta[{i}]"), (coefficient.Name + " ci.lb", coefficient.Ci[0], $"{r.Lower}[{i}]"),
                (coefficient.Name + " ci.ub", coefficient.Ci[1], $"{r.Upper}[{i}]"),
            ]);
        if (result.ModeratorTest is { } test)
            reported.Add(("QM", test.Statistic, r.Joint));
        reported.AddRange(DependenceScript.Components(result));
        if (specification.IsMultilevel && result.Heterogeneity is { } residual)
            reported.Add(("Q", residual.Q, "res$QE"));
        else if (specification.Model == GlmmParts.Model && result.Heterogeneity is { } modelled)
            reported.AddRange([("tau2", modelled.Tau2, "res$tau2"), ("I2", modelled.I2, "res$I2"), ("LRT", modelled.Q, "res$QE.LRT"), .. modelled.Wald is { } wald ? [("Wald", wald.Statistic, "res$QE.Wld")] : Array.Empty<(string, double, string)>()]);
        else if (result.Heterogeneity is { } h)
            reported.AddRange([("tau2", h.Tau2, "res$tau2"), ("I2", h.I2, ScriptConventions.I2(specification)), ("Q", h.Q, ScriptConventions.Q(specification))]);
        script.Append("\nreported <- c(\n  ").AppendJoin(",\n  ", reported.Select(r => $"{Quoted(r.Name)} = {Number(r.Value)}"))
            .Append(")\nrecomputed <- c(\n  ").AppendJoin(", ", reported.Select(r => r.R))
            .Append(")\nprint(data.frame(reported, recomputed, difference = recomputed - reported, row.names = names(reported)), digits = 10)\n");
    }

    private static void Subgroups(StringBuilder script, SynthesisResult result, SynthesisSpecification specification)
    {
        if (result.Subgroups is null)
            return;
        script.Append("\n# Subgroups");
        if (result.Dependence?.Robust is { } robust)
        {
            script.Append(DependenceScript.Subgroups(result, specification, robust.Kind));
            return;
        }

        if (specification.CommonTau2)
            script.Append(", one between-study variance for all\nprint(rma(yi, vi, mods = ~ factor(subgroup) - 1, data = dat, ").Append(Options(specification)).Append("))\n");
        else
            script.Append(", each with a between-study variance of its own\nfor (level in unique(dat$subgroup)) {\n  cat(\"\\n\", level, \"\\n\")\n  print(rma(yi, vi, data = dat, subset = subgroup == level, ")
                .Append(Options(specification)).Append("))\n}\n");
    }

    private static void Scale(StringBuilder script, SynthesisResult result, SynthesisSpecification specification)
    {
        if (result.Detail?.Scale is not { } design)
            return;
        var columns = design.Names.Where(n => n != Design.Intercept).Select(n => Quoted("scale." + n));
        script.Append("\n# What the heterogeneity depends on\nscales <- as.matrix(dat[, c(").AppendJoin(", ", columns).Append("), drop = FALSE])\nprint(rma(yi, vi")
            .Append(result.Detail.Design is { } location ? ", mods = mods" + (location.HasIntercept ? "" : ", intercept = FALSE") : "")
            .Append(", scale = ~ scales, data = dat, method = ").Append(Quoted(specification.Tau2)).Append(", test = ").Append(Quoted(specification.Test))
            .Append(", level = ").Append(Number(100 * specification.Level)).Append("))\n");
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA";
}

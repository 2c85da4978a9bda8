using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The conventions that metafor has no argument for, in R.</summary>
internal static class ScriptConventions
{
    private const string Wald = "1 / sum(1 / (dat$vi + res$tau2))";
    private const string HartungKnapp = $"sum((dat$yi - res$beta[1])^2 / (dat$vi + res$tau2)) / (res$k - 1) * {Wald}";

    /// <summary>Both bounds of the prediction interval with the expressions that compute them.</summary>
    public static IEnumerable<(string Name, double Value, string R)> Prediction(double[] pi, SynthesisSpecification spec)
    {
        if (spec.PiMethod == "as-tested")
        {
            return [("pi.lb", pi[0], "predict(res)$pi.lb"), ("pi.ub", pi[1], "predict(res)$pi.ub")];
        }

        var tail = ((1 + spec.Level) / 2).ToString("R", CultureInfo.InvariantCulture);
        var (critical, variance) = spec.PiMethod switch
        {
            "S" => ($"qnorm({tail})", Wald),
            "V" => ($"qt({tail}, res$k - 1)", Wald),
            "HTS" => ($"qt({tail}, res$k - 2)", Wald),
            "HK" => ($"qt({tail}, res$k - 1)", HartungKnapp),
            _ => ($"qt({tail}, res$k - 2)", HartungKnapp),
        };
        var half = $"{critical} * sqrt(res$tau2 + {variance})";
        return [("pi.lb", pi[0], $"res$beta[1] - {half}"), ("pi.ub", pi[1], $"res$beta[1] + {half}")];
    }

    public static string Q(SynthesisSpecification spec) => spec.QAround == ConventionOptions.MantelHaenszelCentre ? "Q" : "res$QE";

    public static string I2(SynthesisSpecification spec) =>
        spec is { I2: "Q", IsCommonEffect: false } ? $"max(0, 100 * ({Q(spec)} - (res$k - res$p)) / {Q(spec)})" : "res$I2";

    /// <summary>Q and τ² around the Mantel–Haenszel estimate, where that was asked for.</summary>
    public static string Centre(SynthesisResult result, SynthesisSpecification spec) => spec.QAround != ConventionOptions.MantelHaenszelCentre
        ? ""
        : "# Review Manager 5 takes Q, and the DerSimonian-Laird estimate with it, around the Mantel-Haenszel estimate.\n"
            + $"mh <- rma.mh(measure = \"{spec.Measure}\", {Roles(result)}, data = dat)\n"
            + "w <- 1 / dat$vi\nQ <- sum(w * (dat$yi - mh$beta[1])^2)\n"
            + "tau2 <- max(0, (Q - (nrow(dat) - 1)) / (sum(w) - sum(w^2) / sum(w)))\n";

    /// <summary>The counts as arguments: <c>ai = ai, …</c>.</summary>
    public static string Roles(SynthesisResult result) =>
        string.Join(", ", result.Detail!.Cells.Keys.Order(StringComparer.Ordinal).Select(r => $"{r} = {r}"));
}

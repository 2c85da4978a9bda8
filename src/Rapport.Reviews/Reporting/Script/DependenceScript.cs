using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The parts of the R script for dependent effects: known covariance, <c>rma.mv</c>, clubSandwich.</summary>
internal static class DependenceScript
{
    /// <summary>Whether the script needs clubSandwich.</summary>
    public static bool IsRobust(SynthesisResult result) => result.Dependence?.Robust is not null;

    /// <summary>Whether the script needs clubSandwich.</summary>
    public static bool NeedsSandwich(SynthesisResult result) => IsRobust(result) || result.Bias?.Dependent?.Kind is not null;

    /// <summary>Levels and the test between them in one model, which has a τ² a level unless it is one for all.</summary>
    public static string Subgroups(SynthesisResult result, SynthesisSpecification spec, string kind)
    {
        var tau2 = result.Subgroups!.Select(s => Number(s.Heterogeneity?.Tau2 ?? 0));
        var test = $"print(coef_test(levels, vcov = \"{kind}\", cluster = dat$cluster, test = \"Satterthwaite\"))\n"
            + $"print(Wald_test(levels, constraints = constrain_equal(1:{result.Subgroups!.Count}), vcov = \"{kind}\", cluster = dat$cluster, test = \"HTZ\"))\n";
        return $", {(spec.IsCommonEffect ? "a common effect each" : spec.CommonTau2 ? "one between-study variance for all" : "each with a between-study variance of its own")}, tests robust by cluster\n"
            + $"tau2 <- c({string.Join(", ", tau2)})[match(dat$subgroup, c({string.Join(", ", result.Subgroups!.Select(s => Quoted(s.Level)))}))]\n"
            + "levels <- rma.mv(yi, vi + tau2, mods = ~ factor(subgroup) - 1, data = dat)\n" + test;
    }

    /// <summary>Regressions for small-study effects within the model.</summary>
    public static string Bias(DependentTests tests, bool moderated)
    {
        var regressions = moderated ? new[] { "sqrt(vi)" } : ["sqrt(vi)", "vi"];
        return string.Concat(regressions.Select(x => $"egger <- update(res, mods = {(moderated ? "cbind(mods, sei = sqrt(dat$vi))" : $"~ {x}")})\n"
            + (tests.Kind is { } kind ? $"print(coef_test(egger, vcov = \"{kind}\", cluster = dat$cluster, test = \"Satterthwaite\"))\n" : "print(egger)\n")));
    }

    /// <summary>V and the call of <c>rma.mv</c>.</summary>
    /// <param name="result">The result to be recomputed.</param>
    /// <param name="spec">What was asked.</param>
    /// <param name="mods">The moderator arguments, each with a comma before it.</param>
    public static string Fit(SynthesisResult result, SynthesisSpecification spec, string mods)
    {
        var names = result.Detail!.Groups!.Names;
        var (structures, terms) = (RandomTerms.HasStructure(spec.Dependence.Random), RandomTerms.Of(spec.Dependence.Random));
        var random = terms.Select(t => t.Inner is { } inner
            ? $"~ {names[inner]} | {names[t.Levels[0]]}"
            : $"~ 1 | {string.Join("/", t.Levels.Select(l => names[l]))}");
        var test = IsRobust(result) ? "" : $", test = \"{spec.Test}\"" + (spec.Test == "t" ? $", dfs = \"{spec.Dependence.Dfs}\"" : "");
        return $"{Known(result, spec)}res <- rma.mv(yi, V{mods}, random = list({string.Join(", ", random)}),{(structures ? $" struct = \"{spec.Dependence.Struct}\"," : "")} data = dat,\n"
            + $"              method = \"{spec.Tau2}\"{test}, level = {Number(100 * spec.Level)},\n"
            + "              control = list(optimizer = \"optim\", optmethod = \"BFGS\", reltol = 1e-15, maxit = 2000))\nprint(res)\n"
            + (result.Dependence!.Components!.Any(c => c.Ci is not null) ? "print(confint(res))\n" : "");
    }

    /// <summary>Robust tests, under the names that the comparison reads.</summary>
    public static string Robust(SynthesisResult result, SynthesisSpecification spec)
    {
        if (result.Dependence?.Robust is not { } robust)
            return "";
        var first = (result.Coefficients?.Count ?? 1) - (result.ModeratorTest?.Df1 ?? 0) + 1;
        return $"rob <- coef_test(res, vcov = \"{robust.Kind}\", cluster = dat$cluster, test = \"Satterthwaite\")\nprint(rob)\n"
            + $"ci <- conf_int(res, vcov = \"{robust.Kind}\", cluster = dat$cluster, level = {Number(spec.Level)})\n"
            + (result.ModeratorTest is { } test
                ? $"joint <- Wald_test(res, constraints = constrain_zero({first}:{first + test.Df1 - 1}), vcov = \"{robust.Kind}\", cluster = dat$cluster, test = \"HTZ\")\nprint(joint)\n"
                : "");
    }

    /// <summary>What is compared of the random effects: name, value, R.</summary>
    public static IEnumerable<(string Name, double Value, string R)> Components(SynthesisResult result)
    {
        var (plain, structured) = (0, new Dictionary<(string, bool), int>());
        foreach (var component in result.Dependence?.Components ?? [])
        {
            var term = component.Name.Contains('|', StringComparison.Ordinal) ? component.Name.Split(' ')[0] : null;
            if (term is null)
            {
                yield return ($"sigma2 {component.Name}", component.Sigma2!.Value, $"res$sigma2[{++plain}]");
                continue;
            }

            var key = (term, component.Rho is null);
            var at = structured[key] = structured.GetValueOrDefault(key) + 1;
            var second = structured.Keys.First().Item1 != term;
            var name = component.Rho is null ? (second ? "gamma2" : "tau2") : second ? "phi" : "rho";
            yield return ($"{name} {component.Name}", component.Sigma2 ?? component.Rho!.Value, $"res${name}[{at}]");
        }
    }

    private static string Known(SynthesisResult result, SynthesisSpecification spec)
    {
        var d = spec.Dependence;
        if (!d.KnowsMore)
            return spec.Rho is { } rho && rho != 0 ? $"V <- vcalc(vi, cluster = cluster, obs = seq_along(vi), rho = {Number(rho)}, data = dat)\n" : "V <- dat$vi\n";
        if (d.Shared)
            return Exact(result.Detail!.Covariances ?? []);
        var sized = d.Arms.Count == 2 && result.Detail!.Groups!.Columns.Any(c => c.Name == "v.n1");
        string?[] arguments =
        [
            "cluster = cluster", d.Scale is null ? null : $"obs = v.scale, rho = {Number(spec.Rho ?? 0)}", d.Time is null ? null : $"time1 = v.time, phi = {Number(d.Phi ?? 0)}",
            d.Arms.Count == 2 ? "grp1 = v.arm1, grp2 = v.arm2" : null, sized ? "w1 = v.n1, w2 = v.n2" : null,
        ];
        return $"V <- vcalc(vi, {string.Join(", ", arguments.OfType<string>())}, data = dat)\n";
    }

    /// <summary>V with the covariances that the figures of shared groups tell.</summary>
    private static string Exact(IReadOnlyList<(int Row, int Column, double Covariance)> pairs) => pairs.Count == 0
        ? "V <- dat$vi\n"
        : $"V <- diag(dat$vi)\nat <- cbind(c({string.Join(", ", pairs.Select(p => p.Row + 1))}), c({string.Join(", ", pairs.Select(p => p.Column + 1))}))\n"
            + $"V[at] <- V[at[, 2:1, drop = FALSE]] <- c({string.Join(", ", pairs.Select(p => Number(p.Covariance)))})\n";

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How small-study effects, single studies, subsets, order and chance were looked at, with sources.</summary>
internal static class BiasMethods
{
    public static string Bias(BiasResult bias)
    {
        string?[] methods =
        [
            bias.Egger is null ? null : "Egger’s regression (Egger et al. 1997; t distribution, multiplicative dispersion)",
            bias.Regtest is null ? null : $"regression on the standard error within the {(bias.Dependent is null ? "fitted" : "multilevel")} model{(bias.BesideModerators ? ", beside the moderators" : "")}{(bias.Dependent is null ? "" : " (Rodgers and Pustejovsky 2021)")}",
            .. (bias.RegressionTests ?? []).Select(test => Test(test.Test)),
            bias.Begg is null ? null : "the rank correlation test (Begg and Mazumdar 1994)",
            bias.TrimAndFill is { } filled ? $"trim and fill on the {(filled.Trimming == "fitted" ? "fitted model" : "common effect")} (Duval and Tweedie 2000; estimator {filled.Estimator})" : null,
            bias.PetPeese is null ? null : $"PET-PEESE{(bias.Dependent is null ? "" : " within the multilevel model")} (Stanley and Doucouliagos 2014; PEESE where the one-sided p of PET is below 0.05)",
            bias.LimitMetaAnalysis is null ? null : "limit meta-analysis (Rücker et al. 2011)",
            .. (bias.Selection ?? []).Select(Selection),
            bias.ExcessSignificance is null ? null : "the test of excess significance (Ioannidis and Trikalinos 2007; exact, powers at the common effect)",
            bias.WorstCase is null ? null : "sensitivity to selective publication (Mathur and VanderWeele 2020)",
            bias.FailSafeN is null ? null : "fail-safe numbers (Rosenthal 1979, Orwin 1983 and Rosenberg 2005)",
        ];
        var used = methods.OfType<string>().ToArray();
        if (used.Length == 0)
            return "Small-study effects could not be examined.";
        return $"Small-study effects were examined by {(used.Length < 2 ? string.Concat(used) : $"{string.Join(", ", used[..^1])} and {used[^1]}")}, read as Sterne et al. 2011 advise{Robust(bias.Dependent)}.";
    }

    public static IEnumerable<Sentence> Sensitivity(SynthesisResult result, SynthesisSpecification spec)
    {
        if (result.Influence is [{ Cluster: not null }, ..])
            yield return new("Each cluster was left out in turn and the model fitted again; Cook’s distances and DFBETAS are those of Viechtbauer and Cheung 2010, for clusters.");
        else if (result.Influence is not null)
            yield return new($"Each study was left out in turn; deletion diagnostics and their cut-offs are those of Viechtbauer and Cheung 2010{(result.Influence.Count > 2 ? ", the plot of heterogeneity against influence that of Baujat et al. 2002" : "")}.");
        if (result.Outliers is not null)
            yield return new($"Outliers are {(result.Outliers.ByInterval is null ? "" : "studies whose interval misses that of the pooled effect, and ")}studies whose studentised deleted residual is beyond its limits.");
        if (result.Gosh is { } gosh)
            yield return new($"The model was fitted to {(gosh.Exhaustive ? "every subset of the studies" : $"a random sample of their subsets (seed {spec.Sensitivity.Seed})")} (Olkin et al. 2012).");
        if (result.Cumulative is { } cumulative)
            yield return new($"Studies were pooled cumulatively in the order of {cumulative.Column} (Lau et al. 1992), τ² estimated anew at each step.");
        if (result.Permutation is { } test)
            yield return new($"p values by permutation rest on {(test.Exact ? "all" : "random")} arrangements{(test.Exact ? "" : $" (seed {spec.Sensitivity.Seed})")} of {(result.Coefficients is null ? "the signs of the effects (Follmann and Proschan 1999)" : "the moderator values (Higgins and Thompson 2004)")}, the model fitted anew to each.");
    }

    private static string Robust(DependentTests? tests) => tests is { Kind: { } kind } ? $"; their tests are cluster-robust ({kind}, {tests.Clusters} clusters of {tests.Column}, Satterthwaite degrees of freedom)" : "";

    private static string Test(string test) => test switch
    {
        "thompson" => "Thompson and Sharp’s test (Thompson and Sharp 1999)",
        "harbord" => "Harbord’s test (Harbord et al. 2006)",
        "macaskill" => "Macaskill’s test (Macaskill et al. 2001)",
        "peters" => "Peters’ test (Peters et al. 2006)",
        "deeks" => "Deeks’ test (Deeks et al. 2005)",
        "pustejovsky-rodgers" => "Pustejovsky and Rodgers’ test (Pustejovsky and Rodgers 2019)",
        _ => test,
    };

    private static string Selection(SelectionResult model) => model.Type switch
    {
        "step" when model.Steps is [var only, _] => $"a three-parameter selection model (Vevea and Hedges 1995; {(model.Favoured == "either" ? "two" : "one")}-sided cutpoint {OptionValues.Text(only)}, maximum likelihood)",
        "step" => $"a step-function selection model (Vevea and Hedges 1995; cutpoints {string.Join(", ", model.Steps![..^1].Select(OptionValues.Text))}, maximum likelihood)",
        "beta" => "a selection model with a beta weight function (Citkowicz and Vevea 2017)",
        "power" => "a selection model with weight (1 − p)^δ",
        "truncated" => "a model of truncated selection (Rust et al. 1990)",
        _ => $"a {SelectionWords.Function(model.Type)} selection model (Preston et al. 2004)",
    };
}

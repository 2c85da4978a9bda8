using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How dependent effects were modelled and tested.</summary>
internal static class DependenceMethods
{
    /// <summary>The multilevel model, its sampling errors and its tests.</summary>
    public static IEnumerable<Sentence> Multilevel(SynthesisResult result, SynthesisSpecification spec)
    {
        var d = spec.Dependence;
        yield return new($"A multilevel model was fitted with the random effects {d.Random} (Konstantopoulos 2011), their variances estimated by {ModelMethods.Estimator(spec.Tau2)}.");
        if (RandomTerms.HasStructure(d.Random))
            yield return new($"The inner levels of structured random effects follow {Structure(d.Struct)}.");
        yield return new(Errors(spec));
        if (result.Dependence?.Robust is null)
            yield return new(spec.Test != "t" ? "Tests and intervals are Wald’s, by the normal distribution (z)."
                : d.Dfs == "contain" ? "Tests and intervals use the t distribution with the degrees of freedom of the level at which a coefficient varies (containment)."
                : "Tests and intervals use the t distribution with k − p degrees of freedom.");
        if (result.Pooled?.Pi is not null)
            yield return new("The prediction interval adds the variances of all random effects to the squared standard error of the pooled effect and takes the distribution of the test.");
        if (result.Dependence?.Components?.Any(c => c.Ci is not null) == true)
            yield return new("Intervals of variance components are profile likelihoods (Hardy and Thompson 1996).");
        yield return new("I² compares the variance components with the typical sampling variance; Q takes the whole covariance of the sampling errors.");
    }

    /// <summary>The sandwich; nothing where tests are the model's own.</summary>
    public static IEnumerable<Sentence> Robust(SynthesisResult result)
    {
        if (result.Dependence?.Robust is not { } robust)
            yield break;
        yield return new(
            $"Standard errors are robust to what the {robust.Clusters} clusters of {robust.Column} have in common (Hedges, Tipton and Johnson 2010; {Name(robust.Kind)}): tests and intervals use the t distribution with Satterthwaite degrees of freedom"
            + (result.ModeratorTest is null ? "." : ", the joint test of the moderators is HTZ (Tipton and Pustejovsky 2015)."));
    }

    private static string Name(string kind) => kind switch
    {
        "CR2" => "bias-reduced linearisation, CR2; Pustejovsky and Tipton 2018",
        "CR1" => "the sandwich times m/(m − 1), CR1",
        _ => "the plain sandwich, CR0",
    };

    private static string Errors(SynthesisSpecification spec)
    {
        var d = spec.Dependence;
        string?[] parts =
        [
            d.Scale is { } scale ? $"different scales ({scale}) of a cluster correlate {Shown.Short(spec.Rho ?? 0)}" : !d.KnowsMore && spec.Rho is { } rho ? $"effects of a cluster correlate {Shown.Short(rho)}" : null,
            d.Time is { } time ? $"measurements one unit of {time} apart correlate {Shown.Short(d.Phi ?? 0)}, its power at longer distances" : null,
            d.Shared ? $"contrasts of a trial that share a group covary as the figures of that group tell (Gleser and Olkin 2009){(spec.Rho is { } same && same != 0 ? $", outcomes of the same persons correlate {Shown.Short(same)}" : "")}" : null,
            d.Arms is [var first, var second] ? $"contrasts that share an arm ({first}, {second}) correlate as differences of group means do (Gleser and Olkin 2009)" : null,
        ];
        var known = parts.OfType<string>().ToArray();
        return known.Length == 0 ? "Sampling errors were taken as independent."
            : $"Of sampling errors it was assumed that {string.Join("; that ", known)} (correlated and hierarchical effects; Pustejovsky and Tipton 2022).";
    }

    private static string Structure(string word) => word switch
    {
        "CS" => "compound symmetry (CS): one variance, one correlation",
        "HCS" => "heteroscedastic compound symmetry (HCS): a variance each, one correlation",
        "UN" => "no structure (UN): a variance each, a correlation for each pair",
        "ID" => "an identity structure (ID): one variance, no correlation",
        "DIAG" => "a diagonal structure (DIAG): a variance each, no correlation",
        "AR" => "an autoregressive structure (AR): one variance, a correlation that falls with the distance",
        _ => "a heteroscedastic autoregressive structure (HAR): a variance each, a correlation that falls with the distance",
    };
}

using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How counts were modelled by a generalised linear mixed model.</summary>
internal static class GlmmMethods
{
    public static IEnumerable<Sentence> Of(SynthesisResult result, SynthesisSpecification spec)
    {
        yield return new($"A generalised linear mixed model of the counts was fitted by maximum likelihood (Stijnen et al. 2010), {Model(spec)}; no continuity correction was needed, and effects shown for single studies have 0.5 added to the cells of tables with an empty one.");
        yield return new(ModelMethods.Test(spec.Test));
        if (result.Pooled?.Pi is not null)
            yield return new($"The prediction interval adds τ² to the squared standard error of the pooled effect and takes the {(spec.Test == "t" ? "t distribution with k − 1 degrees of freedom" : "normal distribution")}.");
        yield return new("Heterogeneity is tested by the likelihood ratio of the saturated against the common-effect model; I² compares τ² with the typical sampling variance of the studies’ own effects.");
    }

    private static string Model(SynthesisSpecification spec) => (spec.Measure, spec.Fitting.Glmm) switch
    {
        ("PLO", _) => "binomial counts around normal logits",
        ("IRLN", _) => "Poisson counts around normal log rates",
        (_, "UM.RS") => "with random study levels beside the random effects (UM.RS; Jackson et al. 2018)",
        ("OR", "CM.EL") => "conditional on the events of each study, by the noncentral hypergeometric distribution (CM.EL)",
        (_, "CM.EL") => "conditional on the events of each study, by the binomial distribution (CM.EL)",
        (_, "CM.AL") => "conditional on the events of each study, by the binomial distribution that holds for rare events (CM.AL)",
        _ => "with a free level for every study beside the random effects (UM.FS; Jackson et al. 2018)",
    };
}

using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Names and sources of estimators and tests.</summary>
internal static class ModelMethods
{
    public static string Estimator(string tau2) => tau2 switch
    {
        "REML" => "restricted maximum likelihood (REML; Viechtbauer 2005)",
        "ML" => "maximum likelihood (ML; Viechtbauer 2005)",
        "DL" => "the method of moments (DL; DerSimonian and Laird 1986)",
        "HE" => "the unweighted method of moments (HE; Hedges 1983)",
        "HS" => "the method of Hunter and Schmidt 1990 (HS)",
        "HSk" => "the method of Hunter and Schmidt with small-sample correction (HSk; Brannick et al. 2019)",
        "SJ" => "the method of Sidik and Jonkman 2005 (SJ)",
        "EB" => "empirical Bayes (EB; Morris 1983)",
        "PM" => "the method of Paule and Mandel 1982 (PM)",
        "PMM" => "the median-unbiased form of Paule and Mandel’s method (PMM; Viechtbauer 2021)",
        "GENQ" => "the generalised method of moments with the weights given (GENQ; DerSimonian and Kacker 2007), which also weigh the studies in the pooled effect",
        _ => tau2,
    };

    public static string Counts(SynthesisSpecification spec) => spec.Model == CountModels.Peto
        ? "One common odds ratio was pooled by Peto’s one-step method from observed and expected events (Yusuf et al. 1985), without a continuity correction."
        : "One common effect was pooled by the method of Mantel and Haenszel 1959 from the counts themselves, without a continuity correction, its variance that of "
            + spec.Measure switch
            {
                "OR" => "Robins et al. 1986",
                "RD" => "Sato et al. 1989",
                _ => "Greenland and Robins 1985",
            } + "; effects shown for single studies have 0.5 added to the cells of tables with an empty one.";

    public static string Test(string test) => test switch
    {
        "t" => "Tests and intervals use the t distribution with k − p degrees of freedom on Wald standard errors.",
        "knha" => "Tests and intervals follow Knapp and Hartung 2003: standard errors rescaled by the weighted residual mean square, t distribution with k − p degrees of freedom.",
        "adhoc" => "Tests and intervals follow Knapp and Hartung 2003, the rescaling never below one (metafor’s adhoc), t distribution with k − p degrees of freedom.",
        _ => "Tests and intervals are Wald’s, by the normal distribution (z).",
    };
}

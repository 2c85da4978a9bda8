using Rapport.Figures;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Reporting;

/// <summary>The methods paragraph: every convention by its name, with its source, as a journal's methods section wants it.</summary>
public static class MethodsText
{
    /// <summary>Sentences, in the order of the work.</summary>
    /// <param name="result">The result.</param>
    /// <param name="specification">What was asked.</param>
    public static IReadOnlyList<Sentence> Of(SynthesisResult result, SynthesisSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(specification);
        return [.. Effects(result, specification), .. Model(result, specification), .. ConventionMethods.Preset(specification), .. Beside(result, specification), Software(result)];
    }

    private static IEnumerable<Sentence> Effects(SynthesisResult result, SynthesisSpecification spec)
    {
        yield return new(EffectMethods.Of(spec));
        if (result.Direction.Length > 0)
            yield return new(result.Direction);
        if (SynthesisMeasures.CountsEvents(spec.Measure) && !CountModels.TakesCounts(spec.Model))
            yield return new(Correction(spec));
        if (spec.Aggregate.Count > 0)
            yield return new(
                $"Rows that agree on {string.Join(", ", spec.Aggregate)} were aggregated to one effect by inverse-variance weights under compound symmetry, their sampling errors correlated "
                + $"{Shown.Short(spec.Rho ?? SynthesisSpecification.DefaultRho)} (Borenstein et al. 2009; metafor’s aggregate).");
    }

    private static string Correction(SynthesisSpecification spec)
    {
        var add = Shown.Short(spec.Add ?? SynthesisMeasures.DefaultAdd(spec.Measure) ?? 0);
        return spec.To switch
        {
            "none" => "No continuity correction was applied.",
            "all" => $"{add} was added to the cells of every table.",
            "if0all" => $"{add} was added to the cells of every table as soon as one of them had an empty cell.",
            _ => $"{add} was added to the cells of tables with an empty cell, and to no others.",
        };
    }

    private static IEnumerable<Sentence> Model(SynthesisResult result, SynthesisSpecification spec)
    {
        if (result.K < 2)
            yield break;
        if (spec.IsMultilevel)
        {
            foreach (var sentence in DependenceMethods.Multilevel(result, spec).Concat(DependenceMethods.Robust(result)))
                yield return sentence;
            yield break;
        }

        if (spec.Model == GlmmParts.Model)
        {
            foreach (var sentence in GlmmMethods.Of(result, spec))
                yield return sentence;
            yield break;
        }

        if (CountModels.Include(spec.Model))
        {
            yield return new(ModelMethods.Counts(spec));
        }
        else if (spec.IsCommonEffect)
        {
            yield return new("A common-effect model was fitted by inverse variance: all studies are taken to estimate the same effect.");
        }
        else
        {
            yield return new($"A random-effects model was fitted by inverse variance, the between-study variance τ² estimated by {ModelMethods.Estimator(spec.Tau2)}.");
            yield return new(Tau2Interval.Methods(spec.Tau2Ci));
        }

        if (result.Dependence?.Robust is null)
            yield return new(ModelMethods.Test(spec.Test));
        foreach (var sentence in DependenceMethods.Robust(result))
            yield return sentence;
        if (result.Pooled?.Pi is not null && !spec.IsCommonEffect)
            yield return new(result.Dependence?.Robust is not null && spec.PiMethod == "as-tested"
                ? "The prediction interval adds τ² to the squared robust standard error of the pooled effect and takes the t distribution with the robust degrees of freedom."
                : ConventionMethods.Prediction(spec));
        yield return new(CountModels.Include(spec.Model)
            ? "Q compares the studies’ own effects with the pooled one; I² is derived from it (Higgins and Thompson 2002)."
            : ConventionMethods.Heterogeneity(spec));
    }

    private static IEnumerable<Sentence> Beside(SynthesisResult result, SynthesisSpecification spec)
    {
        if (result.Subgroups is not null && result.Dependence?.Robust is { } sandwich)
            yield return new($"Subgroups by {spec.Subgroup} {(spec.CommonTau2 ? "share one τ²" : spec.IsCommonEffect ? "were analysed each by itself" : "have a τ² each")}; their intervals ({sandwich.Kind}) and the test between them (HTZ; Tipton and Pustejovsky 2015) are robust to clusters that lie in one subgroup or reach across several.");
        else if (result.Subgroups is not null)
            yield return new(spec.CommonTau2
                ? $"Subgroups by {spec.Subgroup} share one τ²; the test between them is that of the moderator."
                : $"Subgroups by {spec.Subgroup} were analysed each by itself{(spec.IsCommonEffect ? "" : ", with its own τ²")}; the test between them is Q of their pooled effects (Borenstein et al. 2009).");
        if (result.Coefficients is not null)
            yield return new($"Moderators ({string.Join(" + ", spec.Mods)}) entered a mixed-effects meta-regression{(spec.NoIntercept ? " without intercept" : "")}; factors are coded against their first level in alphabetical order.{(result.ModeratorTest?.R2 is null ? "" : " R² is the part of τ² that they account for.")}");
        if (result.Scale is not null)
            yield return new($"A location–scale model let log τ² depend on {string.Join(" + ", spec.Scale)}, fitted by {spec.Tau2} with a log link (Viechtbauer and López-López 2022).");
        if (result.Derived is not null)
            yield return new(DerivedMethods.Of(spec));
        if (result.Pooled is not null && result.K > 1 && Escalc.Find(result.Measure)?.NullValue is not null)
            yield return new("Contours of the funnel plot mark p values of 0.10, 0.05 and 0.01 around no effect (Peters et al. 2008).");
        if (result.Bias is { } bias)
            yield return new(BiasMethods.Bias(bias));
        if (result.Dependence?.Wild is { } wild)
            yield return new($"The wild cluster bootstrap (Joshi et al. 2022) multiplied each cluster’s residuals of the model without the coefficients tested by random signs, {(wild[0].Exhaustive ? $"all {wild[0].Samples} sets of signs" : $"{wild[0].Samples} times (seed {wild[0].Seed})")}, and fitted the model to each sample.");
        foreach (var sentence in BiasMethods.Sensitivity(result, spec))
            yield return sentence;
        if (result.Equivalence is not null)
            yield return new("Equivalence was tested by two one-sided tests (Schuirmann 1987), each at 5\u202f%.");
        if (result.Battery is { } battery)
            foreach (var sentence in BatteryMethods.Say(battery))
                yield return sentence;
        if (result.NonInferiority is not null)
            yield return new("Non-inferiority was tested one-sided at 2.5\u202f% against the margin (Blackwelder 1982).");
        if (result.Clinical is { } clinical)
            yield return new(
                $"Numbers needed to treat are those of Furukawa and Leucht 2011, with a control event rate of {Shown.Percent(100 * clinical.Cer)}, and Kraemer and Kupfer 2006; "
                + "the probability of superiority takes scores as normal with equal spread. Intervals that hold no effect run through infinity (Altman 1998).");
    }

    private static Sentence Software(SynthesisResult result) => new(
        $"Computed by Rapport {result.Rapport}, whose conventions and results are those of metafor (Viechtbauer 2010) where nothing else is said.");
}

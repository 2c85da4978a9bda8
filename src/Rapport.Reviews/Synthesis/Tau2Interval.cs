using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The intervals of τ² that can be asked for: their words, what they need, their names.</summary>
public static class Tau2Interval
{
    /// <summary>The words of <c>--tau2-ci</c>, the default first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["QP", "PL", "GENQ", "BJ", "J"];

    /// <summary>The option.</summary>
    internal static SpecificationOption Option { get; } = SpecificationOptions.Choice(
        "tau2-ci", "METHOD", "Interval of τ²: Q-profile, profile likelihood, generalised Q with one's own weights, Biggerstaff–Jackson, Jackson.", Kinds,
        (spec, word) => spec with { Tau2Ci = word }, spec => spec.IsCommonEffect || spec.IsMultilevel || spec.Model == GlmmParts.Model ? null : spec.Tau2Ci);

    /// <summary>What the option needs, and what weights of one's own exclude.</summary>
    internal static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("tau2-ci", s => s.IsCommonEffect, "--tau2-ci is about the between-study variance, and a common-effect model has none: leave it out, or use --model random."),
        new("tau2-ci", s => s.Tau2Ci == "PL" && s.Tau2 is not ("REML" or "ML"), "--tau2-ci PL is the interval of a likelihood: it needs --tau2 REML or ML."),
        new("tau2-ci", s => s.Tau2Ci == "GENQ" && s.Tau2 != "GENQ", "--tau2-ci GENQ takes the weights of --tau2 GENQ: add it, or ask for BJ or J, which bring weights of their own."),
        WithOwnWeights("aggregate", "an aggregated effect has no weight of its own in the file", s => s.Aggregate.Count > 0),
        WithOwnWeights("bias", "tests of small-study effects rest on inverse-variance weights", s => s.Bias),
        WithOwnWeights("influence", "deletion diagnostics rest on inverse-variance weights", s => s.Influence),
    ];

    /// <summary>Name of the interval, for tables: <c>Q-profile</c>.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    public static string Name(string kind) => kind switch
    {
        "PL" => "profile-likelihood",
        "GENQ" => "generalised-Q",
        "BJ" => "Biggerstaff–Jackson",
        "J" => "Jackson",
        _ => "Q-profile",
    };

    /// <summary>The sentence of the methods paragraph.</summary>
    internal static string Methods(string kind) => kind switch
    {
        "PL" => "The interval of τ² is that of its profile likelihood (Hardy and Thompson 1996).",
        "GENQ" => "The interval of τ² comes from the exact distribution of the generalised Q statistic with the weights given (Jackson 2013).",
        "BJ" => "The interval of τ² comes from the exact distribution of Cochran’s Q (Biggerstaff and Jackson 2008).",
        "J" => "The interval of τ² comes from the exact distribution of the generalised Q statistic with weights 1/√v (Jackson 2013).",
        _ => "The interval of τ² is the Q-profile interval (Viechtbauer 2007).",
    };

    /// <summary>The interval of τ², and what follows from it for I² and H².</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="yi">Effects.</param>
    /// <param name="vi">Sampling variances.</param>
    /// <param name="design">Moderators, or null.</param>
    /// <param name="options">How it was pooled; its weights are those of <c>GENQ</c>.</param>
    internal static HeterogeneityIntervals Of(string kind, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options) => kind switch
    {
        "PL" => ProfileLikelihood.Of(yi, vi, design, options),
        "GENQ" => GeneralisedQ.Of(yi, vi, options.Weights!, design, options.Level),
        "BJ" => GeneralisedQ.BiggerstaffJackson(yi, vi, design, options.Level),
        "J" => GeneralisedQ.Jackson(yi, vi, design, options.Level),
        _ => QProfile.Of(yi, vi, design, options.Level),
    };

    private static SpecificationRule WithOwnWeights(string option, string why, Func<SynthesisSpecification, bool> asked) =>
        new(option, s => s.Tau2 == "GENQ" && asked(s), $"--{option} does not go with --tau2 GENQ: {why}.");
}

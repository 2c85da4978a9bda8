namespace Rapport.Reviews.Synthesis;

/// <summary>How the methods of <c>--bias</c> are run; values are the command line's words.</summary>
public sealed record BiasChoices
{
    /// <summary>The selection ratio for which the effect is corrected where none is given: significant results four times as likely to be published.</summary>
    public const double DefaultRatio = 4;

    /// <summary>The selection models that can be asked for.</summary>
    public static IReadOnlyList<string> SelectionModels { get; } = ["step", "beta", "halfnorm", "negexp", "logistic", "power", "truncated"];

    /// <summary>Names of the options that set these choices.</summary>
    public static IReadOnlyList<string> Options => [.. BiasOptions.All.Select(option => option.Name)];

    /// <summary>Estimator of the number of missing studies: <c>L0</c>, <c>R0</c>, <c>Q0</c>.</summary>
    public string TrimFill { get; init; } = "L0";

    /// <summary>Side on which studies are taken to be missing: <c>auto</c>, <c>left</c>, <c>right</c>.</summary>
    public string TrimFillSide { get; init; } = "auto";

    /// <summary>Around which centre studies are trimmed: <c>fitted</c>, <c>common</c>.</summary>
    public string TrimFillModel { get; init; } = "fitted";

    /// <summary>Average effect, on the scale of the measure and not 0, that Orwin's number is to reach; null for half the observed one.</summary>
    public double? FailSafeTarget { get; init; }

    /// <summary>How many times as likely to be published significant results are taken to be, ≥ 1; null for <see cref="DefaultRatio"/>.</summary>
    public double? Ratio { get; init; }

    /// <summary>Selection models, out of <see cref="SelectionModels"/>.</summary>
    public IReadOnlyList<string> Selection { get; init; } = ["step"];

    /// <summary>Cutpoints of p for <c>step</c>, ascending, inside (0, 1).</summary>
    public IReadOnlyList<double> SelectionSteps { get; init; } = [0.025];

    /// <summary>Which results selection favours: <c>auto</c> (the pooled effect's sign), <c>positive</c>, <c>negative</c>, <c>either</c> (two-sided p).</summary>
    public string SelectionFavours { get; init; } = "auto";

    /// <summary>Effect at or beyond which, against the favoured side, <c>truncated</c> takes studies to be suppressed; null for 0.</summary>
    public double? Truncation { get; init; }
}

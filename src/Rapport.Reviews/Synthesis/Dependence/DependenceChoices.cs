namespace Rapport.Reviews.Synthesis;

/// <summary>What a synthesis takes effects of the same people to have in common, in the command line's words.</summary>
public sealed record DependenceChoices
{
    /// <summary>The terms of a multilevel model where none are given: effects within studies.</summary>
    public const string EffectsWithinStudies = "study/esid";

    /// <summary>Random effects of a multilevel model, such as <c>study/esid</c>; null for models that have none to name.</summary>
    public string? Random { get; init; }

    /// <summary>Structure of terms written <c>inner | outer</c>: <c>CS HCS UN ID DIAG AR HAR</c>.</summary>
    public string Struct { get; init; } = "CS";

    /// <summary>Degrees of freedom of <c>--test t</c> in a multilevel model: <c>residual</c> or <c>contain</c>.</summary>
    public string Dfs { get; init; } = "residual";

    /// <summary>Column that tells the scales of a study apart, whose sampling errors correlate by ρ; null: every row has its own.</summary>
    public string? Scale { get; init; }

    /// <summary>Column of the time of measurement, by which sampling errors autocorrelate; or null.</summary>
    public string? Time { get; init; }

    /// <summary>Correlation of sampling errors one unit of time apart, 0 to 1; null without <see cref="Time"/>.</summary>
    public double? Phi { get; init; }

    /// <summary>The two columns that name the arms of a contrast, so that contrasts with an arm in common are known; empty for none.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>Whether effects that share a group of persons (roles <c>grp1</c>, <c>grp2</c>) covary as the figures of that group tell, exactly.</summary>
    public bool Shared { get; init; }

    /// <summary><c>CR0</c>, <c>CR1</c> or <c>CR2</c>; null for the model's own standard errors.</summary>
    public string? Robust { get; init; }

    /// <summary>Whether sampling errors are correlated by times or arms, beyond a plain ρ within the cluster.</summary>
    internal bool KnowsMore => Time is not null || Arms.Count > 0 || Scale is not null || Shared;
}

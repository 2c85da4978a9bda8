using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>Which of metafor's cut-offs a study crosses; the cut-offs are conventions, not tests.</summary>
[Flags]
public enum InfluenceRules
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>|DFFITS| &gt; 3·√(p/(k − p)).</summary>
    Dffits = 1,

    /// <summary>The lower tail of χ² with p degrees of freedom at Cook's distance exceeds one half.</summary>
    CooksDistance = 2,

    /// <summary>Hat value &gt; 3·p/k.</summary>
    Hat = 4,

    /// <summary>A DFBETAS value beyond ±1.</summary>
    Dfbetas = 8,
}

/// <summary>
/// What the fit owes to one study. The deletion diagnostics are NaN where the model cannot be fitted without the study;
/// <see cref="WithoutIt"/> is then null, and the diagnostics as a whole carry a notice.
/// </summary>
public sealed record CaseInfluence
{
    /// <summary>Index of the study, 0 … k − 1.</summary>
    public required int Index { get; init; }

    /// <summary>The fit without the study, or null where the rest cannot be fitted.</summary>
    public required Fit? WithoutIt { get; init; }

    /// <summary>The deleted residual: the effect less its prediction from the other studies.</summary>
    public required double DeletedResidual { get; init; }

    /// <summary>Standard error of the deleted residual.</summary>
    public required double DeletedResidualError { get; init; }

    /// <summary>Externally standardised (studentised deleted) residual.</summary>
    public double StudentisedResidual => DeletedResidual / DeletedResidualError;

    /// <summary>By how many standard deviations the study's fitted value moves when it is left out.</summary>
    public required double Dffits { get; init; }

    /// <summary>Cook's distance: how far all fitted values move together.</summary>
    public required double CooksDistance { get; init; }

    /// <summary>Determinant of the coefficients' covariance without the study over that with it; below 1 the study costs precision.</summary>
    public required double CovarianceRatio { get; init; }

    /// <summary>τ² without the study.</summary>
    public required double Tau2Deleted { get; init; }

    /// <summary>Q (with moderators QE) without the study.</summary>
    public required double QDeleted { get; init; }

    /// <summary>Hat value: the study's pull on its own fitted value.</summary>
    public required double Hat { get; init; }

    /// <summary>The study's weight, percent of all.</summary>
    public required double Weight { get; init; }

    /// <summary>By how many standard errors each coefficient moves when the study is left out, in the order of the coefficients.</summary>
    public required IReadOnlyList<double> Dfbetas { get; init; }

    /// <summary>The cut-offs crossed.</summary>
    public required InfluenceRules Rules { get; init; }

    /// <summary>Whether any cut-off is crossed (metafor's asterisk).</summary>
    public bool IsInfluential => Rules != InfluenceRules.None;
}

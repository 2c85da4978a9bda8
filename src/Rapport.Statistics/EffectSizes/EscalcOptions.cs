namespace Rapport.Statistics.EffectSizes;

/// <summary>Which studies get the continuity correction; names in metafor: <c>only0</c>, <c>all</c>, <c>if0all</c>, <c>none</c>.</summary>
public enum ZeroCellRule
{
    /// <summary>Those with a zero cell of their own.</summary>
    OnlyZero,

    /// <summary>Every study.</summary>
    All,

    /// <summary>Every study as soon as one of them has a zero cell.</summary>
    IfAnyZero,

    /// <summary>None.</summary>
    None,
}

/// <summary>
/// The standard errors of a standardized mean difference that programs use. They part in the fourth decimal, so a replication must know which.
/// </summary>
public enum SmdVariance
{
    /// <summary>Exact correction J (Hedges 1981), variance 1/n₁ + 1/n₂ + g²/(2N) with the corrected g: metafor's <c>vtype="LS"</c>.</summary>
    Metafor,

    /// <summary>J = 1 − 3/(4N − 9), variance N/(n₁n₂) + d²/(2N) with the uncorrected d: esc, metapsyTools and the Metapsy files.</summary>
    Esc,

    /// <summary>J = 1 − 3/(4N − 9), variance N/(n₁n₂) + g²/(2(N − 3.94)): Review Manager 5.</summary>
    RevMan5,
}

/// <summary>Whether the sizes of both groups were fixed beforehand; metafor's <c>vtype</c> for <c>PHI</c>.</summary>
public enum SamplingScheme
{
    /// <summary>Only the total was: a cross-section (<c>CS</c>, escalc's default).</summary>
    CrossSectional,

    /// <summary>Each group's size was: a trial (<c>ST</c>).</summary>
    Stratified,
}

/// <summary>How effects are computed. Defaults are metafor's.</summary>
public sealed record EscalcOptions
{
    /// <summary>The defaults.</summary>
    public static EscalcOptions Default { get; } = new();

    /// <summary>What is added to each cell or count, ≥ 0; null for the measure's own default (0.5, or 0 where a correction makes no sense: <c>AS PHI RTET IRSD PAS PFT IRS IRFT</c>).</summary>
    public double? Add { get; init; }

    /// <summary>To which studies it is added.</summary>
    public ZeroCellRule To { get; init; }

    /// <summary>Leave out studies without events, or with events only, in both groups (metafor's <c>drop00</c>).</summary>
    public bool DropDoubleZero { get; init; }

    /// <summary>Correction and variance of <c>SMD</c>.</summary>
    public SmdVariance SmdVariance { get; init; }

    /// <summary>How the rows of the tables behind <c>PHI</c> were drawn.</summary>
    public SamplingScheme PhiSampling { get; init; }
}

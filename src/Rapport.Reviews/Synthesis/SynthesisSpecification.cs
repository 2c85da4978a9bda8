using Rapport.Reviews.Extraction.Derived;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// The whole of what was asked of one synthesis; with the data it determines every digit of the result.
/// Values are the command line's words (<c>docs/cli.md</c>), so that a command, a query string and a stored analysis read alike.
/// </summary>
public sealed record SynthesisSpecification
{
    /// <summary>The control event rate where none was given: metapsyTools' default.</summary>
    public const double DefaultCer = 0.20;

    /// <summary>The correlation of sampling errors that the parser fills in when rows are aggregated and none was given.</summary>
    public const double DefaultRho = 0.5;

    /// <summary>Role → column, as far as named by the user.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Effect measure.</summary>
    public string Measure { get; init; } = "GEN";

    /// <summary>Correction and variance of <c>SMD</c>: a word of <see cref="EffectOptions.SmdVariances"/>.</summary>
    public string SmdVariance { get; init; } = "metafor";

    /// <summary>How missing figures follow from those that papers print instead.</summary>
    public ReportedChoices Reported { get; init; } = new();

    /// <summary>What is done about clusters, cross-over, shared control groups and divided trials.</summary>
    public DesignChoices Designs { get; init; } = new();

    /// <summary><c>random</c>, <c>common</c>, <c>multilevel</c>, <c>glmm</c>, <c>mantel-haenszel</c>, <c>peto</c>.</summary>
    public string Model { get; init; } = "random";

    /// <summary>Whether the model has random effects by name.</summary>
    public bool IsMultilevel => Model == MultilevelParts.Model;

    /// <summary>How the model is fitted and what is asked of its likelihood.</summary>
    public FittingChoices Fitting { get; init; } = new();

    /// <summary>What effects of the same people have in common.</summary>
    public DependenceChoices Dependence { get; init; } = new();

    /// <summary>Whether the model takes one common effect, so that there is no between-study variance.</summary>
    public bool IsCommonEffect => Model == "common" || CountModels.Include(Model);

    /// <summary>Estimator of τ².</summary>
    public string Tau2 { get; init; } = "REML";

    /// <summary>Interval of τ²: a word of <see cref="Tau2Interval.Kinds"/>.</summary>
    public string Tau2Ci { get; init; } = "QP";

    /// <summary><c>z</c>, <c>t</c>, <c>knha</c>, <c>adhoc</c>.</summary>
    public string Test { get; init; } = "z";

    /// <summary>Moderator terms: a column, <c>factor(column)</c>, <c>a:b</c>.</summary>
    public IReadOnlyList<string> Mods { get; init; } = [];

    /// <summary>Moderators of the heterogeneity, by the same terms; empty for one τ².</summary>
    public IReadOnlyList<string> Scale { get; init; } = [];

    /// <summary>Whether the intercept is left out.</summary>
    public bool NoIntercept { get; init; }

    /// <summary>Column that splits the studies into subgroups, or null.</summary>
    public string? Subgroup { get; init; }

    /// <summary>One τ² for all subgroups instead of one each.</summary>
    public bool CommonTau2 { get; init; }

    /// <summary>Columns that must agree for rows to be aggregated to one effect; empty for no aggregation.</summary>
    public IReadOnlyList<string> Aggregate { get; init; } = [];

    /// <summary>Correlation of sampling errors within a study, for aggregation and V.</summary>
    public double? Rho { get; init; }

    /// <summary>Continuity correction added to cells; null for the measure's own (0.5 for nearly all that count events).</summary>
    public double? Add { get; init; }

    /// <summary>Which tables it is added to: <c>only0</c>, <c>all</c>, <c>if0all</c>, <c>none</c>.</summary>
    public string To { get; init; } = "only0";

    /// <summary>Confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Control event rate for the number needed to treat, inside (0, 1); null for <see cref="DefaultCer"/>.</summary>
    public double? Cer { get; init; }

    /// <summary>SD of a named scale, for the effect in points.</summary>
    public double? PointsSd { get; init; }

    /// <summary>Minimal important difference on that scale, points.</summary>
    public double? Mid { get; init; }

    /// <summary>Whether small-study and publication-bias methods are run.</summary>
    public bool Bias { get; init; }

    /// <summary>How those methods are run.</summary>
    public BiasChoices BiasChoices { get; init; } = new();

    /// <summary>Whether leave-one-out and deletion diagnostics are run.</summary>
    public bool Influence { get; init; }

    /// <summary>What is computed again and again: subsets, studies in order, rearranged studies.</summary>
    public SensitivityChoices Sensitivity { get; init; } = new();

    /// <summary>Whether something may be drawn at random, so that a seed belongs to the result.</summary>
    public bool Draws => Sensitivity.Draws || Fitting.Wild is not null;

    /// <summary>Equivalence bounds (lower, upper) in the unit of <see cref="BoundsIn"/>, or null.</summary>
    public double[]? Equivalence { get; init; }

    /// <summary>The unit of <see cref="Equivalence"/> and <see cref="NonInferiority"/>: <c>effect</c>, the scale of the measure, or <c>points</c> of the scale whose SD is <see cref="PointsSd"/>, positive for a benefit of group 1.</summary>
    public string BoundsIn { get; init; } = "effect";

    /// <summary>What a bound is divided by to be on the scale of the measure.</summary>
    internal double BoundUnit => BoundsIn == DecisionOptions.Points ? PointsSd ?? 1 : 1;

    /// <summary>Which sign of the effect is a benefit of group 1: <c>positive</c>, <c>negative</c>, or null where the data or the measure tell.</summary>
    public string? Benefit { get; init; }

    /// <summary>Margin of non-inferiority in the unit of <see cref="BoundsIn"/>, above 0, or null.</summary>
    public double? NonInferiority { get; init; }

    /// <summary>Two presets whose difference is to be shown convention by convention; empty for none.</summary>
    public IReadOnlyList<string> ComparePresets { get; init; } = [];

    /// <summary>Whether the battery of models is run.</summary>
    public bool Battery { get; init; }

    /// <summary>The condition of a row at low risk of bias, for the battery; null for <c>rob&gt;2</c> where the file has the column.</summary>
    public string? Rob { get; init; }

    /// <summary>What the battery takes outliers, influential effects and risk of bias out of: <c>combined</c> or <c>overall</c>.</summary>
    public string BatteryFrom { get; init; } = "combined";

    /// <summary>Recipe of the prediction interval: a word of <see cref="ConventionOptions.PredictionMethods"/>.</summary>
    public string PiMethod { get; init; } = "as-tested";

    /// <summary>What I² is a share of: <c>tau2</c> or <c>Q</c>.</summary>
    public string I2 { get; init; } = "tau2";

    /// <summary>Tables without events, or with events only, in both groups: <c>keep</c> or <c>drop</c>.</summary>
    public string DoubleZero { get; init; } = "keep";

    /// <summary>What Q and the DL estimate of τ² are taken around: <c>inverse-variance</c> or <c>mantel-haenszel</c>.</summary>
    public string QAround { get; init; } = "inverse-variance";

    /// <summary>Name of the conventions that stood in where options were not given, or null.</summary>
    public string? Preset { get; init; }

    /// <summary>Row filters that must all hold, such as <c>condition_arm1=ipt</c>.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Rows of the file (1 = first data row) taken out by hand.</summary>
    public IReadOnlyList<int> ExcludeRows { get; init; } = [];
}

using Rapport.Reviews.Extraction.Derived;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// What a synthesis answers; its JSON form (<see cref="ResultsJson"/>) is the contract of <c>rapport synthesize --json</c>: members absent when not asked for,
/// NaN written as null, percentages from 0 to 100, estimates on the scale of the measure.
/// </summary>
public sealed record SynthesisResult
{
    /// <summary>Engine version.</summary>
    public required string Rapport { get; init; }

    /// <summary>Effect measure.</summary>
    public required string Measure { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Effects that were pooled (after aggregation).</summary>
    public required int K { get; init; }

    /// <summary>Every row of the file that was not used, with the reason (filtered rows are counted, not listed).</summary>
    public required IReadOnlyList<ExcludedRow> ExcludedRows { get; init; }

    /// <summary>How many rows of the file there are, and what became of them.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>What a positive effect says, as a sentence.</summary>
    public required string Direction { get; init; }

    /// <summary>Whether the data set itself says that positive effects favour arm 1 (the Metapsy standard); then words may say who did better.</summary>
    public bool PositiveFavoursArm1 { get; init; }

    /// <summary>What a reader should know, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Those of the notices that are about what stands beside the main model: tests of asymmetry, influence, subsets.</summary>
    public IReadOnlyList<string> BesideNotices { get; init; } = [];

    /// <summary>Pooled effect; null with moderators.</summary>
    public PooledEffect? Pooled { get; init; }

    /// <summary>Heterogeneity; null for a single study.</summary>
    public HeterogeneityResult? Heterogeneity { get; init; }

    /// <summary>Coefficients, with moderators.</summary>
    public IReadOnlyList<CoefficientResult>? Coefficients { get; init; }

    /// <summary>Joint test of the moderators.</summary>
    public ModeratorTestResult? ModeratorTest { get; init; }

    /// <summary>Variance components and robust tests, of models of dependent effects.</summary>
    public DependenceResult? Dependence { get; init; }

    /// <summary>How far true effects scatter: τ², or the sum of the variance components; 0 where there is none.</summary>
    internal double Scatter => Dependence?.Components is { } components ? components.Sum(c => c.Sigma2 ?? 0) : Heterogeneity?.Tau2 ?? 0;

    /// <summary>Likelihood of the fitted method.</summary>
    public FitResult? Fit { get; init; }

    /// <summary>A meta-analysis a level.</summary>
    public IReadOnlyList<SubgroupResult>? Subgroups { get; init; }

    /// <summary>The test between subgroups.</summary>
    public SubgroupTestResult? SubgroupTest { get; init; }

    /// <summary>The effects that were pooled, in the order of the rows.</summary>
    public required IReadOnlyList<StudyResult> Studies { get; init; }

    /// <summary>Small-study effects and publication bias.</summary>
    public BiasResult? Bias { get; init; }

    /// <summary>Leave-one-out and deletion diagnostics, in the order of <see cref="Studies"/>.</summary>
    public IReadOnlyList<InfluenceResult>? Influence { get; init; }

    /// <summary>Outliers and the pooled effect without them.</summary>
    public OutliersResult? Outliers { get; init; }

    /// <summary>The pooled effect of every subset.</summary>
    public GoshResult? Gosh { get; init; }

    /// <summary>The pooled effect as studies join.</summary>
    public CumulativeResult? Cumulative { get; init; }

    /// <summary>p values by permutation.</summary>
    public PermutationResult? Permutation { get; init; }

    /// <summary>Two one-sided tests.</summary>
    public EquivalenceResult? Equivalence { get; init; }

    /// <summary>Test of non-inferiority.</summary>
    public NonInferiorityResult? NonInferiority { get; init; }

    /// <summary>Why two presets differ on these data.</summary>
    public PresetComparisonResult? PresetComparison { get; init; }

    /// <summary>The pooled effect under the battery's models.</summary>
    public BatteryResult? Battery { get; init; }

    /// <summary>What a clinician can read, for standardised mean differences.</summary>
    public ClinicalResult? Clinical { get; init; }

    /// <summary>The location–scale model; null where none was asked for.</summary>
    public ScaleResult? Scale { get; init; }

    /// <summary>Figures that were not printed and follow from others, or were corrected for the design; null where there are none.</summary>
    public IReadOnlyList<DerivedFigure>? Derived { get; init; }

    /// <summary>The pooled effect under other values of what was assumed for derived figures; null where nothing was.</summary>
    public IReadOnlyList<SensitivityResult>? Sensitivity { get; init; }

    /// <summary>Rows to look at again; null when nothing was found.</summary>
    public IReadOnlyList<IntegrityFinding>? Integrity { get; init; }

    /// <summary>What figures and reports need beyond the contract's numbers; null for a single study.</summary>
    public SynthesisDetail? Detail { get; init; }
}

/// <summary>What became of the rows of the file.</summary>
/// <param name="Read">Data rows of the file.</param>
/// <param name="Filtered">Rows that a filter took out.</param>
/// <param name="Excluded">Rows listed as excluded, with reasons.</param>
/// <param name="Used">Rows whose effects were pooled or aggregated.</param>
public sealed record RowCounts(int Read, int Filtered, int Excluded, int Used);

/// <summary>The fit behind the numbers, for figures and the report; never written as JSON.</summary>
/// <param name="Covariance">p × p covariance of the coefficients of the main model; null where it has a pooled effect only.</param>
/// <param name="Design">The design, one row a study in the order of the studies; null without moderators.</param>
/// <param name="Cells">Role → one value a study (means, events, …) as read; NaN where a study was aggregated from several rows.</param>
public sealed record SynthesisDetail(double[,]? Covariance, Design? Design, IReadOnlyDictionary<string, double[]> Cells)
{
    /// <summary>The design of a location–scale model's scale, one row a study; null without one.</summary>
    public Design? Scale { get; init; }

    /// <summary>Covariances of sampling errors that rest on the figures of shared groups: two rows from 0, the first the larger; null where none were computed.</summary>
    public IReadOnlyList<(int Row, int Column, double Covariance)>? Covariances { get; init; }

    /// <summary>The groups of dependent effects; null for models without.</summary>
    public GroupColumns? Groups { get; init; }

    /// <summary>Term of each factor among the moderators → its level in each study; null without moderators.</summary>
    public IReadOnlyDictionary<string, string[]>? Factors { get; init; }
}

/// <summary>A row that was not used.</summary>
/// <param name="Row">Data row of the file, from 1.</param>
/// <param name="Study">Its label.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record ExcludedRow(int Row, string Study, string Reason);

/// <summary>The pooled effect on the scale of the measure.</summary>
/// <param name="Estimate">Estimate.</param>
/// <param name="Se">Standard error.</param>
/// <param name="Statistic">z or t.</param>
/// <param name="Df">Degrees of freedom, null for z.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Ci">Confidence interval, two numbers.</param>
/// <param name="Pi">Prediction interval, two numbers; null where there is none.</param>
public sealed record PooledEffect(double Estimate, double Se, double Statistic, double? Df, double P, double[] Ci, double[]? Pi);

/// <summary>
/// Heterogeneity of the fit; see <see cref="Statistics.Pooling.Heterogeneity"/>. A multilevel model has components instead of one τ²: that and H² are
/// NaN there, and I² is the share of all components, NaN where it differs by level.
/// </summary>
public sealed record HeterogeneityResult(
    double Tau2, double? Tau2Se, double[]? Tau2Ci, double I2, double H2, double[]? I2Ci, double Q, int QDf,
    double QP)
{
    /// <summary>Of a mixed model of counts: Wald's test in the saturated model beside the likelihood ratio (Q); null where a study's own estimate is infinite, and for other models.</summary>
    public WaldResult? Wald { get; init; }

    /// <summary>The same without intervals, where they belong to another estimate.</summary>
    public HeterogeneityResult WithoutIntervals() => this with { Tau2Ci = null, I2Ci = null };
}

/// <summary>A Wald test: χ² with the degrees of freedom of Q.</summary>
public sealed record WaldResult(double Statistic, double P);

/// <summary>One coefficient.</summary>
public sealed record CoefficientResult(string Name, double Estimate, double Se, double Statistic, double? Df, double P, double[] Ci);

/// <summary>Joint test of the moderators; R² in percent of τ² explained, null where undefined.</summary>
public sealed record ModeratorTestResult(double Statistic, int Df1, double? Df2, double P, double? R2);

/// <summary>Likelihood and information criteria.</summary>
public sealed record FitResult(double LogLik, double Deviance, double Aic, double Bic, double Aicc);

/// <summary>One level of a subgroup analysis.</summary>
public sealed record SubgroupResult(string Level, int K, PooledEffect Pooled, HeterogeneityResult? Heterogeneity);

/// <summary>The test between subgroups.</summary>
/// <param name="Q">χ² between; F with a common τ² under t, Knapp–Hartung or ad hoc.</param>
/// <param name="Df">Levels less one.</param>
/// <param name="Df2">Denominator degrees of freedom of F; null for χ².</param>
/// <param name="P">Upper tail.</param>
public sealed record SubgroupTestResult(double Q, int Df, double? Df2, double P);

/// <summary>One pooled effect.</summary>
/// <param name="Study">Label.</param>
/// <param name="Yi">Effect.</param>
/// <param name="Vi">Sampling variance.</param>
/// <param name="Weight">Weight in the pooled effect, percent.</param>
/// <param name="Ci">Confidence interval of the effect alone.</param>
/// <param name="Rows">Data rows of the file it comes from: one, or those that were aggregated.</param>
/// <param name="Subgroup">Level of the subgroup column, if asked for.</param>
public sealed record StudyResult(string Study, double Yi, double Vi, double Weight, double[] Ci, int[] Rows, string? Subgroup);

/// <summary>Small-study effects and publication bias; null is what the studies do not let be computed, and a notice says why.</summary>
public sealed record BiasResult(EggerResult? Egger, RegtestResult? Regtest, BeggResult? Begg, TrimAndFillResult? TrimAndFill)
{
    /// <summary>Fail-safe numbers; null for a single study.</summary>
    public FailSafeNResult? FailSafeN { get; init; }

    /// <summary>PET-PEESE.</summary>
    public PetPeeseResult? PetPeese { get; init; }

    /// <summary>Selection models, in the order in which they were asked for.</summary>
    public IReadOnlyList<SelectionResult>? Selection { get; init; }

    /// <summary>Further regression tests, as far as measure and columns allow.</summary>
    public IReadOnlyList<AsymmetryResult>? RegressionTests { get; init; }

    /// <summary>Limit meta-analysis.</summary>
    public LimitMetaAnalysisResult? LimitMetaAnalysis { get; init; }

    /// <summary>The test of excess significance.</summary>
    public ExcessSignificanceResult? ExcessSignificance { get; init; }

    /// <summary>The worst case.</summary>
    public WorstCaseSensitivity? WorstCase { get; init; }

    /// <summary>Whether this is asymmetry that moderators leave; then members that are not defined beside them are absent.</summary>
    public bool BesideModerators { get; init; }

    /// <summary>Of dependent effects: how its regressions are tested; then members that take effects as independent are absent. Null for the others.</summary>
    public DependentTests? Dependent { get; init; }
}

/// <summary>Egger's classical regression: t, multiplicative dispersion; beside moderators without a limit (NaN).</summary>
public sealed record EggerResult(double Statistic, double Df, double P, double Intercept, double Limit);

/// <summary>Asymmetry test within the fitted model, standard error as predictor; beside moderators without a limit (NaN).</summary>
public sealed record RegtestResult(double Statistic, double? Df, double P, double Limit);

/// <summary>Begg and Mazumdar's rank correlation.</summary>
public sealed record BeggResult(double Tau, double P);

/// <summary>Trim and fill.</summary>
/// <param name="Side"><c>left</c> or <c>right</c>: where studies are imputed.</param>
/// <param name="K0">How many.</param>
/// <param name="Estimate">Pooled effect of the filled data.</param>
/// <param name="Ci">Its interval.</param>
/// <param name="Tau2">Its τ².</param>
/// <param name="Filled">The imputed effects and variances, for the funnel plot.</param>
public sealed record TrimAndFillResult(string Side, int K0, double Estimate, double[] Ci, double Tau2, IReadOnlyList<double[]> Filled)
{
    /// <summary>Estimator of the number of missing studies: <c>L0</c>, <c>R0</c> or <c>Q0</c>.</summary>
    public string Estimator { get; init; } = "L0";

    /// <summary>Around which centre studies were trimmed: <c>fitted</c> or <c>common</c>.</summary>
    public string Trimming { get; init; } = "fitted";

    /// <summary>Standard error of <see cref="K0"/> before rounding.</summary>
    public double K0Se { get; init; } = double.NaN;

    /// <summary>p of "none is missing on this side"; only R0 has one.</summary>
    public double? PNoneMissing { get; init; }
}

/// <summary>What leaving one study out does; NaN where the rest cannot be fitted.</summary>
/// <param name="Study">Label.</param>
/// <param name="LeaveOneOut">The pooled effect without it; null with moderators.</param>
public sealed record InfluenceResult(string Study, LeaveOneOutResult? LeaveOneOut)
{
    /// <summary>Externally standardised residual.</summary>
    public double Rstudent { get; init; } = double.NaN;

    /// <summary>By how many standard deviations the study's fitted value moves without it.</summary>
    public double Dffits { get; init; } = double.NaN;

    /// <summary>Cook's distance.</summary>
    public double CookD { get; init; } = double.NaN;

    /// <summary>Ratio of the variances of the pooled effect, without the study over with it.</summary>
    public double CovRatio { get; init; } = double.NaN;

    /// <summary>τ² without the study.</summary>
    public double Tau2Del { get; init; } = double.NaN;

    /// <summary>Q without the study.</summary>
    public double QeDel { get; init; } = double.NaN;

    /// <summary>Hat value.</summary>
    public double Hat { get; init; } = double.NaN;

    /// <summary>Weight, percent.</summary>
    public double Weight { get; init; } = double.NaN;

    /// <summary>What belongs to a whole cluster; null where single studies are left out.</summary>
    public ClusterCaseResult? Cluster { get; init; }

    /// <summary>By how many standard errors each coefficient moves without the study, in the order of the coefficients.</summary>
    public double[] Dfbetas { get; init; } = [];

    /// <summary>Where it stands in a Baujat plot.</summary>
    public BaujatResult? Baujat { get; init; }

    /// <summary>Whether one of metafor's cut-offs is crossed.</summary>
    public bool Influential { get; init; }
}

/// <summary>The pooled effect without one study.</summary>
public sealed record LeaveOneOutResult(double Estimate, double[] Ci, double P, double Tau2, double I2, double Q);

/// <summary>Two one-sided tests against bounds on the scale of the measure.</summary>
public sealed record EquivalenceResult(
    double Lower, double Upper, double PLower, double PUpper, double P, bool Equivalent, double[] Ci90)
{
    /// <summary>The same in points of the named scale, positive for a benefit; null without one.</summary>
    public EquivalencePoints? Points { get; init; }
}

/// <summary>A standardised mean difference in words a clinician can use; all of it turned so that positive is a benefit of group 1.</summary>
/// <param name="Nnt">Number needed to treat, Furukawa and Leucht 2011, at <paramref name="Cer"/>; with the bounds of the interval.</param>
/// <param name="NntKraemerKupfer">Number needed to treat, Kraemer and Kupfer 2006, no event rate needed.</param>
/// <param name="Cer">Control event rate used.</param>
/// <param name="ProbabilityOfSuperiority">Chance that a random treated person does better than a random control.</param>
/// <param name="Points">Effect in points of the named scale, or null.</param>
public sealed record ClinicalResult(
    NntResult Nnt, NntResult NntKraemerKupfer, double Cer, double[] ProbabilityOfSuperiority, PointsResult? Points)
{
    /// <summary><c>positive</c> or <c>negative</c>: the sign of the pooled effect that was read as a benefit of group 1.</summary>
    public required string Benefit { get; init; }
}

/// <summary>
/// A number needed to treat and the numbers at the interval's bounds; negative is a number needed to harm, null is none (no effect).
/// Where the interval of the effect holds 0, that of the number runs from one bound through infinity to the other.
/// </summary>
public sealed record NntResult(double? Estimate, double? AtLower, double? AtUpper);

/// <summary>The effect in points of a scale.</summary>
/// <param name="Sd">SD that was multiplied.</param>
/// <param name="Estimate">Points.</param>
/// <param name="Ci">Interval, points.</param>
/// <param name="Mid">Minimal important difference, or null.</param>
/// <param name="ProbabilityAboveMid">Chance that the mean effect of a new setting exceeds it, from the prediction distribution; null without one.</param>
/// <param name="Verdict">Whether estimate and interval pass it, as a sentence.</param>
/// <param name="OverSds">How the verdict changes over the plausible SDs.</param>
public sealed record PointsResult(
    double Sd, double Estimate, double[] Ci, double? Mid, double? ProbabilityAboveMid, string? Verdict, IReadOnlyList<PointsAtSd> OverSds);

/// <summary>The effect in points at another SD.</summary>
/// <param name="Sd">The SD.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Estimate">Points.</param>
/// <param name="Ci">Interval, points.</param>
/// <param name="ExceedsMid">Whether the estimate reaches the minimal important difference; null where none was given.</param>
/// <param name="Verdict"><c>important</c>, <c>probably important</c>, <c>possibly important</c> or <c>not important</c>; null where no difference was given.</param>
public sealed record PointsAtSd(double Sd, string Source, double Estimate, double[] Ci, bool? ExceedsMid, string? Verdict);

/// <summary>Something in the data to look at again; never corrected silently.</summary>
/// <param name="Row">Data row, from 1.</param>
/// <param name="Study">Label.</param>
/// <param name="Finding">Name of the rule, such as <c>se-as-sd</c>.</param>
/// <param name="Column">Column it was found in.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What would be expected, and why, as a sentence.</param>
public sealed record IntegrityFinding(int Row, string Study, string Finding, string Column, string Found, string Expected);

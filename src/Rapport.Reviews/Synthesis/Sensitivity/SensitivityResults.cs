namespace Rapport.Reviews.Synthesis;

/// <summary>Outliers by two rules, and the pooled effect without them.</summary>
/// <param name="ByInterval">Studies whose own interval misses the pooled one; null with moderators.</param>
/// <param name="ByResidual">Studies whose studentised deleted residual is beyond the normal critical value of the level.</param>
public sealed record OutliersResult(OutlierRule? ByInterval, OutlierRule ByResidual);

/// <summary>What one rule finds.</summary>
/// <param name="Studies">Labels, in the order of the rows; empty for none.</param>
/// <param name="At">Their positions among the studies, from 0.</param>
/// <param name="Without">The pooled effect of the others; null where there are no outliers, fewer than two others, or moderators.</param>
public sealed record OutlierRule(IReadOnlyList<string> Studies, IReadOnlyList<int> At, RefitResult? Without);

/// <summary>A pooled effect of some of the studies.</summary>
/// <param name="K">How many.</param>
/// <param name="Estimate">Pooled effect.</param>
/// <param name="Se">Its standard error.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Ci">Confidence interval, two numbers.</param>
/// <param name="Tau2">Between-study variance.</param>
/// <param name="I2">I², percent.</param>
public sealed record RefitResult(int K, double Estimate, double Se, double P, double[] Ci, double Tau2, double I2);

/// <summary>The pooled effect of every subset of the studies, or of a sample of them, as counts.</summary>
/// <param name="Subsets">How many subsets.</param>
/// <param name="Exhaustive">Whether they are all there are.</param>
/// <param name="NotConverged">Subsets whose τ² did not converge; counted with the last iterate.</param>
/// <param name="Estimate">How their pooled effects spread.</param>
/// <param name="I2">How their I² spread, percent.</param>
/// <param name="Studies">What each study does to the subsets that hold it.</param>
/// <param name="Counts">Subsets in each cell of a grid: rows are the bins of I² from below, columns those of the effect; for the figure, not written as JSON.</param>
public sealed record GoshResult(
    int Subsets, bool Exhaustive, int NotConverged, SpreadResult Estimate, SpreadResult I2, IReadOnlyList<GoshStudy> Studies, int[][] Counts);

/// <summary>How figures spread.</summary>
/// <param name="Quantiles">Least, lower quartile, median, upper quartile, largest.</param>
/// <param name="From">Lower end of the first bin.</param>
/// <param name="To">Upper end of the last bin.</param>
/// <param name="Counts">How many fall into each of the bins, which are equally wide.</param>
public sealed record SpreadResult(double[] Quantiles, double From, double To, int[] Counts);

/// <summary>Subsets with and without one study.</summary>
/// <param name="Study">Label.</param>
/// <param name="EstimateWith">Mean pooled effect of the subsets that hold it.</param>
/// <param name="EstimateWithout">Of the others.</param>
/// <param name="I2With">Mean I² of the subsets that hold it, percent.</param>
/// <param name="I2Without">Of the others.</param>
public sealed record GoshStudy(string Study, double EstimateWith, double EstimateWithout, double I2With, double I2Without);

/// <summary>What was known after each study.</summary>
/// <param name="Column">The column that gives the order.</param>
/// <param name="Steps">One a study, in that order.</param>
public sealed record CumulativeResult(string Column, IReadOnlyList<CumulativeStep> Steps);

/// <summary>The pooled effect once a study has joined.</summary>
/// <param name="Study">Label of the study that joins.</param>
/// <param name="Position">Its position among the studies, from 0.</param>
/// <param name="Value">Its entry in the column.</param>
/// <param name="Pooled">The pooled effect of it and all before it.</param>
public sealed record CumulativeStep(string Study, int Position, string Value, RefitResult Pooled);

/// <summary>p values that do not rest on a distribution, beside those of the model.</summary>
/// <param name="Arrangements">Arrangements behind each p.</param>
/// <param name="Exact">Whether they are all there are.</param>
/// <param name="NotConverged">Arrangements whose τ² did not converge; counted with the last iterate.</param>
/// <param name="Coefficients">The pooled effect, or each coefficient.</param>
/// <param name="Moderators">The moderators together; null without any.</param>
public sealed record PermutationResult(
    long Arrangements, bool Exact, long NotConverged, IReadOnlyList<PermutedCoefficient> Coefficients, PermutedCoefficient? Moderators);

/// <summary>A p value by permutation and the model's own.</summary>
/// <param name="Name"><c>pooled</c>, the name of the coefficient, or <c>moderators</c>.</param>
/// <param name="P">Share of the arrangements whose statistic reaches the observed one.</param>
/// <param name="ModelP">p of the model.</param>
public sealed record PermutedCoefficient(string Name, double P, double ModelP);

/// <summary>Where a study stands in a Baujat plot.</summary>
/// <param name="Heterogeneity">Its squared Pearson residual: its share of the heterogeneity.</param>
/// <param name="Influence">By how much its fitted value moves without it, squared and standardised; NaN where the rest cannot be fitted.</param>
public sealed record BaujatResult(double Heterogeneity, double Influence);

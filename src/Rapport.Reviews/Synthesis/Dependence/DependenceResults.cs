namespace Rapport.Reviews.Synthesis;

/// <summary>What a synthesis of dependent effects has beside its coefficients.</summary>
/// <param name="Components">Variances and correlations of the random effects; null for models without named ones.</param>
/// <param name="Robust">The sandwich behind standard errors and tests; null where they are the model's own.</param>
/// <param name="Wild">Wild cluster bootstrap tests; null where none were asked for.</param>
public sealed record DependenceResult(IReadOnlyList<ComponentResult>? Components, RobustResult? Robust, IReadOnlyList<WildResult>? Wild);

/// <summary>A test by the wild cluster bootstrap.</summary>
/// <param name="Name"><c>pooled</c>, <c>moderators</c> (together), or a coefficient.</param>
/// <param name="Statistic">The naive F of the data.</param>
/// <param name="Df1">Number of coefficients tested.</param>
/// <param name="P">Share of samples with a statistic at least as large.</param>
/// <param name="Samples">Samples.</param>
/// <param name="Exhaustive">Whether they are all there can be, so that no chance is left.</param>
/// <param name="Failed">Samples without a statistic, left out of P.</param>
/// <param name="Seed">Seed of the random signs; null where every set of signs was taken.</param>
public sealed record WildResult(string Name, double Statistic, int Df1, double P, int Samples, bool Exhaustive, int Failed, ulong? Seed);

/// <summary>What leaving out a whole cluster does to a multilevel model, beside the pooled effect without it.</summary>
/// <param name="K">Its effects.</param>
/// <param name="Dfbetas">Change of each coefficient in standard errors.</param>
/// <param name="X2">Externally standardised distance of its effects from what the others predict: χ² with <paramref name="K"/> degrees of freedom.</param>
/// <param name="X2P">Upper tail.</param>
/// <param name="Sigma2Del">Variance components without it.</param>
public sealed record ClusterCaseResult(int K, double[] Dfbetas, double X2, double X2P, double[] Sigma2Del);

/// <summary>One variance component, or one correlation of random effects.</summary>
/// <param name="Name">The term's name, with the inner level or levels where it has several: <c>study/esid</c>, <c>outcome|study [AL]</c>.</param>
/// <param name="Sigma2">The variance; null for a correlation.</param>
/// <param name="Rho">The correlation; null for a variance.</param>
/// <param name="Groups">Groups of the term.</param>
/// <param name="I2">Percent of the total variability that this variance accounts for; null where I² differs by level.</param>
/// <param name="Ci">Profile-likelihood interval, two numbers; null where it was not asked for.</param>
public sealed record ComponentResult(string Name, double? Sigma2, double? Rho, int Groups, double? I2, double[]? Ci);

/// <summary>A cluster-robust covariance.</summary>
/// <param name="Kind"><c>CR0</c>, <c>CR1</c> or <c>CR2</c>; degrees of freedom are Satterthwaite's.</param>
/// <param name="Column">Column of the clusters.</param>
/// <param name="Clusters">How many.</param>
public sealed record RobustResult(string Kind, string Column, int Clusters);

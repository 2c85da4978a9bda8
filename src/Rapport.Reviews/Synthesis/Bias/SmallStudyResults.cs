namespace Rapport.Reviews.Synthesis;

/// <summary>A regression test of asymmetry.</summary>
/// <param name="Test"><c>thompson</c>, <c>harbord</c>, <c>macaskill</c>, <c>peters</c>, <c>deeks</c> or <c>pustejovsky-rodgers</c>.</param>
/// <param name="Predictor">What the effects are regressed on, in words.</param>
/// <param name="Statistic">t or z of the slope.</param>
/// <param name="Df">Degrees of freedom of t; null for z.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Slope">The slope.</param>
/// <param name="Limit">The effect where the predictor is zero, on the scale of the measure; null where that is no study without sampling error.</param>
public sealed record AsymmetryResult(string Test, string Predictor, double Statistic, double? Df, double P, double Slope, double? Limit);

/// <summary>Limit meta-analysis (Rücker et al. 2011).</summary>
/// <param name="Estimate">The effect of a study of infinite precision.</param>
/// <param name="Se">Its standard error, as metasens has it.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Ci">Confidence interval, two numbers.</param>
/// <param name="Alpha">The small-study effect α.</param>
/// <param name="QSmallStudy">The part of Q that the standard error explains, 1 degree of freedom.</param>
/// <param name="PSmallStudy">Its p.</param>
/// <param name="QResidual">What is left of Q, k − 2 degrees of freedom.</param>
/// <param name="PResidual">Its p.</param>
public sealed record LimitMetaAnalysisResult(
    double Estimate, double Se, double P, double[] Ci, double Alpha, double QSmallStudy, double PSmallStudy, double QResidual, double PResidual);

/// <summary>The test of excess significance (Ioannidis and Trikalinos 2007).</summary>
/// <param name="Observed">How many studies are significant at 0.05, two-sided.</param>
/// <param name="Expected">How many their powers let expect.</param>
/// <param name="P">Exact one-sided p of at least so many.</param>
/// <param name="ChiSquaredP">One-sided p of Pearson's test.</param>
/// <param name="Theta">The effect that the powers are for: the common effect.</param>
/// <param name="ThetaLimit">The effect at which the exact p would reach 0.10; null where there is none.</param>
public sealed record ExcessSignificanceResult(int Observed, double Expected, double P, double ChiSquaredP, double Theta, double? ThetaLimit);

/// <summary>How the effect stands up to publication bias of any strength (Mathur and VanderWeele 2020).</summary>
/// <param name="Favoured"><c>positive</c> or <c>negative</c>: the significant results taken to be published more readily.</param>
/// <param name="Affirmative">Studies significant in that direction.</param>
/// <param name="Estimate">The pooled effect of the others alone; null where there are none.</param>
/// <param name="Ratio">How many times as likely affirmative studies are taken to be published for <paramref name="Corrected"/>.</param>
/// <param name="Corrected">The effect that would be left, robust standard error, t.</param>
/// <param name="RatioToNull">The ratio that would move the common effect to no effect; null where none would.</param>
public sealed record WorstCaseSensitivity(
    string Favoured, int Affirmative, SelectedEffect? Estimate, double Ratio, SelectedEffect Corrected, double? RatioToNull);

/// <summary>A coefficient of a selection model with moderators, Wald z.</summary>
/// <param name="Name">Name of the design's column.</param>
/// <param name="Effect">Its estimate.</param>
public sealed record SelectedCoefficient(string Name, SelectedEffect Effect);

namespace Rapport.Reviews.Synthesis;

/// <summary>How many studies without effect would undo the result; each null where more than can be counted would be needed.</summary>
/// <param name="Rosenthal">Until Stouffer's combined one-sided p exceeds 0.05 (Rosenthal 1979).</param>
/// <param name="Orwin">Until the unweighted mean effect falls to <see cref="OrwinTarget"/> (Orwin 1983).</param>
/// <param name="Rosenberg">Until the two-sided p of the common effect exceeds 0.05 (Rosenberg 2005).</param>
/// <param name="General">Until the model's own pooled effect, refitted with studies at exactly 0 of average variance, is no longer significant at 0.05; null where too many would have to be added to look for it.</param>
public sealed record FailSafeNResult(long? Rosenthal, long? Orwin, long? Rosenberg, long? General)
{
    /// <summary>The mean effect that Orwin's number is for: half the observed one unless another was asked for.</summary>
    public double OrwinTarget { get; init; }
}

/// <summary>PET-PEESE (Stanley and Doucouliagos 2014).</summary>
/// <param name="Pet">Effect at standard error 0, by the line in the standard error.</param>
/// <param name="Peese">Effect at standard error 0, by the line in the sampling variance.</param>
/// <param name="POneSided">p of the PET effect in the direction of the pooled effect.</param>
/// <param name="Reported"><c>peese</c> where that p is below 0.05, else <c>pet</c>.</param>
public sealed record PetPeeseResult(LimitResult Pet, LimitResult Peese, double POneSided, string Reported)
{
    /// <summary>The one that the rule reports.</summary>
    public LimitResult Chosen => Reported == "peese" ? Peese : Pet;
}

/// <summary>The effect of a study without sampling error, by a regression: t with <paramref name="Df"/> degrees of freedom, or z.</summary>
/// <param name="Estimate">The regression's intercept.</param>
/// <param name="Se">Standard error: with multiplicative dispersion, or robust in a multilevel model.</param>
/// <param name="Statistic">t.</param>
/// <param name="Df">k − 2, or Satterthwaite's; null for z.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Ci">Confidence interval, two numbers.</param>
/// <param name="Slope">How the effect changes with the predictor.</param>
public sealed record LimitResult(double Estimate, double Se, double Statistic, double? Df, double P, double[] Ci, double Slope);

/// <summary>A selection model: the pooled effect if the chance of being published depends on p.</summary>
/// <param name="Type"><c>step</c>, <c>beta</c>, <c>halfnorm</c>, <c>negexp</c>, <c>logistic</c>, <c>power</c> or <c>truncated</c>.</param>
/// <param name="Favoured"><c>positive</c>, <c>negative</c> (one-sided p) or <c>either</c> (two-sided p): the effects taken to be published for their significance.</param>
/// <param name="Steps">For <c>step</c> the upper ends of the intervals of p, the last 1; null otherwise.</param>
/// <param name="Delta">For <c>step</c> the chance of being published in each interval, relative to the first; otherwise the parameters of the selection function.</param>
/// <param name="DeltaSe">Standard errors of <paramref name="Delta"/>; NaN for the first step, which is 1 by definition, and at an edge.</param>
/// <param name="Effect">The pooled effect before selection, Wald z; null with moderators.</param>
/// <param name="Tau2">Between-study variance before selection, by maximum likelihood.</param>
/// <param name="Lrt">Likelihood-ratio test against no selection.</param>
public sealed record SelectionResult(
    string Type, string Favoured, double[]? Steps, double[] Delta, double[] DeltaSe, SelectedEffect? Effect, double Tau2, LikelihoodRatioResult Lrt)
{
    /// <summary>For <c>truncated</c> the effect up to which studies are suppressed.</summary>
    public double? Point { get; init; }

    /// <summary>Coefficients before selection, with moderators.</summary>
    public IReadOnlyList<SelectedCoefficient>? Coefficients { get; init; }
}

/// <summary>The pooled effect before selection.</summary>
/// <param name="Estimate">Estimate.</param>
/// <param name="Se">Standard error; NaN where the likelihood has none.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Ci">Confidence interval, two numbers.</param>
public sealed record SelectedEffect(double Estimate, double Se, double P, double[] Ci);

/// <summary>A likelihood-ratio test: χ² with <paramref name="Df"/> degrees of freedom.</summary>
public sealed record LikelihoodRatioResult(double Statistic, int Df, double P);

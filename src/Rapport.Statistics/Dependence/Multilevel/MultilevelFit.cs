using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Dependence;

/// <summary>A fitted multilevel or multivariate model: <c>y = Xβ + Σ Zu + e</c>, <c>e ~ N(0, V)</c>, V known.</summary>
public sealed record MultilevelFit
{
    internal MultilevelFit(FittedModel model) => Model = model;

    /// <summary>Options it was fitted with.</summary>
    public required MultilevelOptions Options { get; init; }

    /// <summary>The random-effects terms.</summary>
    public required IReadOnlyList<RandomTerm> Terms { get; init; }

    /// <summary>Number of rows.</summary>
    public required int K { get; init; }

    /// <summary>Coefficients, in the order of the design's columns.</summary>
    public required IReadOnlyList<Estimate> Coefficients { get; init; }

    /// <summary>p × p covariance of the coefficients, (XᵀM⁻¹X)⁻¹.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Variances and correlations, term by term; within a term variances first, then correlations in metafor's order.</summary>
    public required IReadOnlyList<VarianceComponent> Components { get; init; }

    /// <summary>Test of (residual) heterogeneity: generalised Q with the full V, its degrees of freedom k − p and χ² upper tail.</summary>
    public required OmnibusTest Q { get; init; }

    /// <summary>
    /// The typical sampling variance (k − p) / tr P at no heterogeneity (Jackson, White and Riley 2012; Viechtbauer's multilevel I²), which
    /// <see cref="I2"/> is built on.
    /// </summary>
    public required double TypicalVariance { get; init; }

    /// <summary>Likelihood of the fitted method and its criteria.</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>Joint test of the moderators; null without any.</summary>
    public required OmnibusTest? ModeratorTest { get; init; }

    /// <summary>How the estimator came to stop.</summary>
    public required Convergence Convergence { get; init; }

    /// <summary>What a reader should know about this fit, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>What further computations on this fit start from.</summary>
    internal FittedModel Model { get; }

    /// <summary>The pooled effect: the only coefficient of a fit without moderators.</summary>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    public Estimate Pooled => Coefficients.Count == 1
        ? Coefficients[0]
        : throw new InvalidOperationException("A fit with moderators has no single pooled effect.");

    /// <summary>
    /// Percent of the total variability that each variance component accounts for, in the order of the variances in <see cref="Components"/>; their
    /// sum is the total I². Only for models whose every row carries every component (intercepts and ID structures): elsewhere I² differs by level.
    /// </summary>
    /// <exception cref="InvalidOperationException">A term has a variance for each inner level, or the degrees of freedom are used up.</exception>
    public double[] I2()
    {
        if (double.IsNaN(TypicalVariance) || Components.Any(c => c.Kind == ComponentKind.Variance && c.Name != c.Term))
        {
            throw new InvalidOperationException("I² by level needs residual degrees of freedom and one variance a term.");
        }

        var variances = Components.Where(c => c.Kind == ComponentKind.Variance).Select(c => c.Value).ToArray();
        var total = variances.Sum() + TypicalVariance;
        return Array.ConvertAll(variances, value => 100 * value / total);
    }

    /// <summary>
    /// What each row counts for, percent, summing to 100, W the inverse of the marginal covariance: the row sums of W for an intercept alone, which are
    /// the weights of the effects in the pooled one and can be negative (metafor's <c>weights(type = "rowsum")</c>); the diagonal of W for a
    /// regression (its <c>weights()</c>).
    /// </summary>
    public double[] Weights() => RowWeights.Of(this);

    /// <summary>
    /// Where the true effect of a new setting is expected, x'β ± c·√(SE² + Σσ²), c that of the coefficient tests (metafor's <c>predict</c>); null for
    /// a model without random effects.
    /// </summary>
    /// <param name="x">Values of the design's columns in the new setting; leave empty for a fit without moderators.</param>
    /// <param name="inner">Label of the inner level, where a term has a variance for each.</param>
    /// <exception cref="ArgumentException">x does not fit the design, or the inner level is missing or unknown.</exception>
    public Interval? PredictionInterval(ReadOnlySpan<double> x = default, int? inner = null)
    {
        ReadOnlySpan<double> at = x.IsEmpty && Coefficients.Count == 1 ? [1] : x;
        if (at.Length != Coefficients.Count)
        {
            throw new ArgumentException($"The design has {Coefficients.Count} columns, not {at.Length}.", nameof(x));
        }

        if (Terms.Count == 0)
        {
            return null;
        }

        double value = 0;
        var variance = Terms.Sum(term => VarianceAt(term, inner));
        for (var i = 0; i < at.Length; i++)
        {
            value += at[i] * Coefficients[i].Value;
            for (var j = 0; j < at.Length; j++)
            {
                variance += at[i] * Covariance[i, j] * at[j];
            }
        }

        return Inference.For(Coefficients.Min(c => c.Df), Options.Level).Around(value, Math.Sqrt(variance));
    }

    private double VarianceAt(RandomTerm term, int? inner)
    {
        var own = Components.Where(c => c.Term == term.Name && c.Kind == ComponentKind.Variance).ToArray();
        return own.Length == 1
            ? own[0].Value
            : own.FirstOrDefault(c => c.Name == $"{term.Name}[{inner}]")?.Value
                ?? throw new ArgumentException($"The term {term.Name} has a variance for each inner level: say which.", nameof(inner));
    }
}

/// <summary>What was handed over to a fit, and the parameters that came of it.</summary>
/// <param name="Yi">Effects.</param>
/// <param name="V">Known covariance of the sampling errors.</param>
/// <param name="Design">Design.</param>
/// <param name="Theta">Parameters in the order of <see cref="ParameterMap"/>.</param>
internal sealed record FittedModel(double[] Yi, BlockCovariance V, Design Design, double[] Theta);

using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Dependence;

/// <summary>Multilevel and multivariate meta-analysis.</summary>
public static class MultilevelModel
{
    /// <summary>
    /// Fits <c>y = Xβ + Σ Zu + e</c> by (restricted) maximum likelihood; reproduces metafor's <c>rma.mv(yi, V, mods, random, struct)</c>. The cost of
    /// a step is the sum over independent blocks of the cube of their size; crossed terms add the cube of their number of groups instead of welding
    /// the blocks together. Literature: Konstantopoulos 2011 (three levels), Jackson, Riley and White 2011 (multivariate), Gilmour, Thompson and Cullis
    /// 1995 (average information).
    /// </summary>
    /// <param name="yi">k effects, finite.</param>
    /// <param name="v">Their known covariance, k rows, positive definite.</param>
    /// <param name="design">Moderators, k rows; null for the intercept alone.</param>
    /// <param name="random">Terms of random effects; none gives the common-effect model.</param>
    /// <param name="options">How it is fitted.</param>
    /// <exception cref="ArgumentException">Lengths differ, an effect is not finite, V is not positive definite, or columns of the design are dependent.</exception>
    public static MultilevelFit Fit(
        ReadOnlySpan<double> yi, BlockCovariance v, Design? design, IReadOnlyList<RandomTerm> random, MultilevelOptions options)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(options);
        design ??= InterceptOnly(yi.Length);
        Check(yi, v, design, random);
        var model = new Marginal(yi, v, design.Values, design.Columns, random, options.Restricted);
        var atNone = WithoutHeterogeneity.Of(model);
        var scoring = new Scoring(model, options);
        var convergence = Search(model, scoring, atNone);
        return Assembled(model, scoring, convergence, atNone, new FittedModel(yi.ToArray(), v, design, scoring.Theta), options);
    }

    /// <summary>How many rows the largest independent block of such a model has: a step costs the cube of that.</summary>
    /// <param name="v">Covariance of sampling errors, k rows.</param>
    /// <param name="random">Terms of random effects, k rows each.</param>
    public static int LargestBlock(BlockCovariance v, IReadOnlyList<RandomTerm> random)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(random);
        return BlockLayout.Of(v, random, BlockLayout.CostlyFrom).LargestBlock;
    }

    internal static Design InterceptOnly(int rows)
    {
        var ones = new double[rows];
        ones.AsSpan().Fill(1);
        return new Design([Design.Intercept], ones);
    }

    /// <summary>
    /// Searches from the variance left over by V. Where a component ends at its bound the likelihood may have another summit inside, so
    /// a second search starts from larger variances, and the higher summit counts.
    /// </summary>
    private static Convergence Search(Marginal model, Scoring scoring, WithoutHeterogeneity atNone)
    {
        if (model.N == model.P)
        {
            scoring.Held.AsSpan().Fill(true);
            scoring.Run(model.Parameters.Start(0));
            return Convergence.ClosedForm;
        }

        var first = scoring.Run(model.Parameters.Start(atNone.Surplus));
        if (!scoring.Theta.Where((value, i) => value <= model.Parameters.Lower[i] || value >= model.Parameters.Upper[i]).Any()
            || scoring.Held.All(held => held))
        {
            return first;
        }

        var (theta, reached) = (scoring.Theta.ToArray(), scoring.LogLikelihood);
        var second = scoring.Run(model.Parameters.Start(4 * atNone.Surplus));
        return second.Converged && (scoring.LogLikelihood > reached + 1e-9 || !first.Converged) ? second : scoring.Run(theta);
    }

    private static MultilevelFit Assembled(
        Marginal model, Scoring scoring, Convergence convergence, WithoutHeterogeneity atNone, FittedModel fitted, MultilevelOptions options)
    {
        model.LogLikelihood(scoring.Theta);
        var components = Components.Of(model, scoring.Theta);
        var estimated = components.Count(c => !c.Fixed);
        var inference = new MultilevelInference(model, fitted.Design, options);
        return new MultilevelFit(fitted)
        {
            Options = options,
            Terms = model.Terms,
            K = model.N,
            Coefficients = inference.Coefficients,
            Covariance = inference.Covariance,
            Components = components,
            Q = new OmnibusTest(atNone.Q, model.N - model.P, null, model.N > model.P ? ChiSquared.UpperTail(atNone.Q, model.N - model.P) : 1),
            TypicalVariance = atNone.TypicalVariance,
            Statistics = Criteria(model, scoring.LogLikelihood, estimated, atNone),
            ModeratorTest = inference.ModeratorTest,
            Convergence = convergence,
            Notices = FitNotices.Of(model, convergence, components),
        };
    }

    /// <summary>The deviance of maximum likelihood is relative to the model in which every row is its own mean and V all there is.</summary>
    private static FitStatistics Criteria(Marginal model, double logLik, int estimated, WithoutHeterogeneity atNone)
    {
        double parameters = model.P + estimated;
        double rows = model.Restricted ? model.N - model.P : model.N;
        var saturated = model.Restricted ? 0 : -0.5 * (model.N * Math.Log(2 * Math.PI) + atNone.LogDeterminant);
        var effective = Math.Max(rows, parameters + 2);
        return new FitStatistics(
            logLik, 2 * (saturated - logLik), -2 * logLik + 2 * parameters, -2 * logLik + parameters * Math.Log(Math.Max(rows, 1)),
            -2 * logLik + 2 * parameters * effective / (effective - parameters - 1));
    }

    private static void Check(ReadOnlySpan<double> yi, BlockCovariance v, Design design, IReadOnlyList<RandomTerm> random)
    {
        RowChecks.AllFinite(yi, nameof(yi));
        RowChecks.SameLength(yi.Length, v.Rows, nameof(v));
        RowChecks.SameLength(yi.Length, design.Rows, nameof(design));
        foreach (var term in random)
        {
            RowChecks.SameLength(yi.Length, term.Group.Length, nameof(random));
        }

        if (yi.Length < design.Columns)
        {
            throw new ArgumentException($"{design.Columns} coefficients cannot be estimated from {yi.Length} rows.", nameof(design));
        }

        if (v.FirstIndefiniteCluster() is { } cluster)
        {
            throw new ArgumentException($"The covariance of the cluster that begins in row {v.Clusters.Rows(cluster)[0]} is not positive definite.", nameof(v));
        }
    }
}

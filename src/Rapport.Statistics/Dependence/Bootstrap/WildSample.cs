using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Dependence;

/// <summary>One worker's buffers: fits the full model to sample after sample and computes the naive F.</summary>
internal sealed class WildSample
{
    private readonly MultilevelFit fit;
    private readonly Clusters clusters;
    private readonly int[] tested;
    private readonly WildBootstrapOptions options;
    private readonly Marginal marginal;
    private readonly Scoring scoring;
    private readonly WorkingModel working;
    private readonly double[] y;
    private readonly double[] weights;

    internal WildSample(MultilevelFit fit, Clusters clusters, int[] tested, WildBootstrapOptions options)
    {
        (this.fit, this.clusters, this.tested, this.options) = (fit, clusters, tested, options);
        var model = fit.Model;
        marginal = new Marginal(
            model.Yi, model.V, model.Design.Values, model.Design.Columns, fit.Terms, fit.Options.Restricted, double.PositiveInfinity);
        scoring = new Scoring(marginal, fit.Options);
        marginal.LogLikelihood(model.Theta);
        working = WorkingModel.Of(marginal, clusters, fit.Options.Level);
        y = new double[model.Yi.Length];
        weights = new double[clusters.Count];
    }

    internal double Statistic(double[] fitted, double[] residuals, WildDraw draw, int sample)
    {
        draw.Fill(sample, weights);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = fitted[i] + (weights[clusters.Map[i]] * residuals[i]);
        }

        return Statistic(y);
    }

    /// <summary>Naive F of the full model; NaN where the model has no answer on this sample.</summary>
    internal double Statistic(ReadOnlySpan<double> effects)
    {
        marginal.Respond(effects);
        if (options.Reestimate && !scoring.Run(fit.Model.Theta).Converged)
        {
            return double.NaN;
        }

        marginal.LogLikelihood(options.Reestimate ? scoring.Theta : fit.Model.Theta);
        working.Refill(marginal);
        return NaiveF(new Sandwich(working, options.Kind).Covariance);
    }

    private double NaiveF(double[] covariance)
    {
        var (q, p) = (tested.Length, working.P);
        var (middle, values) = (new double[q * q], new double[q]);
        for (var s = 0; s < q; s++)
        {
            values[s] = working.Beta[tested[s]];
            for (var t = 0; t < q; t++)
            {
                middle[s * q + t] = covariance[tested[s] * p + tested[t]];
            }
        }

        var solved = values.AsSpan().ToArray();
        if (!Dense.Cholesky(middle, q))
        {
            return double.NaN;
        }

        Cholesky.Solve(middle, q, solved);
        return Dense.Dot(values, solved, q) / q;
    }
}

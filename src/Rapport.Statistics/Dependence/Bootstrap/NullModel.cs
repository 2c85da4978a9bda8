namespace Rapport.Statistics.Dependence;

/// <summary>The model without the columns tested: what the bootstrap world is made of.</summary>
internal static class NullModel
{
    /// <summary>Fitted values and (adjusted) residuals of each row, in the original order.</summary>
    internal static (double[] Fitted, double[] Residuals) Of(
        MultilevelFit fit, Clusters clusters, int[] tested, WildBootstrapOptions options)
    {
        var (yi, design) = (fit.Model.Yi, fit.Model.Design);
        int[] kept = [.. Enumerable.Range(0, design.Columns).Where(column => !tested.Contains(column))];
        var x = new double[yi.Length * kept.Length];
        for (var i = 0; i < yi.Length; i++)
        {
            for (var c = 0; c < kept.Length; c++)
            {
                x[i * kept.Length + c] = design.Row(i)[kept[c]];
            }
        }

        var marginal = new Marginal(yi, fit.Model.V, x, kept.Length, fit.Terms, fit.Options.Restricted, double.PositiveInfinity);
        marginal.LogLikelihood(options.Reestimate ? Estimated(marginal, fit) : fit.Model.Theta);
        var working = WorkingModel.Of(marginal, clusters, fit.Options.Level);
        var residuals = new double[yi.Length];
        var fitted = new double[yi.Length];
        var adjustment = new Adjustment(working, RobustKind.CR2);
        for (var c = 0; c < clusters.Count; c++)
        {
            var adjusted = working.ResidualOf(c).ToArray();
            if (options.AdjustResiduals)
            {
                adjustment.Apply(c, adjusted);
            }

            for (var a = 0; a < adjusted.Length; a++)
            {
                var row = clusters.Rows(c)[a];
                (residuals[row], fitted[row]) = (adjusted[a], yi[row] - working.ResidualOf(c)[a]);
            }
        }

        return (fitted, residuals);
    }

    private static double[] Estimated(Marginal marginal, MultilevelFit fit)
    {
        var scoring = new Scoring(marginal, fit.Options);
        scoring.Run(fit.Model.Theta);
        return scoring.Theta;
    }
}

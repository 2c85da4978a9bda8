using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Long fits end between two steps when nobody waits for them any more, and profiles of a fit with it.</summary>
public sealed class StoppedFitTests
{
    private static readonly double[] Yi = [0.1, 0.5, 0.3, 0.9, -0.2, 0.4], Vi = [0.02, 0.03, 0.1, 0.05, 0.04, 0.06];

    [Fact]
    public void A_fit_and_the_profile_of_a_fit_stop()
    {
        using var stop = new CancellationTokenSource();
        MultilevelFit Fit() => MultilevelModel.Fit(
            Yi, BlockCovariance.Diagonal(Vi), null, [RandomTerm.Intercept("study", [0, 0, 1, 1, 2, 3])], new() { Cancellation = stop.Token });
        var fit = Fit();

        stop.Cancel();

        Assert.True(fit.Convergence.Converged);
        Assert.Throws<OperationCanceledException>(Fit);
        Assert.Throws<OperationCanceledException>(() => ProfileLikelihood.Of(fit, 0));
    }

    [Fact]
    public void A_selection_model_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => SelectionModel.Fit(Yi, Vi, new SelectionModelOptions { Cancellation = stop.Token }));
    }
}

namespace Rapport.Statistics.Dependence;

/// <summary>Intervals of variances and correlations from the likelihood itself.</summary>
public static class ProfileLikelihood
{
    /// <summary>
    /// All values of a component that a likelihood-ratio test does not reject: twice the drop of the (restricted) log-likelihood, maximised over
    /// everything else, stays below the χ² quantile with one degree of freedom (metafor's <c>confint.rma.mv</c>). A bound of the parameter space that
    /// is not rejected is the limit; an upper limit beyond a million typical sampling variances is given as infinity.
    /// </summary>
    /// <param name="fit">A converged fit.</param>
    /// <param name="component">Which of its <see cref="MultilevelFit.Components"/>, from 0.</param>
    /// <exception cref="ArgumentException">The component was held at a given value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public static Interval Of(MultilevelFit fit, int component)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentOutOfRangeException.ThrowIfNegative(component);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(component, fit.Components.Count);
        if (fit.Components[component].Fixed)
        {
            throw new ArgumentException("A component that was held at a value has no interval.", nameof(component));
        }

        return new Profile(fit, component).Interval();
    }
}

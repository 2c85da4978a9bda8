using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Dependence;

/// <summary>The likelihood along one parameter, all others at their best.</summary>
internal sealed class Profile
{
    private readonly Scoring scoring;
    private readonly ParameterMap map;
    private readonly double[] best;
    private readonly double summit;
    private readonly double critical;
    private readonly int parameter;
    private readonly ComponentKind kind;
    private readonly double typical;

    internal Profile(MultilevelFit fit, int component)
    {
        var (terms, theta, at) = Parametrised(fit, component);
        var model = new Marginal(fit.Model.Yi, fit.Model.V, fit.Model.Design.Values, fit.Model.Design.Columns, terms, fit.Options.Restricted);
        (map, parameter, kind) = (model.Parameters, at, fit.Components[component].Kind);
        scoring = new Scoring(model, fit.Options);
        scoring.Run(theta);
        (best, summit) = (scoring.Theta.ToArray(), scoring.LogLikelihood);
        scoring.Held[parameter] = true;
        critical = Math.Sqrt(ChiSquared.UpperQuantile(1 - fit.Options.Level, 1));
        typical = model.TypicalDeviation * model.TypicalDeviation;
    }

    internal Interval Interval()
    {
        // Angles of an unstructured term run from 0 (correlation 1) to π (correlation −1).
        var angular = double.IsInfinity(map.Lower[parameter]);
        var lower = Limit(angular ? 0 : map.Lower[parameter]);
        var upper = Limit(angular ? Math.PI : double.IsFinite(map.Upper[parameter]) ? map.Upper[parameter] : FarEnough());
        return angular ? new Interval(Math.Cos(upper), Math.Cos(lower)) : new Interval(Reported(lower), Reported(upper));
    }

    /// <summary>The root between the estimate and an end, or the end itself where it is not rejected.</summary>
    private double Limit(double end)
    {
        if (double.IsInfinity(end) || end.Equals(best[parameter]) || Excess(end) <= 0)
        {
            return end;
        }

        var (low, high) = end < best[parameter] ? (end, best[parameter]) : (best[parameter], end);
        return Brent.Find(Excess, low, high, 1e-13 * Math.Max(Math.Abs(low), Math.Abs(high))).X;
    }

    /// <summary>A value beyond the upper limit, doubling; infinity where there is none in sight.</summary>
    private double FarEnough()
    {
        var (step, end) = (Math.Max(Spread(typical), best[parameter]), Spread(1e6 * typical));
        for (var far = best[parameter] + step; far < end; far = best[parameter] + (step *= 2))
        {
            if (Excess(far) > 0)
            {
                return far;
            }
        }

        return double.PositiveInfinity;
    }

    private double Spread(double variance) => OnDeviationScale ? Math.Sqrt(variance) : variance;

    private bool OnDeviationScale
    {
        get
        {
            for (var t = 0; t < map.Terms; t++)
            {
                if (parameter >= map.First(t) && parameter < map.First(t) + map.Covariance(t).Scales)
                {
                    return map.Covariance(t).OnDeviationScale;
                }
            }

            return false;
        }
    }

    private double Reported(double value) => kind == ComponentKind.Variance && OnDeviationScale ? value * value : value;

    /// <summary>Root of twice the drop in log-likelihood, minus the critical value: nearly linear, so that the root is met in a few steps.</summary>
    private double Excess(double value)
    {
        var start = best.ToArray();
        start[parameter] = value;
        scoring.Run(start);
        return Math.Sqrt(Math.Max(0, 2 * (summit - scoring.LogLikelihood))) - critical;
    }

    /// <summary>
    /// Terms and parameters in which the component is a parameter of its own. A correlation of an unstructured term becomes one when its two
    /// levels are made the first.
    /// </summary>
    private static (IReadOnlyList<RandomTerm> Terms, double[] Theta, int Parameter) Parametrised(MultilevelFit fit, int component)
    {
        var (first, t, within) = (0, 0, component);
        while (fit.Components[component].Term != fit.Terms[t].Name)
        {
            var skipped = fit.Components.Count(c => c.Term == fit.Terms[t].Name);
            (first, within, t) = (first + skipped, within - skipped, t + 1);
        }

        var own = fit.Components.Where(c => c.Term == fit.Terms[t].Name).ToArray();
        var scales = own.Count(c => c.Kind == ComponentKind.Variance);
        return fit.Terms[t].Structure is CovarianceStructure.UN && within >= scales && scales > 2
            ? Relabelled(fit, t, first, within - scales, scales)
            : (fit.Terms, fit.Model.Theta, first + within);
    }

    private static (IReadOnlyList<RandomTerm> Terms, double[] Theta, int Parameter) Relabelled(
        MultilevelFit fit, int t, int first, int pair, int levels)
    {
        var (column, row) = Components.PairOf(pair, levels);
        int[] order = [column, row, .. Enumerable.Range(0, levels).Where(level => level != column && level != row)];
        var ranks = TermLayout.Ranks(fit.Terms[t].Inner, fit.K, out _);
        var terms = fit.Terms.ToArray();
        terms[t] = RandomTerm.Structured(
            fit.Terms[t].Name, Array.ConvertAll(ranks, rank => Array.IndexOf(order, rank)), fit.Terms[t].Group, CovarianceStructure.UN);
        var correlations = new List<double>();
        for (var a = 0; a < levels; a++)
        {
            for (var b = a + 1; b < levels; b++)
            {
                var (low, high) = (Math.Min(order[a], order[b]), Math.Max(order[a], order[b]));
                var at = Enumerable.Range(0, levels * (levels - 1) / 2).First(i => Components.PairOf(i, levels) == (low, high));
                correlations.Add(0.999 * fit.Components[first + levels + at].Value);
            }
        }

        var theta = fit.Model.Theta.ToArray();
        for (var a = 0; a < levels; a++)
        {
            theta[first + a] = fit.Model.Theta[first + order[a]];
        }

        new UnstructuredCorrelation(levels).FromCorrelations(correlations).CopyTo(theta, first + levels);
        return (terms, theta, first + levels);
    }
}

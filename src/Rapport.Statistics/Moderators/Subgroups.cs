using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Moderators;

/// <summary>One level of a subgroup analysis.</summary>
/// <param name="Level">The level.</param>
/// <param name="Index">Which studies it has, as indices into the data.</param>
/// <param name="Fit">Their own meta-analysis; with a common τ², the level's mean from the joint model.</param>
public sealed record SubgroupFit(string Level, int[] Index, Fit Fit);

/// <summary>A meta-analysis a level, and the test whether their means differ.</summary>
/// <param name="Levels">The levels, in ordinal order of their names.</param>
/// <param name="Joint">The moderator model behind a common τ²; null with a τ² each.</param>
/// <param name="Q">Statistic of the test between: χ², or F with a common τ² under t, Knapp–Hartung or ad hoc.</param>
/// <param name="Df">Number of levels less one; numerator degrees of freedom of F.</param>
/// <param name="Df2">Denominator degrees of freedom of F; null for χ².</param>
/// <param name="P">Upper tail.</param>
public sealed record SubgroupAnalysis(IReadOnlyList<SubgroupFit> Levels, Fit? Joint, double Q, int Df, double? Df2, double P);

/// <summary>Subgroup analysis (Borenstein and Higgins 2013).</summary>
public static class Subgroups
{
    /// <summary>Fits each level and tests between them.</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="level">The level of each study.</param>
    /// <param name="options">How to pool.</param>
    /// <param name="commonTau2">
    /// False: a τ² each, and Q_between = Σ (μⱼ − μ̄)²/SEⱼ² of the levels' means with their standard errors (Knapp–Hartung's where
    /// asked for), χ² with levels − 1 degrees of freedom. True: one τ² from the model with the level as moderator (metafor's
    /// <c>rma(mods = ~ factor(level))</c>); each level's <c>Fit</c> then has that τ² and its mean, error and degrees of freedom from that
    /// model, and the test between is that model's moderator test. The two answers can differ widely; say which was used.
    /// </param>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>; fewer than two levels.</exception>
    public static SubgroupAnalysis Fit(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, IReadOnlyList<string> level, PoolingOptions options, bool commonTau2 = false)
    {
        ArgumentNullException.ThrowIfNull(level);
        ArgumentNullException.ThrowIfNull(options);
        if (level.Count != yi.Length)
        {
            throw new ArgumentException($"{level.Count} levels for {yi.Length} studies.", nameof(level));
        }

        var groups = level.Select((name, i) => (name, i)).GroupBy(x => x.name, x => x.i).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (groups.Count < 2)
        {
            throw new ArgumentException("A subgroup analysis needs two levels at least.", nameof(level));
        }

        return commonTau2
            ? WithCommonTau2(yi, vi, level, groups, options)
            : WithOwnTau2(yi, vi, groups, options);
    }

    private static SubgroupAnalysis WithOwnTau2(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, List<IGrouping<string, int>> groups, PoolingOptions options)
    {
        var levels = new List<SubgroupFit>(groups.Count);
        foreach (var group in groups)
        {
            levels.Add(Level(yi, vi, group, options));
        }

        double weight = 0, weighted = 0;
        foreach (var (_, _, fit) in levels)
        {
            var w = 1 / (fit.Pooled.StandardError * fit.Pooled.StandardError);
            weight += w;
            weighted += w * fit.Pooled.Value;
        }

        var q = 0.0;
        foreach (var (_, _, fit) in levels)
        {
            var z = (fit.Pooled.Value - (weighted / weight)) / fit.Pooled.StandardError;
            q += z * z;
        }

        return new SubgroupAnalysis(levels, null, q, levels.Count - 1, null, ChiSquared.UpperTail(q, levels.Count - 1));
    }

    private static SubgroupAnalysis WithCommonTau2(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, IReadOnlyList<string> level, List<IGrouping<string, int>> groups, PoolingOptions options)
    {
        var joint = InverseVariance.Fit(yi, vi, new DesignBuilder(yi.Length).AddIntercept().AddFactor("level", level).Build(), options);
        var known = options with { Tau2Known = options.CommonEffect ? null : joint.Tau2 };

        // The same model with a column a level: its coefficients are the levels' means, in the order of the groups.
        var means = InverseVariance.Fit(yi, vi, new DesignBuilder(yi.Length).AddFactor("level", level).Build(), known);
        var levels = new List<SubgroupFit>(groups.Count);
        foreach (var group in groups)
        {
            var own = Level(yi, vi, group, known with { Test = CoefficientTest.Z });
            var mean = means.Coefficients[levels.Count];
            levels.Add(own with
            {
                Fit = own.Fit with
                {
                    Options = own.Fit.Options with { Test = known.Test },
                    Coefficients = [mean],
                    Covariance = new[,] { { mean.StandardError * mean.StandardError } },
                    Rescaling = means.Rescaling,
                    ResidualMeanSquare = means.ResidualMeanSquare,
                    WaldStandardErrors = [means.WaldStandardErrors[levels.Count]],
                    Convergence = joint.Convergence,
                },
            });
        }

        var test = joint.ModeratorTest!;
        return new SubgroupAnalysis(levels, joint, test.Statistic, test.Df1, test.Df2, test.P);
    }

    private static SubgroupFit Level(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, IGrouping<string, int> group, PoolingOptions options)
    {
        var index = group.ToArray();
        var (y, v) = (new double[index.Length], new double[index.Length]);
        for (var i = 0; i < index.Length; i++)
        {
            (y[i], v[i]) = (yi[index[i]], vi[index[i]]);
        }

        var own = options.Weights is { } weights ? options with { Weights = [.. index.Select(i => weights[i])] } : options;
        return new SubgroupFit(group.Key, index, InverseVariance.Fit(y, v, own));
    }
}

using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Pooling;

/// <summary>What pooling asks of its arguments.</summary>
internal static class PoolingChecks
{
    /// <summary>
    /// Largest effect and range of variances (its inverse to itself): third powers of weights times squared effects, which the
    /// estimators sum, stay within what a double holds.
    /// </summary>
    internal const double Extreme = 1e50;

    internal static void Data(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        if (yi.Length == 0 || yi.Length != vi.Length)
        {
            throw new ArgumentException($"{yi.Length} effects and {vi.Length} variances: there must be as many of each, and one at least.", nameof(vi));
        }

        for (var i = 0; i < yi.Length; i++)
        {
            if (!InverseVariance.CanPool(yi[i], vi[i]))
            {
                throw new ArgumentException($"Study {i}: effect {yi[i]}, variance {vi[i]}; effects must lie within ±1e50, variances between 1e-50 and 1e50.", nameof(vi));
            }
        }
    }

    internal static void Options(PoolingOptions options, int k)
    {
        ArgumentNullException.ThrowIfNull(options);
        Level(options.Level);
        if (options.Tau2Known is { } known && !(known >= 0 && double.IsFinite(known)))
        {
            throw new ArgumentException($"The τ² handed over is {known}; it must be finite and not negative.", nameof(options));
        }

        if (options.MaxIterations < 1 || !(options.Tolerance > 0))
        {
            throw new ArgumentException("At least one iteration and a positive tolerance are needed.", nameof(options));
        }

        Weights(options, k);
    }

    internal static void Level(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1.");
        }
    }

    internal static void Design(Design design, int k)
    {
        if (design.Rows != k)
        {
            throw new ArgumentException($"The design has {design.Rows} rows for {k} studies.", nameof(design));
        }

        if (design.Columns > k)
        {
            throw new ArgumentException($"The design has {design.Columns} columns for {k} studies.", nameof(design));
        }
    }

    private static void Weights(PoolingOptions options, int k)
    {
        if (options.Weights is not { } weights)
        {
            if (options is { Tau2: Tau2Estimator.GENQ, CommonEffect: false, Tau2Known: null })
            {
                throw new ArgumentException("The generalised Q estimator needs weights.", nameof(options));
            }

            return;
        }

        if (weights.Length != k || !weights.All(w => w >= 0 && double.IsFinite(w)) || !weights.Any(w => w > 0))
        {
            throw new ArgumentException($"Weights must be {k} finite numbers, none negative and one positive at least.", nameof(options));
        }
    }
}

using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>Fits a model and puts the answer together.</summary>
internal static class GlmmAssembly
{
    internal static GlmmFit Fit(
        Design design, string measure, Effect[] effects, GlmmOptions options, Func<GlmmModel, double[], int, StudyArms> arms)
    {
        Check(options);
        var (k, p) = (design.Rows, design.Columns);
        var studies = Enumerable.Range(0, k).Select(i => arms(options.Model, design.Row(i).ToArray(), i)).ToArray();
        var levels = options.Model == GlmmModel.RandomStudies && studies[0].Arms.Length == 2
            ? new OneRandomEffect(Levels(studies), p + 1, options).Maximise()
            : null;
        var (optimum, sigma2) = levels is null ? (OneEffect(studies, p, options), (double?)null) : RandomStudies(studies, p, levels, options);

        var inference = Inference.For(options.Test == CoefficientTest.Z || k == p ? null : k - p, options.Level);
        var typical = Typical(effects, design);
        var tau2 = optimum.Tau * optimum.Tau;
        var among = sigma2 is null ? null : AmongRandomLevels(studies, p, levels!, options);
        var saturated = sigma2 is null ? studies.Sum(s => s.Arms.Sum(a => a.Likelihood.Highest())) : among?.Saturated;
        return new GlmmFit
        {
            Options = options,
            Measure = measure,
            K = k,
            Coefficients = inference.Estimates(optimum.Beta, optimum.Covariance),
            Covariance = Square(optimum.Covariance, p),
            Tau2 = tau2,
            Tau2Se = optimum.Tau2Se,
            Sigma2 = sigma2,
            I2 = double.IsNaN(typical) ? 0 : 100 * tau2 / (tau2 + typical),
            H2 = double.IsNaN(typical) ? 1 : (tau2 + typical) / typical,
            Heterogeneity = k == p ? null : sigma2 is null ? LikelihoodRatio(studies, p, saturated!.Value, options) : among?.Test,
            WaldHeterogeneity = sigma2 is null ? SaturatedWald.Of(studies, design) : null,
            ModeratorTest = inference.Omnibus(optimum.Beta, optimum.Covariance, design.HasIntercept ? 1 : 0),
            Statistics = Statistics(optimum.LogLik, saturated, studies, p, sigma2 is not null, options),
            Convergence = optimum.Convergence,
            Notices = optimum.Convergence.Converged ? [] : [$"The model did not converge. {optimum.Convergence.Reason}"],
        };
    }

    private static Optimum OneEffect(StudyArms[] studies, int p, GlmmOptions options)
    {
        var model = new OneRandomEffect(studies, p, options);
        return options.CommonEffect ? model.At(0) : model.Maximise();
    }

    /// <summary>The common effect with random levels is a model with one random effect; its answer starts the full search.</summary>
    private static (Optimum Optimum, double? Sigma2) RandomStudies(StudyArms[] studies, int p, Optimum start, GlmmOptions options)
    {
        if (options.CommonEffect)
        {
            return (Leading(start, p) with { Tau = 0, Tau2Se = double.NaN }, start.Tau * start.Tau);
        }

        var rule = GaussHermite.Of(options.QuadraturePointsPerAxis);
        TwoRandomEffects[] integrals = [.. studies.Select(s => new TwoRandomEffects(s, rule))];
        double[] x = [.. start.Beta, start.Tau, 0.5];
        var n = x.Length;
        var (height, negative, convergence) = SmoothMaximum.Climb(
            at =>
            {
                options.Cancellation.ThrowIfCancellationRequested();
                return integrals.Sum(i => i.At(at.AsSpan(0, p + 1), at[p + 1], at[p + 2]));
            },
            x,
            options.MaxIterations);
        var inverse = new double[n * n];
        if (!Cholesky.Factor(negative, n))
        {
            return (Leading(start, p) with { Convergence = new Convergence(false, convergence.Iterations, "The information matrix is singular at the estimate.") }, start.Tau * start.Tau);
        }

        Cholesky.Inverse(negative, n, inverse);
        // The likelihood is even in τ, so that a maximum at zero is reached from one side and never quite.
        var tau = Math.Abs(x[p + 2]) < 1e-5 ? 0 : Math.Abs(x[p + 2]);
        var covariance = Leading(inverse, n, p);
        var tau2Se = tau > 0 ? 2 * tau * Math.Sqrt(inverse[(n * n) - 1]) : double.NaN;
        return (new Optimum(height, x[..p], tau, covariance, tau2Se, convergence), x[p + 1] * x[p + 1]);
    }

    /// <summary>The same arms with their levels as the only random effect.</summary>
    private static StudyArms[] Levels(StudyArms[] studies) => [.. studies.Select(s => new StudyArms([.. s.Arms.Select(a => a with { Random = a.Level })]))];

    /// <summary>
    /// The saturated model gives every study an effect of its own and leaves its level random, as metafor's does; null where it or the common-effect
    /// model has no maximum to compare.
    /// </summary>
    private static (ChiSquaredTest Test, double Saturated)? AmongRandomLevels(StudyArms[] studies, int p, Optimum common, GlmmOptions options)
    {
        StudyArms[] free = [.. studies.Select(s => new StudyArms(
            s.Arms[0] with { X = [1], Nuisance = 1, Random = s.Arms[0].Level }, s.Arms[1] with { X = [1], Random = s.Arms[1].Level }))];
        var saturated = new OneRandomEffect(free, 1, options).Maximise();
        return common.Convergence.Converged && saturated.Convergence.Converged
            ? (CountAssembly.Test(Math.Max(0, 2 * (saturated.LogLik - common.LogLik)), studies.Length - p), saturated.LogLik)
            : null;
    }

    private static Optimum Leading(Optimum optimum, int p) =>
        optimum with { Beta = optimum.Beta[..p], Covariance = Leading(optimum.Covariance, p + 1, p) };

    private static double[] Leading(double[] matrix, int n, int p)
    {
        var leading = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            matrix.AsSpan(i * n, p).CopyTo(leading.AsSpan(i * p));
        }

        return leading;
    }

    private static ChiSquaredTest LikelihoodRatio(StudyArms[] studies, int p, double saturated, GlmmOptions options)
    {
        var common = new OneRandomEffect(studies, p, options).At(0);
        return CountAssembly.Test(Math.Max(0, 2 * (saturated - common.LogLik)), studies.Length - p);
    }

    /// <summary>Criteria count the observations as metafor does: arms where both are modelled, studies otherwise.</summary>
    private static FitStatistics Statistics(double logLik, double? saturated, StudyArms[] studies, int p, bool randomLevels, GlmmOptions options)
    {
        var n = studies.Length * studies[0].Arms.Length;
        var parameters = p + (options.CommonEffect ? 0 : 1) + (randomLevels ? 2 : 0) + (studies[0].HasNuisance ? studies.Length : 0);
        var size = Math.Max(n, parameters + 2);
        return new FitStatistics(
            logLik,
            saturated is { } s ? 2 * (s - logLik) : double.NaN,
            (-2 * logLik) + (2 * parameters),
            (-2 * logLik) + (parameters * Math.Log(n)),
            (-2 * logLik) + (2.0 * parameters * size / (size - parameters - 1)));
    }

    private static double Typical(Effect[] effects, Design design)
    {
        int[] usable = [.. Enumerable.Range(0, effects.Length).Where(i => !double.IsNaN(effects[i].Yi))];
        if (usable.Length <= design.Columns)
        {
            return double.NaN;
        }

        var part = new Design(design.Names, [.. usable.SelectMany(i => design.Row(i).ToArray())]);
        var model = InverseVariance.Model([.. usable.Select(i => effects[i].Yi)], [.. usable.Select(i => effects[i].Vi)], part);
        return model.Df / model.At(0).TraceP;
    }

    private static void Check(GlmmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PoolingChecks.Level(options.Level);
        if (options.Test is not (CoefficientTest.Z or CoefficientTest.T))
        {
            throw new ArgumentException("Models of counts are tested by z or t; Knapp and Hartung's rescaling belongs to inverse variance.", nameof(options));
        }

        if (options.QuadraturePoints is < 1 or > 50 || options.QuadraturePointsPerAxis is < 1 or > 25 || options.MaxIterations < 1)
        {
            throw new ArgumentException("Quadrature takes 1 to 50 nodes (1 to 25 an axis), and one iteration at least.", nameof(options));
        }
    }

    private static double[,] Square(double[] values, int p)
    {
        var square = new double[p, p];
        for (var i = 0; i < p * p; i++)
        {
            square[i / p, i % p] = values[i];
        }

        return square;
    }
}

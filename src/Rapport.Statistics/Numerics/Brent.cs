namespace Rapport.Statistics.Numerics;

/// <summary>Why a root search stopped.</summary>
public enum RootStop
{
    /// <summary>f was exactly zero.</summary>
    ExactZero,

    /// <summary>The bracket shrank to the tolerance.</summary>
    BracketClosed,

    /// <summary>The iterations ran out; <see cref="Root.X"/> is the best point so far.</summary>
    IterationsSpent,

    /// <summary>f has the same sign at both ends: there is no bracket; X is the end with the smaller |f|.</summary>
    NoSignChange,

    /// <summary>f was not a number somewhere; X is the last point.</summary>
    NotANumber,
}

/// <summary>The account of a root search.</summary>
/// <param name="X">The root, or the best point where none was found.</param>
/// <param name="Residual">f(X).</param>
/// <param name="Iterations">Iterations used.</param>
/// <param name="Stop">Why it stopped.</param>
public readonly record struct Root(double X, double Residual, int Iterations, RootStop Stop)
{
    /// <summary>Whether X is a root to the tolerance asked for.</summary>
    public bool Found => Stop is RootStop.ExactZero or RootStop.BracketClosed;

    /// <summary>The same account as a fit carries it.</summary>
    public Convergence ToConvergence() => new(Found, Iterations, Stop switch
    {
        RootStop.ExactZero => "The function is exactly zero there.",
        RootStop.BracketClosed => "The bracket of the root shrank to the tolerance.",
        RootStop.IterationsSpent => "The iterations were used up before the bracket shrank to the tolerance.",
        RootStop.NoSignChange => "The function has the same sign at both ends of the interval searched.",
        _ => "The function could not be computed at a point of the interval searched.",
    });
}

/// <summary>Brent's root finder (Brent 1973, <i>Algorithms for Minimization without Derivatives</i>, ch. 4): bisection's certainty, the secant's speed.</summary>
public static class Brent
{
    /// <summary>Finds a root of <paramref name="f"/> between <paramref name="lower"/> and <paramref name="upper"/>.</summary>
    /// <param name="f">The function.</param>
    /// <param name="lower">One end, finite.</param>
    /// <param name="upper">The other end, finite.</param>
    /// <param name="tolerance">Half-width of the final bracket, ≥ 0; 0 closes it to the last bits.</param>
    /// <param name="maxIterations">Iterations allowed, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, the tolerance is negative or no iteration is allowed.</exception>
    public static Root Find(Func<double, double> f, double lower, double upper, double tolerance = 0, int maxIterations = 200)
    {
        ArgumentNullException.ThrowIfNull(f);
        ThrowUnlessFinite(lower, nameof(lower));
        ThrowUnlessFinite(upper, nameof(upper));
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxIterations, 1);
        var atLower = f(lower);
        var atUpper = f(upper);
        if (double.IsNaN(atLower) || double.IsNaN(atUpper))
        {
            return new(lower, double.NaN, 0, RootStop.NotANumber);
        }

        var (best, atBest) = Math.Abs(atLower) < Math.Abs(atUpper) ? (lower, atLower) : (upper, atUpper);
        if (atBest == 0)
        {
            return new(best, 0, 0, RootStop.ExactZero);
        }

        return atLower > 0 == atUpper > 0
            ? new(best, atBest, 0, RootStop.NoSignChange)
            : Close(f, (lower, atLower), (upper, atUpper), tolerance, maxIterations);
    }

    /// <summary>The iteration proper: a is the previous point, b the best one, c the other end of the bracket.</summary>
    private static Root Close(
        Func<double, double> f, (double X, double F) a, (double X, double F) b, double tolerance, int maxIterations)
    {
        var c = a;
        var step = b.X - a.X;
        var previous = step;
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            if (b.F > 0 == c.F > 0)
            {
                c = a;
                step = previous = b.X - a.X;
            }

            if (Math.Abs(c.F) < Math.Abs(b.F))
            {
                (a, b, c) = (b, c, b);
            }

            var least = (2 * double.BitIncrement(1) - 2) * Math.Abs(b.X) + (0.5 * tolerance);
            var half = 0.5 * (c.X - b.X);
            if (Math.Abs(half) <= least || b.F == 0)
            {
                return new(b.X, b.F, iteration, b.F == 0 ? RootStop.ExactZero : RootStop.BracketClosed);
            }

            (step, previous) = NextStep(a, b, c, half, least, step, previous);
            a = b;
            b.X += Math.Abs(step) > least ? step : Math.CopySign(least, half);
            b.F = f(b.X);
            if (double.IsNaN(b.F))
            {
                return new(b.X, b.F, iteration, RootStop.NotANumber);
            }
        }

        return new(b.X, b.F, maxIterations, RootStop.IterationsSpent);
    }

    /// <summary>Inverse quadratic or secant step where it behaves, else bisection.</summary>
    private static (double Step, double Previous) NextStep(
        (double X, double F) a, (double X, double F) b, (double X, double F) c, double half, double least, double step, double previous)
    {
        if (Math.Abs(previous) < least || Math.Abs(a.F) <= Math.Abs(b.F))
        {
            return (half, half);
        }

        double p, q;
        var s = b.F / a.F;
        if (a.X == c.X)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            var (r, t) = (b.F / c.F, a.F / c.F);
            p = s * ((2 * half * t * (t - r)) - ((b.X - a.X) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return 2 * p < Math.Min((3 * half * q) - Math.Abs(least * q), Math.Abs(previous * q)) ? (p / q, step) : (half, half);
    }

    private static void ThrowUnlessFinite(double end, string name)
    {
        if (!double.IsFinite(end))
        {
            throw new ArgumentOutOfRangeException(name, end, "An end of the bracket must be finite.");
        }
    }
}

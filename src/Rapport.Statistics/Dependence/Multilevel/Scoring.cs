using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Dependence;

/// <summary>
/// Maximises the likelihood over the box of its parameters: Newton steps where the observed information is positive definite, else Fisher scoring
/// with the expected one; every step halved until the likelihood rises; a parameter pressed against its bound waits there until the gradient
/// turns (projected Newton; Bertsekas 1982).
/// </summary>
internal sealed class Scoring
{
    private readonly Marginal model;
    private readonly Information information;
    private readonly ParameterMap map;
    private readonly MultilevelOptions options;
    private readonly double[] trial;
    private readonly double[] step;
    private readonly double[] matrix;
    private readonly int[] free;

    internal Scoring(Marginal model, MultilevelOptions options)
    {
        (this.model, this.options, map) = (model, options, model.Parameters);
        information = new Information(model);
        Theta = new double[map.Count];
        Held = Array.ConvertAll(map.Fixed, value => value is not null);
        trial = new double[map.Count];
        step = new double[map.Count];
        matrix = new double[map.Count * map.Count];
        free = new int[map.Count];
    }

    /// <summary>The parameters reached.</summary>
    internal double[] Theta { get; private set; }

    /// <summary>Which parameters stay where they are.</summary>
    internal bool[] Held { get; }

    /// <summary>The log-likelihood there.</summary>
    internal double LogLikelihood { get; private set; }

    internal double[] Gradient => information.Gradient;

    internal Information Information => information;

    internal Convergence Run(ReadOnlySpan<double> start)
    {
        start.CopyTo(Theta);
        LogLikelihood = model.LogLikelihood(Theta);
        if (double.IsNegativeInfinity(LogLikelihood))
        {
            return new Convergence(false, 0, "The covariance is not positive definite at the start.");
        }

        var last = double.PositiveInfinity;
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            information.Compute();
            var count = Free();
            var decrement = Direction(count);
            if (decrement <= options.Tolerance || (decrement < 1e-12 && decrement > 0.25 * last))
            {
                if (!LeaveSaddle())
                {
                    return new Convergence(true, iteration, count < map.Count - Held.Count(held => held)
                        ? "The gradient vanished; components at a bound are held there by theirs."
                        : "The gradient vanished.");
                }
            }
            else if (!Advance(decrement))
            {
                return new Convergence(false, iteration, "No step along the gradient raises the likelihood any further.");
            }

            last = decrement;
        }

        return new Convergence(false, options.MaxIterations, "The iterations were used up before the gradient vanished.");
    }

    /// <summary>Lists the parameters that may move and matter; returns how many.</summary>
    private int Free()
    {
        var count = 0;
        for (var i = 0; i < map.Count; i++)
        {
            var pressed = (Theta[i] <= map.Lower[i] && Gradient[i] <= 0) || (Theta[i] >= map.Upper[i] && Gradient[i] >= 0);
            if (!Held[i] && !pressed && information.Expected[i * map.Count + i] > 0)
            {
                free[count++] = i;
            }
        }

        return count;
    }

    /// <summary>The step of the free parameters; returns the decrement gᵀH⁻¹g.</summary>
    private double Direction(int count)
    {
        // Angles that hardly matter make the information singular and the step endless: then they are kept in their circle.
        FillObserved(count);
        if (Solved(count, out var decrement) || (FillObserved(count, 1) && Solved(count, out decrement)))
        {
            return decrement;
        }

        FillExpected(count, 1e-6);
        if (Solved(count, out decrement) || (FillExpected(count, 1e-6, 1) && Solved(count, out decrement)))
        {
            return decrement;
        }

        // With so heavy a diagonal it is positive definite whatever rounding did to the rest.
        FillExpected(count, count, 1);
        Solved(count, out decrement);
        return decrement;
    }

    /// <summary>Solves for the step and its decrement; false where the matrix is not positive definite or an angle would turn by more than half a circle.</summary>
    private bool Solved(int count, out double decrement)
    {
        Array.Clear(step);
        decrement = 0;
        if (!Dense.Cholesky(matrix, count))
        {
            return false;
        }

        Span<double> solution = stackalloc double[count];
        for (var a = 0; a < count; a++)
        {
            solution[a] = Gradient[free[a]];
        }

        Cholesky.Solve(matrix, count, solution);
        var small = true;
        for (var a = 0; a < count; a++)
        {
            step[free[a]] = solution[a];
            decrement += solution[a] * Gradient[free[a]];
            small &= !IsAngle(free[a]) || Math.Abs(solution[a]) <= Math.PI;
        }

        return small;
    }

    /// <summary>Whether the parameter is an angle of an unstructured correlation, the only ones without bounds.</summary>
    private bool IsAngle(int i) => double.IsNegativeInfinity(map.Lower[i]);

    private bool FillObserved(int count, double ofAngles = 0)
    {
        var curvature = information.Curvature(Theta);
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                var at = free[a] * map.Count + free[b];
                matrix[a * count + b] = 2 * information.Average[at] - information.Expected[at] - curvature[at] + (a == b && IsAngle(free[a]) ? ofAngles : 0);
            }
        }

        return true;
    }

    /// <summary>The expected information with a touch of its diagonal, so that parameters that hardly matter cannot make it singular.</summary>
    private bool FillExpected(int count, double ridge, double ofAngles = 0)
    {
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                var entry = information.Expected[free[a] * map.Count + free[b]];
                matrix[a * count + b] = a == b ? (entry * (1 + ridge)) + (IsAngle(free[a]) ? ofAngles : 0) : entry;
            }
        }

        return true;
    }

    /// <summary>Takes the step, halved until the likelihood does not fall; near the end rounding decides nothing and the step is taken whole.</summary>
    private bool Advance(double decrement)
    {
        var slack = 1e-12 * (1 + Math.Abs(LogLikelihood));
        for (var length = 1.0; length > 1e-12; length /= 2)
        {
            for (var i = 0; i < map.Count; i++)
            {
                trial[i] = Held[i] ? Theta[i] : Math.Clamp(Theta[i] + length * step[i], map.Lower[i], map.Upper[i]);
            }

            var reached = model.LogLikelihood(trial);
            if (reached >= LogLikelihood + 1e-4 * length * decrement - slack)
            {
                trial.AsSpan().CopyTo(Theta);
                LogLikelihood = reached;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A standard deviation of exactly zero has no gradient even where the likelihood rises on leaving it: then it is pushed off and the search goes on.
    /// </summary>
    private bool LeaveSaddle()
    {
        for (var t = 0; t < map.Blocked.Length; t++)
        {
            var covariance = map.Blocked[t];
            for (var j = 0; j < covariance.Scales && covariance.OnDeviationScale; j++)
            {
                var i = map.First(map.BlockedTerms[t]) + j;
                if (Theta[i] == 0 && !Held[i] && information.GradientByEntries(t)[j * (covariance.Levels + 1)] > 0)
                {
                    Theta[i] = 1e-2 * model.TypicalDeviation;
                    LogLikelihood = model.LogLikelihood(Theta);
                    return true;
                }
            }
        }

        return false;
    }
}

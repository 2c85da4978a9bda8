namespace Rapport.Statistics.Bias.Selection;

/// <summary>A selection function w and its expectation under the model before selection.</summary>
internal abstract class SelectionFunction
{
    /// <summary>Names of the parameters.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Parameters at which nothing is selected, one for all.</summary>
    internal abstract double NoSelection { get; }

    /// <summary>Takes the parameters at which the members below are asked for, first of all.</summary>
    internal abstract void Take(ReadOnlySpan<double> delta);

    /// <summary>ln w for the i-th study.</summary>
    internal abstract double LogWeight(int study);

    /// <summary>∂ ln w/∂δ of the i-th study by each parameter, and the second derivatives, row-major.</summary>
    internal abstract void LogSlopes(int study, Span<double> slopes, Span<double> curvatures);

    /// <summary>E w(y) for y ~ N(mean, spread²) and the i-th study's standard error, with its derivatives.</summary>
    internal abstract void Expect(int study, double mean, double spread, Expectation expectation);

    internal static SelectionFunction Of(double[] yi, double[] sei, SelectionModelOptions options) => options.Type switch
    {
        SelectionFunctionType.Step => StepFunction.ByP(yi, sei, options),
        SelectionFunctionType.Truncated => StepFunction.ByEffect(yi, options.TruncationPoint * (options.Direction == FavouredDirection.Negative ? -1 : 1)),
        _ => new SmoothFunction(yi, sei, options),
    };
}

namespace Rapport.Statistics.Bias.Selection;

/// <summary>A selection function w and its expectation under the model before selection.</summary>
internal abstract class SelectionFunction
{
    /// <summary>Names of the parameters.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Parameters at which nothing is selected, one for all.</summary>
    internal abstract double NoSelection { get; }

    /// <summary>ln w for the i-th study.</summary>
    internal abstract double LogWeight(int study, double[] delta);

    /// <summary>E w(y) for y ~ N(mean, spread²) and the i-th study's standard error.</summary>
    internal abstract double Expected(int study, double mean, double spread, double[] delta);

    internal static SelectionFunction Of(double[] yi, double[] sei, SelectionModelOptions options) => options.Type switch
    {
        SelectionFunctionType.Step => StepFunction.ByP(yi, sei, options),
        SelectionFunctionType.Truncated => StepFunction.ByEffect(yi, options.TruncationPoint * (options.Direction == FavouredDirection.Negative ? -1 : 1)),
        _ => new SmoothFunction(yi, sei, options),
    };
}

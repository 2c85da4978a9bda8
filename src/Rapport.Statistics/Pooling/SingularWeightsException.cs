namespace Rapport.Statistics.Pooling;

/// <summary>
/// Variances so unequal that, in doubles, too few studies carry weight to tell the columns of a design apart, although the columns themselves are
/// independent. A property of data that passed every check, known only at the weights of a τ²: no fault of the caller.
/// </summary>
public sealed class SingularWeightsException : ArithmeticException
{
    /// <summary>With its one sentence.</summary>
    public SingularWeightsException()
        : base("The weighted design has no full rank: too few studies carry weight for its columns.")
    {
    }
}

using System.Runtime.CompilerServices;

namespace Rapport.Statistics.Distributions;

/// <summary>What every distribution asks of its arguments, thrown in one wording.</summary>
internal static class Preconditions
{
    /// <summary>Degrees of freedom and shapes: above zero, infinity allowed.</summary>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, "The value must be above zero.");
        }
    }

    /// <summary>Probabilities: inside [0, 1], not NaN.</summary>
    public static void Probability(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A probability lies between 0 and 1.");
        }
    }
}

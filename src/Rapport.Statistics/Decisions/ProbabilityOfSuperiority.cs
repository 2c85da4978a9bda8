using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Decisions;

/// <summary>The chance that one person drawn from treatment does better than one drawn from control.</summary>
public static class ProbabilityOfSuperiority
{
    /// <summary>Φ(g/√2): McGraw and Wong's common language effect size (1992), for normal scores of equal variance.</summary>
    /// <param name="g">Standardized mean difference, positive where treatment is better.</param>
    /// <returns>A probability; 0.5 for no effect.</returns>
    public static double Of(double g) => Normal.Cdf(g / double.Sqrt(2));

    /// <summary>2 Φ(g/√2) − 1, the success rate difference of Kraemer and Kupfer 2006.</summary>
    internal static double SuccessDifference(double g) => Normal.Cdf(g / double.Sqrt(2)) - Normal.UpperTail(g / double.Sqrt(2));
}

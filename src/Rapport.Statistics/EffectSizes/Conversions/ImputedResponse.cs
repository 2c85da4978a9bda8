using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>Responders where a paper has only means (Furukawa et al. 2005): the share of normal scores on the good side of a cut.</summary>
public static class ImputedResponse
{
    /// <summary>Share at or beyond a cut.</summary>
    /// <param name="mean">Mean at the end.</param>
    /// <param name="sd">Standard deviation at the end, &gt; 0.</param>
    /// <param name="cut">Score that counts as response.</param>
    /// <param name="lowIsGood">Whether low scores are good, as on most symptom scales.</param>
    /// <returns>A share; times the size of the group it is the imputed number of responders, not rounded.</returns>
    public static double Share(double mean, double sd, double cut, bool lowIsGood = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd);
        double z = (cut - mean) / sd;
        return lowIsGood ? Normal.Cdf(z) : Normal.UpperTail(z);
    }

    /// <summary>The cut for a relative fall from the group's mean before: half of it is the usual response.</summary>
    /// <param name="meanBefore">Mean before.</param>
    /// <param name="fall">Share by which the score must fall, inside (0, 1).</param>
    public static double CutForFall(double meanBefore, double fall = 0.5)
    {
        if (!(fall > 0 && fall < 1)) throw new ArgumentOutOfRangeException(nameof(fall), fall, "The fall is a share between 0 and 1.");
        return meanBefore * (1 - fall);
    }

    /// <summary>The cut for reliable improvement (Jacobson and Truax 1991): 1.96 standard errors of a difference, sd √2 √(1 − reliability), away from the mean before.</summary>
    /// <param name="meanBefore">Mean before.</param>
    /// <param name="sdBefore">Standard deviation before, &gt; 0.</param>
    /// <param name="reliability">Of the scale, inside [0, 1).</param>
    /// <param name="lowIsGood">Whether improvement is downwards.</param>
    public static double CutForReliableChange(double meanBefore, double sdBefore, double reliability, bool lowIsGood = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sdBefore);
        if (!(reliability >= 0 && reliability < 1)) throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability lies between 0 and 1.");
        double change = 1.959963984540054 * sdBefore * Math.Sqrt(2 * (1 - reliability));
        return lowIsGood ? meanBefore - change : meanBefore + change;
    }
}

using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>What reading effects back to a reader's scale needs beside the effect itself.</summary>
public static class ReadBack
{
    /// <summary>
    /// The size by which the double arcsine of a proportion (<c>PFT</c>) and the Freeman–Tukey root of a rate (<c>IRFT</c>) are read back: the
    /// harmonic mean over the studies (Miller 1978); infinite for all other measures.
    /// </summary>
    /// <param name="result">The result.</param>
    public static double Size(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Escalc.Find(result.Measure)?.Scale is not (MeasureScale.FreemanTukeyProportion or MeasureScale.FreemanTukeyRate) || result.Detail?.Cells is not { } cells)
        {
            return double.PositiveInfinity;
        }

        double Cell(string role, int i) => cells.TryGetValue(role, out var numbers) ? numbers[i] : double.NaN;
        double sum = 0;
        var count = 0;
        for (var i = 0; i < result.Studies.Count; i++)
        {
            var size = result.Measure == "IRFT" ? Cell("ti", i) : Cell("ni", i) is var n && double.IsNaN(n) ? Cell("xi", i) + Cell("mi", i) : n;
            if (size > 0)
            {
                sum += 1 / size;
                count++;
            }
        }

        return count == 0 ? double.PositiveInfinity : count / sum;
    }
}

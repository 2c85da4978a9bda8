using Rapport.Practice.Measures;

namespace Rapport.Practice.Progress;

/// <summary>The yardstick of a measure: the rows that it uses first, on its main scale.</summary>
public static class MeasureYardstick
{
    /// <summary>From the rows of the definition.</summary>
    public static Yardstick Of(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new((double?)measure.Reliable?.Points, (double?)measure.Case?.Value, !measure.HigherIsBetter)
        {
            CutOffIsWell = measure.Case?.Kind == "well",
            Lowest = (double)measure.Main.From,
            Highest = (double)measure.Main.To,
        };
    }
}

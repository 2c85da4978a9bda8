namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>What is known of an instrument apart from the file.</summary>
/// <param name="Names">Names that files use.</param>
/// <param name="Lowest">Lowest possible score; NaN where versions differ.</param>
/// <param name="Highest">Highest possible score; NaN where versions differ.</param>
/// <param name="Sd">
/// Typical standard deviation after treatment: the Metapsy reference catalogue, v26.0.0; NaN where not known.
/// </param>
/// <param name="Source">Where the range comes from.</param>
internal sealed record InstrumentScale(string[] Names, double Lowest, double Highest, double Sd, string Source);

/// <summary>Ranges of instruments from their authors, typical SDs from the Metapsy reference catalogue v26.0.0.</summary>
internal static class InstrumentScales
{
    private static readonly InstrumentScale[] All =
    [
        new(["bdi-1", "bdi-i", "bdi"], 0, 63, 8.074, "Beck et al. 1961"),
        new(["bdi-2", "bdi-ii"], 0, 63, 9.406, "Beck et al. 1996"),
        new(["hdrs-17", "hamd-17", "ham-d17", "hrsd-17"], 0, 52, 6.008, "Hamilton 1960"),
        new(["phq-9"], 0, 27, 5.021, "Kroenke et al. 2001"),
        new(["epds"], 0, 30, 4.663, "Cox et al. 1987"),
        new(["ces-d"], 0, 60, double.NaN, "Radloff 1977"),
        new(["madrs"], 0, 60, double.NaN, "Montgomery and Asberg 1979"),
        new(["caps", "caps-4", "caps-iv"], 0, 136, 21.757, "Blake et al. 1995"),
        new(["pcl"], double.NaN, double.NaN, 9.594, ""),
        new(["ies"], 0, 75, 12.869, "Horowitz et al. 1979"),
    ];

    private static readonly Dictionary<string, InstrumentScale> ByName = Named();

    private static Dictionary<string, InstrumentScale> Named()
    {
        Dictionary<string, InstrumentScale> named = new(StringComparer.OrdinalIgnoreCase);
        foreach (InstrumentScale scale in All)
        {
            foreach (string name in scale.Names)
            {
                named.Add(name, scale);
            }
        }

        return named;
    }

    internal static InstrumentScale? Find(string instrument) => ByName.GetValueOrDefault(instrument);
}

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>The usual SD of an instrument.</summary>
/// <param name="Sd">Standard deviation, points.</param>
/// <param name="Source">Where it comes from, for a sentence.</param>
internal sealed record TypicalDeviation(double Sd, string Source)
{
    /// <summary>Arms from which on the file's own median says more than the catalogue.</summary>
    private const int EnoughArms = 10;

    /// <summary>
    /// For every instrument of the file: the median SD of its arms where there are ten or more, otherwise the catalogue's;
    /// instruments with neither are not there.
    /// </summary>
    internal static Dictionary<string, TypicalDeviation> OfInstruments(TrialFigures trials)
    {
        Dictionary<string, TypicalDeviation> typical = [];
        foreach ((string instrument, List<ArmDeviation> sds) in Deviations(trials))
        {
            if (sds.Count >= EnoughArms)
            {
                sds.Sort((a, b) => a.Sd.CompareTo(b.Sd));
                double median = (sds[(sds.Count - 1) / 2].Sd + sds[sds.Count / 2].Sd) / 2;
                typical[instrument] = new(median, $"the median of its {sds.Count} arms in this file");
            }
            else if (InstrumentScales.Find(instrument) is { Sd: > 0 } scale)
            {
                typical[instrument] = new(scale.Sd, "Metapsy reference catalogue v26.0.0");
            }
        }

        return typical;
    }

    private static Dictionary<string, List<ArmDeviation>> Deviations(TrialFigures trials)
    {
        Dictionary<string, List<ArmDeviation>> deviations = [];
        string?[] instruments = trials.Instrument ?? [];
        for (int row = 1; row <= instruments.Length; row++)
        {
            if (instruments[row - 1] is { } instrument)
            {
                deviations.TryAdd(instrument, []);
                AddTo(deviations[instrument], trials.Arm1.Sd[row]);
                AddTo(deviations[instrument], trials.Arm2.Sd[row]);
            }
        }

        return deviations;
    }

    private static void AddTo(List<ArmDeviation> deviations, double sd)
    {
        if (sd > 0)
        {
            deviations.Add(new(sd));
        }
    }

    /// <summary>The SD of one arm. A class, since lists of value types and their sorting are compiled at start-up.</summary>
    private sealed record ArmDeviation(double Sd);
}

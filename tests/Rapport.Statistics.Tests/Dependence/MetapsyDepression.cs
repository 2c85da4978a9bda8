using System.Globalization;
using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>The shared Metapsy depression file, where it is there: rows of one treatment, or all.</summary>
internal sealed record MetapsyDepression(double[] Yi, double[] Vi, int[] Study)
{
    internal static MetapsyDepression Read(string? treatment)
    {
        var path = Path.Combine("shared", "data", "metapsy", "depression-psyctr.csv");
        var above = ReferenceFile.FolderAboveOrNull(path);
        Assert.SkipWhen(above is null, "The shared file depression-psyctr.csv does not stand beside this repository.");
        var rows = Records(File.ReadAllText(Path.Combine(above, path)));
        int Column(string name) => rows[0].IndexOf(name);
        var kept = rows.Skip(1).Where(row => treatment is null || row[Column("condition_arm1")] == treatment).ToList();
        double[] Values(string name) => [.. kept.Select(row => double.Parse(row[Column(name)].Replace(',', '.'), CultureInfo.InvariantCulture))];
        var numbers = new Dictionary<string, int>();
        int Number(string study) => numbers.TryGetValue(study, out var known) ? known : numbers[study] = numbers.Count;
        return new MetapsyDepression(
            Values(".g"), [.. Values(".g_se").Select(se => se * se)], [.. kept.Select(row => Number(row[Column("study")]))]);
    }

    /// <summary>Random effects of studies and rows, sampling errors of a study correlated.</summary>
    internal MultilevelFit CorrelatedHierarchical(double rho)
    {
        int[] row = [.. Enumerable.Range(0, Yi.Length)];
        return MultilevelModel.Fit(Yi, KnownV.Uniform(Vi, Study, rho), null, RandomTerm.Nested(("study", Study), ("row", row)), new MultilevelOptions());
    }

    /// <summary>Semicolons apart, quotes around text, line breaks inside quotes.</summary>
    private static List<List<string>> Records(string text)
    {
        List<List<string>> records = [[]];
        var quoted = false;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (text[i] is ';' or '\n'))
            {
                records[^1].Add(text[start..i].Trim('"', '\r'));
                start = i + 1;
                if (text[i] == '\n')
                {
                    records.Add([]);
                }
            }
        }

        return records.FindAll(record => record.Count > 0);
    }
}

using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction;

/// <summary>Reads trials from text, as the tests of this folder need them.</summary>
internal static class Trials
{
    internal static Table Table(string text) =>
        TableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "trials.csv").Value;

    internal static TrialTable Read(string text, string measure = "GEN", string map = "", params string[] filters) =>
        Outcome(text, measure, map, filters).Value;

    internal static Refusal Refuse(string text, string measure = "GEN", string map = "", params string[] filters)
    {
        Assert.True(Outcome(text, measure, map, filters).IsRefused(out Refusal? refusal, out _));
        return refusal;
    }

    /// <summary>A file of the shared data folder, or a skipped test where it is not there.</summary>
    internal static Table Shared(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file))
            {
                using FileStream stream = File.OpenRead(file);
                return TableReader.Read(stream, Path.GetFileName(file)).Value;
            }
        }

        Assert.Skip($"shared/data/{path} is not beside the repository.");
        return null;
    }

    internal static Dictionary<string, string> Map(string map) => map
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    private static Outcome<TrialTable> Outcome(string text, string measure, string map, string[] filters) =>
        TrialTableReader.Read(Table(text), Map(map), Escalc.Find(measure)!, filters);
}

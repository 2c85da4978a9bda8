using System.Globalization;
using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>Runs the R script of a synthesis where R is, and compares what it prints; skipped, visibly, where it is not.</summary>
internal static class RecomputedScript
{
    /// <summary>Reported and recomputed numbers differ by no more than the tolerance, relative to numbers above one.</summary>
    public static void Agrees(string folder, string csv, string[] options, int least, double tolerance)
    {
        var rows = Run(folder, csv, options).SkipWhile(l => !l.Contains("recomputed", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Trim().Length > 0)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.InRange(rows.Length, least, 40);
        Assert.All(rows, r => Assert.InRange(Math.Abs(r[2]), 0, tolerance * Math.Max(1, Math.Abs(r[0]))));
    }

    /// <summary>The lines that the script prints.</summary>
    public static string[] Run(string folder, string csv, string[] options)
    {
        var (result, specification) = Trials.Synthesise(csv, options);
        File.WriteAllText(Path.Combine(folder, "effects.csv"), EffectsCsv.Write(result));
        File.WriteAllText(Path.Combine(folder, "recompute.R"), RScript.Write(result, specification));
        Assert.SkipUnless(AnR.IsThere, "Rscript with the package metafor is not installed.");
        Assert.SkipUnless(!options.Contains("robust") || AnR.Has.ClubSandwich, "The R package clubSandwich is not installed.");
        var output = AnR.Run(folder);
        Assert.False(File.Exists(Path.Combine(folder, "Rplots.pdf")), "The script leaves Rplots.pdf, which is none of the report's own files.");
        return output.Split('\n');
    }
}

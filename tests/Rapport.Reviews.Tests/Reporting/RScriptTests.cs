using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>The script is run, and metafor agrees.</summary>
public sealed class RScriptTests : IDisposable
{
    private static readonly Lazy<bool> Metafor =
        new(() => Rscript(Path.GetTempPath(), "-e", "quit(status = !requireNamespace('metafor', quietly = TRUE))").Exit == 0);

    private readonly string root = Directory.CreateTempSubdirectory("rapport-script-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("REML", "knha", "")]
    [InlineData("PM", "adhoc", "")]
    [InlineData("ML", "knha", "ablat + factor(alloc)")]
    public void Metafor_agrees_with_the_reported_numbers(string tau2, string test, string mods)
    {
        List<string> options = ["measure", "RR", "tau2", tau2, "test", test];
        if (mods.Length > 0)
            options.AddRange(["mods", mods]);
        Compare(Run([.. options]), least: 7);
    }

    [Fact]
    public void Metafor_agrees_on_the_common_effect() => Compare(Run("measure", "RR", "model", "common"), least: 7);

    [Theory]
    [InlineData("mantel-haenszel", "OR")]
    [InlineData("mantel-haenszel", "RD")]
    [InlineData("peto", "PETO")]
    public void Metafor_agrees_on_pooled_counts(string model, string measure) => Compare(Run("measure", measure, "model", model), least: 7);

    [Fact]
    public void Everything_asked_for_beside_the_model_runs_too()
    {
        var printed = Run("measure", "RR", "bias", "true", "influence", "true", "subgroup", "alloc", "test", "knha");
        Assert.Contains(printed, l => l.Contains("Regression Test for Funnel Plot Asymmetry", StringComparison.Ordinal));
        Assert.Contains(printed, l => l.Trim() == "systematic");
    }

    [Fact]
    public void One_study_needs_no_model()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "filter", "study=TPT Madras");
        Assert.DoesNotContain("rma(", RScript.Write(result, specification), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_quotes_cannot_end_the_string()
    {
        const string csv = "study,yi,vi,\"a\"\"b\\\"\nA,0.1,0.02,1\nB,0.4,0.02,2\nC,0.3,0.02,4\nD,0.2,0.02,3\n";
        var (result, specification) = Trials.Synthesise(csv, "mods", "a\"b\\");
        Assert.Contains("c(\"a\\\"b\\\\\")", RScript.Write(result, specification), StringComparison.Ordinal);
    }

    /// <summary>Lines of the table that the script prints: name, reported, recomputed, difference.</summary>
    private static void Compare(IReadOnlyList<string> printed, int least)
    {
        var rows = printed.SkipWhile(l => !l.Contains("recomputed", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Trim().Length > 0)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.InRange(rows.Length, least, 40);
        Assert.All(rows, r => Assert.InRange(Math.Abs(r[2]), 0, 1e-8 * Math.Max(1, Math.Abs(r[0]))));
    }

    private string[] Run(params string[] options)
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, options);
        File.WriteAllText(Path.Combine(root, "effects.csv"), EffectsCsv.Write(result));
        File.WriteAllText(Path.Combine(root, "recompute.R"), RScript.Write(result, specification));
        Assert.SkipUnless(Metafor.Value, "Rscript with the package metafor is not installed.");
        var (exit, output, error) = Rscript(root, "recompute.R");
        Assert.True(exit == 0, error);
        return output.Split('\n');
    }

    private static (int Exit, string Output, string Error) Rscript(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("Rscript", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return (-1, "", "");
        }
    }
}

using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>One file of a report folder.</summary>
/// <param name="Name">Path inside the folder, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReportFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>
/// A synthesis as a folder: <c>report.html</c>, <c>figures/*.svg</c>, <c>effects.csv</c>, <c>recompute.R</c>, <c>results.json</c>,
/// <c>analysis.json</c> and <c>data.csv</c>. It appears whole or not at all.
/// </summary>
public static class ReportFolder
{
    private static readonly string[] Own = ["report.html", "figures", "effects.csv", "recompute.R", "results.json", "analysis.json", AnalysisDocument.StoredData];

    /// <summary>The whole folder of one synthesis.</summary>
    /// <param name="directory">The folder; created, or replaced where it is an earlier report.</param>
    /// <param name="result">The result.</param>
    /// <param name="specification">What was asked.</param>
    /// <param name="dataName">Name of the data file, without folders.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="wording">The review's words; those that the result tells where null.</param>
    /// <returns>The full path of the folder, or why it was not written.</returns>
    public static Outcome<string> Write(
        string directory, SynthesisResult result, SynthesisSpecification specification, string dataName, ReadOnlyMemory<byte> data, Wording? wording = null)
    {
        var content = new ReportContent
        {
            Result = result,
            Specification = specification,
            DataName = dataName,
            DataHash = AnalysisDocument.Hash(data.Span),
            Wording = wording,
        };
        return Write(directory, Files(content, data));
    }

    /// <summary>Its files.</summary>
    /// <param name="content">What the report is made of.</param>
    /// <param name="data">The data file, byte for byte.</param>
    public static IEnumerable<ReportFile> Files(ReportContent content, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(content);
        yield return Text("report.html", ReportPage.Write(content));
        foreach (var (name, drawing) in content.Figures.Drawn())
            yield return Text($"figures/{name}.svg", drawing.Standalone());
        yield return Text("effects.csv", EffectsCsv.Write(content.Result));
        yield return Text("recompute.R", RScript.Write(content.Result, content.Specification));
        yield return new ReportFile("results.json", ResultsJson.Write(content.Result));
        yield return new ReportFile("analysis.json", AnalysisDocument.Of(content.DataName, data.Span, content.Specification, content.Result).Write());
        yield return new ReportFile(AnalysisDocument.StoredData, data);
    }

    /// <summary>A file of text, in UTF-8 without a mark.</summary>
    public static ReportFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Writes the files beside the folder first and moves them into its place when all are there. An existing folder is replaced when it is
    /// an earlier report and holds nothing else.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="files">Its files.</param>
    /// <returns>The full path of the folder, or why it was not written.</returns>
    public static Outcome<string> Write(string directory, IEnumerable<ReportFile> files)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(files);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (Occupied(target) is { } why)
            return why;
        var fresh = target + ".partial";
        var former = target + ".former";
        try
        {
            Remove(fresh);
            Remove(former);
            foreach (var file in files)
                Put(Path.Combine(fresh, file.Name), file.Content);
            if (Directory.Exists(target))
                Directory.Move(target, former);
            Directory.Move(fresh, target);
            Remove(former);
            return target;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!Directory.Exists(target) && Directory.Exists(former))
                Directory.Move(former, target);
            return ReportRefusals.CannotWrite(target, e.Message);
        }
        finally
        {
            TryRemove(fresh);
        }
    }

    private static Refusal? Occupied(string target)
    {
        if (File.Exists(target))
            return ReportRefusals.IsAFile(target);
        if (!Directory.Exists(target))
            return null;
        var foreign = Directory.EnumerateFileSystemEntries(target).Select(Path.GetFileName).FirstOrDefault(n => !Own.Contains(n));
        return foreign is null ? null : ReportRefusals.HoldsOtherFiles(target, foreign);
    }

    private static void Put(string path, ReadOnlyMemory<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew);
        stream.Write(content.Span);
        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static void TryRemove(string folder)
    {
        try
        {
            Remove(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left carries the name .partial, and the next run removes it.
        }
    }
}

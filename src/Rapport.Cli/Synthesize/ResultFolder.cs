using Rapport.Ground;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize;

/// <summary>The folder of <c>--out</c>: report, figures, effects, data, and the two documents that let it be run again.</summary>
internal static class ResultFolder
{
    /// <summary>Writes it whole or not at all; its full path, or why it was not written.</summary>
    public static Outcome<string> Write(string folder, Synthesis done)
    {
        var (source, result) = done;
        var analysis = AnalysisDocument.Of(source.DataName, source.Data, source.Specification, result);
        var content = new ReportContent
        {
            Result = result,
            Specification = source.Specification,
            DataName = source.DataName,
            DataHash = analysis.DataHash,
        };
        return ReportFolder.Write(folder,
        [
            .. ReportFolder.Files(content, source.Data),
            new("results.json", ResultsJson.Write(result)),
            new("analysis.json", analysis.Write()),
        ]);
    }
}

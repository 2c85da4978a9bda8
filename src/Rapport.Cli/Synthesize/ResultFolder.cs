using Rapport.Ground;
using Rapport.Reviews.Reporting;

namespace Rapport.Cli.Synthesize;

/// <summary>The folder of <c>--out</c>: report, figures, effects, data, and the two documents that let it be run again.</summary>
internal static class ResultFolder
{
    /// <summary>Writes it whole or not at all; its full path, or why it was not written.</summary>
    public static Outcome<string> Write(string folder, Synthesis done)
    {
        var (source, result) = done;
        return ReportFolder.Write(folder, result, source.Specification, source.DataName, source.Data);
    }
}

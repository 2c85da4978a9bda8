using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>Reads back what was saved.</summary>
internal static class SavedAnalysis
{
    /// <summary>The saved analysis; refused where this version cannot read it.</summary>
    public static Outcome<AnalysisDocument> Read(AnalysisRow row) =>
        AnalysisDocument.Read($"The saved analysis '{row.Name}'", Encoding.UTF8.GetBytes(row.Document));
}

using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How figures and tables name a study to the page's script: by its rows in the file, <c>7</c> or <c>3,4</c>.</summary>
public static class StudyId
{
    /// <summary>The rows, joined by commas; from 1.</summary>
    public static string Of(StudyResult study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return string.Join(',', study.Rows.Select(r => r.ToString(CultureInfo.InvariantCulture)));
    }
}

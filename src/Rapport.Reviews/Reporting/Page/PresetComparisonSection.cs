namespace Rapport.Reviews.Reporting;

/// <summary>Why two presets differ on these data.</summary>
internal static class PresetComparisonSection
{
    public static Html Write(ReportContent content) => content.Result.PresetComparison is not { } comparison
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(PresetComparisonWords.Say(comparison))}
            <div class="scroll" tabindex="0"><table class="stacked"><thead><tr>{PresetComparisonWords.Headings.Select(h => Html.Of($"<th class=\"{(h.StartsWith('#') ? "n" : "")}\">{h.TrimStart('#')}</th>"))}</tr></thead><tbody>
            {PresetComparisonWords.Rows(comparison).Select(row => Html.Of($"<tr>{row.Select((cell, i) => Html.Of($"<td class=\"{(i > 0 ? "n" : "")}\" data-word=\"{(i > 0 && cell.Plain.Length > 0 ? PresetComparisonWords.Headings[i].TrimStart('#') : "")}\">{cell}</td>"))}</tr>"))}
            </tbody></table></div>
            """);
}

namespace Rapport.Reviews.Reporting;

/// <summary>The methods paragraph and its references.</summary>
internal static class MethodsSection
{
    public static Html Write(ReportContent content)
    {
        var sentences = MethodsText.Of(content.Result, content.Specification);
        var references = ReferenceList.CitedIn(string.Join(' ', sentences.Concat(content.Plain.Bias).Concat(content.Plain.Moderators).Select(s => s.Plain)));
        return Html.Of(
            $"""
            {Pieces.Paragraphs(sentences)}
            <h3>References</h3>
            <ul class="references small">{references.Select(r => Html.Of($"<li>{r}</li>"))}</ul>
            """);
    }
}

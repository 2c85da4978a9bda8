namespace Rapport.Reviews.Reporting;

/// <summary>The battery: sentences, one figure, one table.</summary>
internal static class BatterySection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Battery is not { } battery || content.Figures.Battery is not { } figure)
            return Html.None;
        return Html.Of(
            $"""
            {Pieces.Paragraphs(BatteryWords.Say(content.Result, content.Reading))}
            {Pieces.Figure(figure.Draw(), (figure with { Compact = true, Width = 360 }).Draw())}
            {Pieces.Table(BatteryWords.Headings(content.Reading, battery.Cer), BatteryWords.Rows(battery, content.Reading))}
            <ul class="notes small">{BatteryWords.Notes(battery).Select(note => Html.Of($"<li>{note}</li>"))}</ul>
            """);
    }
}

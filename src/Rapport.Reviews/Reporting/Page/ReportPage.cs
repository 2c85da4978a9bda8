using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>The report of one synthesis: one HTML file that needs nothing else, to read, to print, light or dark.</summary>
public static class ReportPage
{
    private static readonly (string Id, string Title, Func<ReportContent, Html> Write)[] Sections =
    [
        ("forest", "Studies", ForestSection.Write),
        ("meaning", "What it means for a person", ClinicalSection.Write),
        ("equivalence", "Equivalence and non-inferiority", EquivalenceSection.Write),
        ("heterogeneity", "Differences between studies", HeterogeneitySection.Write),
        ("subgroups", "Subgroups", SubgroupSection.Write),
        ("moderators", "Moderators", ModeratorSection.Write),
        ("scale", "What the heterogeneity depends on", ScaleSection.Write),
        ("wild", "Wild cluster bootstrap", WildSection.Write),
        ("permutation", "Permutation test", SensitivitySections.Permutation),
        ("bias", "Small-study effects", BiasSection.Write),
        ("influence", "One study left out", InfluenceSection.Write),
        ("subsets", "Subsets of the studies", SensitivitySections.Subsets),
        ("cumulative", "Study after study", SensitivitySections.Cumulative),
        ("battery", "The effect under other models", BatterySection.Write),
        ("presets", "Why two programs differ", PresetComparisonSection.Write),
        ("integrity", "Data to look at again", IntegritySection.Write),
        ("derived", "Figures that follow from others", DerivedSection.Write),
        ("excluded", "Rows not used", ExcludedSection.Write),
        ("methods", "Methods", MethodsSection.Write),
        ("specification", "Specification", SpecificationSection.Write),
        ("script", "R script", ScriptSection.Write),
    ];

    /// <summary>Writes the page.</summary>
    public static string Write(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var written = Sections.Select(s => (s.Id, s.Title, Body: s.Write(content))).Where(s => s.Body.Markup.Length > 0).ToArray();
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Rapport {content.Result.Rapport}">
            <title>{content.Title}</title>
            <style>
            {new Html(Style())}
            </style>
            </head>
            <body>
            <nav class="rail" aria-label="Sections"><div class="brand">Rapport</div>
            <a href="#summary">Summary</a>{written.Select(s => Html.Of($"""<a href="#{s.Id}">{s.Title}</a>"""))}
            </nav>
            <main>
            {SummarySection.Write(content)}
            {written.Select(s => Pieces.Section(s.Id, s.Title, s.Body))}
            {Foot(content)}
            </main>
            </body>
            </html>

            """).Markup;
    }

    private static Html Foot(ReportContent content) => Html.Of(
        $"""<footer class="muted small"><p>Computed by Rapport {content.Result.Rapport} from <code>{content.DataName}</code>, SHA-256 <code class="hash">{content.DataHash}</code>. The same data and specification give the same digits.</p></footer>""");

    private static string Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The report's stylesheet is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Palette.Css + "\n" + reader.ReadToEnd() + FigureStyle.Inline;
    }
}

namespace Rapport.Reviews.Reporting;

/// <summary>The R script that recomputes the main model.</summary>
internal static class ScriptSection
{
    public static Html Write(ReportContent content) => Html.Of(
        $"""
        <p>Recomputes the main model with metafor (Viechtbauer 2010) from <code>effects.csv</code>, which lies beside this report, and prints both results side by side.</p>
        <pre tabindex="0">{RScript.Write(content.Result, content.Specification)}</pre>
        """);
}

using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The whole of what was asked, and the command that asks it again.</summary>
internal static class SpecificationSection
{
    public static Html Write(ReportContent content)
    {
        var options = SpecificationOptions.Write(content.Specification);
        return Html.Of(
            $"""
            {Pieces.Table(["Option", "Value"], options.Select(o => new[] { o.Key, o.Value }))}
            <p class="small muted">The same from the command line:</p>
            <pre tabindex="0">{Command(content.DataName, options)}</pre>
            """);
    }

    private static string Command(string file, IReadOnlyList<KeyValuePair<string, string>> options) =>
        $"rapport synthesize {Quoted(file)}" + string.Concat(options.Select(o =>
            SpecificationOptions.Find(o.Key) is { ValueName: null or "" } ? $" \\\n  --{o.Key}" : $" \\\n  --{o.Key} {Quoted(o.Value)}"));

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '=' or ',' or '/') && text.Length > 0
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}

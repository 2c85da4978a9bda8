using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>The recurring parts of the report: section, paragraphs, table, figure.</summary>
internal static class Pieces
{
    public static Html Section(string id, string title, params Html[] parts) =>
        Html.Of($"""<section id="{id}"><h2>{title}</h2>{parts}</section>""");

    public static Html Paragraphs(IEnumerable<Sentence> sentences, string style = "") =>
        sentences.ToArray() is { Length: > 0 } all
            ? Html.Of($"""<p class="{style}">{Html.Join(all.Select((s, i) => Html.Of($"{(i > 0 ? " " : "")}{s}")))}</p>""")
            : Html.None;

    /// <summary>A table; a heading that begins with <c>#</c> marks a column of numbers.</summary>
    public static Html Table(string[] headings, IEnumerable<string[]> rows)
    {
        Html Cell(string tag, int column, string text) => headings[column].StartsWith('#')
            ? Html.Of($"""<{new Html(tag)} class="n">{text}</{new Html(tag)}>""")
            : Html.Of($"<{new Html(tag)}>{text}</{new Html(tag)}>");
        return Html.Of(
            $"""
            <div class="scroll" tabindex="0"><table><thead><tr>{headings.Select((h, i) => Cell("th", i, h.TrimStart('#')))}</tr></thead><tbody>
            {rows.Select(r => Html.Of($"<tr>{r.Select((text, i) => Cell("td", i, text))}</tr>\n"))}</tbody></table></div>
            """);
    }

    /// <summary>A figure, and its narrow form for a phone.</summary>
    public static Html Figure(Svg wide, Svg? narrow = null) => narrow is null
        ? Html.Of($"""<figure class="card {Shape(wide)}">{wide}</figure>""")
        : Html.Of($"""<figure class="card {Shape(wide)}"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></figure>""");

    /// <summary>How print may fit it: beside text, on a page of its own, or over several.</summary>
    private static string Shape(Svg wide) => (wide.Height / wide.Width) switch { <= 0.6 => "short", <= 1.7 => "tall", _ => "endless" };

    /// <summary>Something long that few will read on the screen; open in print.</summary>
    public static Html Details(string summary, Html content) =>
        Html.Of($"<details><summary>{summary}</summary>{content}</details>");
}

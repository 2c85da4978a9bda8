using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>The recurring parts of the report: section, paragraphs, table, figure.</summary>
internal static class Pieces
{
    private static readonly Html ClassN = new(" class=\"n\"");

    public static Html Section(string id, string title, params Html[] parts) =>
        Html.Of($"""<section id="{id}"><h2>{title}</h2>{parts}</section>""");

    public static Html Paragraphs(IEnumerable<Sentence> sentences, string style = "") =>
        sentences.ToArray() is { Length: > 0 } all
            ? Html.Of($"""<p class="{style}">{Html.Join(all.Select((s, i) => Html.Of($"{(i > 0 ? " " : "")}{s}")))}</p>""")
            : Html.None;

    /// <summary>As many columns as a phone has room for: of more, rows stand one under the other there, each cell with its heading before it.</summary>
    private const int MostBeside = 3;

    /// <summary>A table; a heading that begins with <c>#</c> marks a column of numbers.</summary>
    public static Html Table(string[] headings, IEnumerable<string[]> rows) =>
        Table(headings, headings.Length > MostBeside ? ["", .. headings.Skip(1).Select(h => h.TrimStart('#'))] : [], rows);

    /// <summary>A table that a phone shows row under row, each cell with a word of its own before it where it has one.</summary>
    public static Html Stacked(string[] headings, string[] before, IEnumerable<string[]> rows) => Table(headings, before, rows);

    private static Html Table(string[] headings, string[] before, IEnumerable<string[]> rows)
    {
        Html Cell(string tag, int column, string text, string word = "") => Html.Of(
            $"<{new Html(tag)}{(headings[column].StartsWith('#') ? ClassN : Html.None)}{(word.Length > 0 && text.Length > 0 ? Html.Of($""" data-word="{word}" """) : Html.None)}>{text}</{new Html(tag)}>");
        return Html.Of(
            $"""
            <div class="scroll" tabindex="0"><table{(before.Length > 0 ? Html.Of($""" class="stacked" """) : Html.None)}><thead><tr>{headings.Select((h, i) => Cell("th", i, h.TrimStart('#')))}</tr></thead><tbody>
            {rows.Select(r => Html.Of($"<tr>{r.Select((text, i) => Cell("td", i, text, before.ElementAtOrDefault(i) ?? ""))}</tr>\n"))}</tbody></table></div>
            """);
    }

    /// <summary>A figure, and its narrow form for a phone.</summary>
    public static Html Figure(Svg wide, Svg? narrow = null) => narrow is null
        ? Html.Of($"""<figure class="card {Shape(wide)}">{wide}</figure>""")
        : Html.Of($"""<figure class="card {Shape(wide)}"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></figure>""");

    /// <summary>How print may fit it: beside text, on a page of its own, or over several; and whether it is drawn for half the width.</summary>
    private static string Shape(Svg wide) =>
        (wide.Height / wide.Width) switch { <= 0.6 => "short", <= 1.7 => "tall", _ => "endless" } + (wide.Width <= 700 ? " half" : "");

    /// <summary>Something long that few will read on the screen; open in print.</summary>
    public static Html Details(string summary, Html content) =>
        Html.Of($"<details><summary>{summary}</summary>{content}</details>");
}

using System.Text;

namespace Rapport.Figures;

/// <summary>Text made safe for SVG and HTML, in elements and in attributes.</summary>
public static class Markup
{
    /// <summary>Escapes <c>&amp; &lt; &gt; " '</c> and drops the control characters that XML forbids.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            Append(escaped, c);
        return escaped.ToString();
    }

    private static void Append(StringBuilder to, char c) => _ = c switch
    {
        '&' => to.Append("&amp;"),
        '<' => to.Append("&lt;"),
        '>' => to.Append("&gt;"),
        '"' => to.Append("&quot;"),
        '\'' => to.Append("&#39;"),
        < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF' => to,
        _ => to.Append(c),
    };
}

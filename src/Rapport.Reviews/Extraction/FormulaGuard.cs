namespace Rapport.Reviews.Extraction;

/// <summary>
/// Keeps spreadsheets from running a cell of text as a formula (OWASP, "CSV Injection"; ASVS 5.0, 1.2.10): one that begins with
/// <c>= + - @</c> (also as full-width signs), a tab or a line end is written with an apostrophe before it, and read without. Numbers are
/// left alone: a program reads <c>-0.42</c> as it is.
/// </summary>
internal static class FormulaGuard
{
    private const char Guard = '\'';
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>The cell as it is written.</summary>
    internal static string Add(string text) => Needs(text) ? Guard + text : text;

    /// <summary>The cell as it was before <see cref="Add"/>.</summary>
    internal static string Remove(string cell) => cell.Length > 1 && cell[0] == Guard && IsGuarded(cell) ? cell[1..] : cell;

    private static bool Needs(string text) => text.Length > 0
        && (text[0] == Guard ? IsGuarded(text) : Starts.Contains(text[0], StringComparison.Ordinal))
        && !NumberCell.TryRead(text, decimalComma: false, out _) && !NumberCell.TryRead(text, decimalComma: true, out _);

    /// <summary>Apostrophes before a sign that starts a formula: text that has them already gets one more, so that it keeps them.</summary>
    private static bool IsGuarded(string cell) =>
        cell.AsSpan().TrimStart(Guard) is [var first, ..] && Starts.Contains(first, StringComparison.Ordinal);
}

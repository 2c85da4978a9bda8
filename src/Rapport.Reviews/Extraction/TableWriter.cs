using System.Buffers;

namespace Rapport.Reviews.Extraction;

/// <summary>Writes a table as delimited text that <see cref="TableReader"/> reads back the same.</summary>
public static class TableWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\"\n\r,;\t");

    /// <summary>Writes the first line and all rows; missing cells as <c>NA</c>, so that no row is an empty line.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="columns">Columns of equal length; cells as text, null is missing.</param>
    /// <param name="delimiter">Comma, semicolon or tab.</param>
    /// <param name="lineEnd"><c>\n</c> or <c>\r\n</c>.</param>
    public static void Write(TextWriter writer, IReadOnlyList<Column> columns, char delimiter = ',', string lineEnd = "\n")
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(columns);
        WriteRow(writer, columns.Select(c => c.Name), delimiter, lineEnd);
        for (int row = 0; row < (columns.Count == 0 ? 0 : columns[0].Cells.Length); row++)
        {
            WriteRow(writer, columns.Select(c => c.Cells[row] ?? "NA"), delimiter, lineEnd);
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells, char delimiter, string lineEnd)
    {
        writer.Write(string.Join(delimiter, cells.Select(Cell)));
        writer.Write(lineEnd);
    }

    /// <summary>A cell of text or a number as it is written: guarded where a spreadsheet would run it, quoted where that is needed.</summary>
    public static string Cell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string cell = FormulaGuard.Add(text);
        return cell.Length > text.Length || cell.AsSpan().ContainsAny(Quoted)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
    }
}

using System.Runtime.InteropServices;
using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Reads a table of trials from delimited text: comma, semicolon or tab; decimal point or comma; with or without byte order mark;
/// quotes as in RFC 4180; UTF-8, UTF-16 with a mark, otherwise Windows-1252 with a notice. The first line names the columns.
/// </summary>
public static class TableReader
{
    /// <summary>Most rows that are read: twenty times the largest table that is expected.</summary>
    internal const int RowLimit = 2_000_000;

    /// <summary>Reads to the end of the stream, or refuses at the first thing that is no table; the stream is left open.</summary>
    /// <param name="stream">Bytes, from their current position; at most 100 MB and two million rows.</param>
    /// <param name="fileName">Name for messages.</param>
    public static Outcome<Table> Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        return BoundedInput.Read(stream, fileName).Then(bytes => Parse(FileEncoding.Of(bytes), fileName));
    }

    private static Outcome<Table> Parse(FileEncoding encoding, string file)
    {
        char delimiter = DialectDetection.Delimiter(encoding.Text.Span);
        DelimitedText records = new(encoding.Text.Span, (byte)delimiter);
        CellStore store = new(encoding.Cells);
        if (!records.NextRecord())
        {
            return ExtractionRefusals.EmptyFile(file);
        }

        List<string> names = Header(ref records, store);
        if (records.Fault != QuoteFault.None)
        {
            return ExtractionRefusals.Quotes(file, 1, null, records.Fault);
        }

        if (RefuseNames(names, file) is { } refusal)
        {
            return refusal;
        }

        return Body(ref records, store, names, file).Then(
            body => Assemble(file, names, body, delimiter, encoding.Name));
    }

    private static List<string> Header(ref DelimitedText records, CellStore store)
    {
        List<string> names = [];
        CellEnd end;
        do
        {
            end = records.NextCell();
            names.Add(store.Text(records.Cell) ?? "");
        }
        while (end == CellEnd.Delimiter);
        return names;
    }

    private static Refusal? RefuseNames(List<string> names, string file)
    {
        if (names.TrueForAll(n => n.Length == 0))
        {
            return ExtractionRefusals.EmptyFile(file);
        }

        HashSet<string> seen = [];
        int twice = names.FindIndex(n => n.Length > 0 && !seen.Add(n));
        return twice < 0 ? null : ExtractionRefusals.DuplicateColumn(file, names[twice], names.IndexOf(names[twice]) + 1, twice + 1);
    }

    private static Outcome<Records> Body(
        ref DelimitedText records, CellStore store, List<string> names, string file)
    {
        List<string?>[] cells = [.. names.Select(_ => new List<string?>())];
        List<int> lines = [];
        while (records.NextRecord())
        {
            int line = records.Line, fields = 0;
            CellEnd end;
            do
            {
                end = records.NextCell();
                if (records.Fault != QuoteFault.None)
                {
                    return ExtractionRefusals.Quotes(file, line, fields < names.Count ? names[fields] : null, records.Fault);
                }

                if (fields < cells.Length)
                {
                    cells[fields].Add(store.Text(records.Cell));
                }

                fields++;
            }
            while (end == CellEnd.Delimiter);
            lines.Add(line);
            if (lines.Count > RowLimit)
            {
                return ExtractionRefusals.TooManyRows(file, RowLimit);
            }

            if (fields != cells.Length)
            {
                return ExtractionRefusals.RaggedRow(file, lines.Count, line, fields, cells.Length);
            }
        }

        return lines.Count == 0 ? ExtractionRefusals.OnlyHeader(file, cells.Length) : new Records(cells, lines);
    }

    private static Outcome<Table> Assemble(
        string file, List<string> names, Records body, char delimiter, string encoding)
    {
        Column[] columns = new Column[names.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new Column(names[i], [.. CollectionsMarshal.AsSpan(body.Cells[i])]);
            body.Cells[i] = [];
        }

        bool decimalComma = DialectDetection.DecimalComma(columns, delimiter);
        return new Table(file, columns, new Dialect(delimiter, decimalComma, encoding, [.. body.Lines]))
        {
            Notices = encoding == FileEncoding.Windows1252
                ? [$"{file} is not UTF-8; it was read as Windows-1252. Look at names with accents, or save the file as UTF-8."]
                : [],
        };
    }

    /// <summary>The cells of each column, and the line on which each record begins.</summary>
    private sealed record Records(List<string?>[] Cells, List<int> Lines);
}

using System.Globalization;
using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// The rulebook of extraction: everything for which a file of trials is sent back, each with where, what was found and what would
/// be accepted. A missing value is not among them: it leaves its row out, with the reason listed.
/// </summary>
internal static class ExtractionRefusals
{
    internal static Refusal EmptyFile(string file) =>
        Input($"{file} is empty. Expected is a first line that names the columns and one row for each comparison of a trial.");

    internal static Refusal OnlyHeader(string file, int columns) =>
        Input($"{file} has a first line with {Count(columns, "column")} but no row below it. Expected is one row for each comparison of a trial.");

    internal static Refusal TooLarge(string file, long? bytes, int limit) =>
        Input($"{file} is too large{(bytes is null ? "" : $" ({Megabytes(bytes.Value)})")}: the limit is {Megabytes(limit)}. A table of trials of that size is not expected; leave out columns or split it.");

    internal static Refusal EndlessLine(string file, int limit) =>
        Input($"{file} has a line of more than {Megabytes(limit)} without a line end: this is not a table. Expected is text with one row a line, separated by commas, semicolons or tabs.");

    internal static Refusal NotText(string file, long at, byte value, byte[] start) =>
        Input($"{file} is not text{KnownFormat(start)}: byte {at + 1} is the control character 0x{value:X2}. Expected is a CSV file (comma, semicolon or tab) in UTF-8, UTF-16 with a byte order mark, or Windows-1252.");

    internal static Refusal Quotes(string file, int line, string? column, QuoteFault fault) =>
        Input($"{file}, line {line}{(column is null ? "" : $", column \"{column}\"")}: " + (fault == QuoteFault.NeverClosed
            ? "a quotation mark opens a cell and is never closed. Close it, or double it (\"\") where it belongs to the text."
            : "text follows the closing quotation mark of a cell. Expected is the separator there; a quotation mark inside a quoted cell is doubled (\"\")."));

    internal static Refusal RaggedRow(string file, int row, int line, int found, int expected) =>
        Input($"{file}, row {row} (line {line}): {Count(found, "cell")} where the first line names {Count(expected, "column")}. Every row needs as many cells as there are columns; a cell that contains the separator is put in quotation marks.");

    internal static Refusal DuplicateColumn(string file, string column, int first, int second) =>
        Input($"{file}, line 1: column \"{column}\" is named twice (columns {first} and {second}). Every column needs a name of its own.");

    internal static Refusal UnknownColumn(Table table, string column, string usedFor) =>
        Input($"{table.FileName} has no column \"{column}\" ({usedFor}). {Suggest(column, table)}");

    private static string Suggest(string column, Table table)
    {
        string[] names = [.. table.Columns.Select(c => c.Name).Where(n => n.Length > 0)];
        return NearestName.Of(column, names) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : $"Its columns are: {List(names)}.";
    }

    private static string List(string[] names, int most = 40) =>
        string.Join(", ", names.Take(most)) + (names.Length > most ? $" and {names.Length - most} more" : "");

    private static string KnownFormat(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK"u8))
        {
            return " but a workbook or archive; save the sheet as CSV first";
        }

        return start.StartsWith("%PDF"u8) ? " but a PDF"
            : start.StartsWith("$FL"u8) ? " but an SPSS file; export it as CSV first"
            : start.Contains((byte)0) && !start.StartsWith<byte>([0, 0]) && start.Length > 1 && start[1] == 0 ? " or UTF-16 without its byte order mark; save it as UTF-8"
            : "";
    }

    private static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    private static string Megabytes(long bytes) =>
        (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture) + " MB";

    private static Refusal Input(string message) => new(RefusalKind.Input, message);
}

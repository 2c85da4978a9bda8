using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction.Derived;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

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

    internal static Refusal TooManyRows(string file, int limit) =>
        Input($"{file} has more than {limit.ToString("N0", CultureInfo.InvariantCulture)} rows, which is the limit. Expected is one row for each comparison of a trial.");

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
        Input($"{table.FileName} has no column \"{column}\" ({usedFor}). {Suggest(column, table)}{(column.Contains('+', StringComparison.Ordinal) ? " Terms are joined by ' + ', with spaces." : "")}");

    internal static Refusal UnknownRole(string role, string column) =>
        new(RefusalKind.Usage, $"\"{role}={column}\": there is no role \"{role}\". "
            + (NearestName.Of(role, Role.All.Concat(Role.Reported).Select(r => r.Name)) is { } nearest ? $"Did you mean \"{nearest}\"? " : "")
            + $"Roles are: {string.Join(' ', Role.All.Concat(Role.Reported).Select(r => r.Name))}.");

    internal static Refusal MissingRoles(Table table, EscalcMeasure measure, IReadOnlyDictionary<string, Column> found)
    {
        string[] free = [.. table.Columns.Except(found.Values).Select(c => c.Name)];
        IReadOnlyList<string> nearest = measure.RoleSets.MaxBy(set => set.Count(r => found.ContainsKey(r) || UsualNames.Of(r, free) is not null))!;
        string[] missing = [.. nearest.Where(r => !found.ContainsKey(r))];
        string needs = string.Join(", or ", measure.RoleSets.Select(set => string.Join(' ', set)));
        string suggestions = string.Join(" ", missing
            .Select(role => (role, Nearest: UsualNames.Of(role, free) ?? NearestName.Of(role, free)))
            .Where(s => s.Nearest is not null)
            .Select(s => $"Did you mean \"{s.Nearest}\" for {s.role}? Then map {s.role}={s.Nearest}."));
        var ways = Derivations.For(measure, new ReportedChoices()).Where(way => way.Targets.Intersect(missing).Any() && way.From.Length > 0).Select(way => string.Join(' ', way.From)).Distinct().Take(4).ToArray();
        string also = ways.Length == 0 ? "" : $" What is missing may also follow from {string.Join(", or ", ways)}.";
        return Input($"{table.FileName} has no column for {string.Join(", ", missing.Select(r => $"{r} ({Role.In(nearest, r).Meaning})"))}. "
            + $"{measure.Name} needs {needs}: call the columns so, or map roles to columns.{also} {suggestions}"
            + $"{(suggestions.Length > 0 ? " " : "")}Its columns are: {List([.. table.Columns.Select(c => c.Name).Where(n => n.Length > 0)])}.");
    }

    internal static Refusal RoleWithoutUse(Role role, EscalcMeasure measure) =>
        new(RefusalKind.Usage, $"--map {role.Name}=…: {measure.Name} has no use for it ({role.Meaning})"
            + (role.Name.Contains("pre", StringComparison.Ordinal) || role.Name.Contains("post", StringComparison.Ordinal)
                ? " unless --change-rho asks for changes of two groups' means, or --response for imputed events."
                : role.Name == "cut" ? " unless --response below-cut or above-cut imputes events." : ". Leave it out, or choose another measure."));

    internal static Refusal FiguresCannotBe(Table table, int row, IReadOnlyList<Column> columns, string problem) =>
        Input($"{table.FileName}, row {row} (line {table.LineOf(row)}), columns {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}: found {string.Join(", ", columns.Select(c => c.Cells[row - 1]))}; {problem}. Correct the cells, or leave them empty.");

    internal static (string Found, string Accepted) NotANumber(Table table, Role? role, string found) =>
        ($"found \"{Shortened(found)}\" where {Must(role)}", HowNumbersAreWritten(table, found));

    internal static (string Found, string Accepted) OutOfBounds(Role role, string found) =>
        ($"found {found} where {Must(role)}", "Correct the cell; if the figure is not known, leave it empty or write NA.");

    internal static (string Found, string Accepted) EventsAboveSize(int row, Column events, Column size, Role role) =>
        ($"{events.Cells[row - 1]} {role.Meaning} are more than the {size.Cells[row - 1]} people in column \"{size.Name}\"",
            "Accepted are counts from 0 to the size of the group.");

    internal static (string Found, string Accepted) EmptyGroup(Column events, Column others) =>
        ($"no events and no non-events (columns \"{events.Name}\" and \"{others.Name}\" are both 0): the group has nobody in it",
            "Accepted is a table in which each group has at least one person; if the counts are not known, leave them empty or write NA.");

    internal static Refusal FilterNotUnderstood(string filter) =>
        new(RefusalKind.Usage, $"The filter \"{filter}\" is not understood. Expected is a column, one of = != > < >= <=, and a value, such as condition_arm1=ipt or year>=2000.");

    internal static Refusal FilterOfNoNumber(string filter, string value, Column column) =>
        new(RefusalKind.Usage, $"The filter \"{filter}\" compares column \"{column.Name}\", which holds numbers, with \"{value}\", which is no number. Give a number, or = or != to compare as text.");

    internal static Refusal NothingPassesFilter(Table table, string filter, Column column, int[] rows)
    {
        string[] values = [.. rows.Select(r => column.Cells[r - 1]).OfType<string>().Distinct().Take(13)];
        string seen = values.Length == 0 ? "nothing" : string.Join(", ", values.Take(12)) + (values.Length > 12 ? ", …" : "");
        return Input($"{table.FileName}: no usable row, none of {Count(rows.Length, "row")} passes the filter \"{filter}\". Column \"{column.Name}\" has there: {seen}.");
    }

    internal static Refusal NoUsableRow(Table table, EscalcMeasure measure, IReadOnlyList<ExcludedRow> excluded) =>
        Input($"{table.FileName}: no usable row for {measure.Name}. "
            + string.Join(" ", excluded.Take(3).Select(e => $"Row {e.Row} ({e.Study}): {e.Reason}"))
            + (excluded.Count > 3 ? $" So it is with all {excluded.Count} rows in question." : "")
            + " At least one row needs every figure.");

    /// <summary>A cell as a message can carry it.</summary>
    private static string Shortened(string cell) => cell.Length <= 60 ? cell : cell[..59] + "…";

    private static string Must(Role? role) => role is null
        ? "a number is needed"
        : $"the {role.Meaning} ({role.Name}) must be " + role.Bound switch
        {
            RoleBound.Positive => "a number above 0",
            RoleBound.NotNegative => "a number, 0 or above",
            RoleBound.Correlation => "a number from -1 to 1",
            RoleBound.Proportion => "a number from 0 to 1",
            _ => "a number",
        };

    private static string HowNumbersAreWritten(Table table, string found)
    {
        (string mark, char other) = table.Dialect.DecimalComma ? ("comma", '.') : ("point", ',');
        string misled = found.Contains(other) && found.Any(char.IsDigit)
            ? $" The other numbers of this file have a decimal {mark}; thousands are not separated."
            : "";
        return $"Accepted are numbers with a decimal {mark}, without unit; an empty cell, NA, NaN or . says that it is missing.{misled}";
    }

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

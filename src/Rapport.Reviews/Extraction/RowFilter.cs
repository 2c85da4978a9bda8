using System.Globalization;
using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// A condition on one column that a row must meet to stay: <c>column=value</c>, with <c>=</c> <c>!=</c> <c>&gt;</c> <c>&lt;</c>
/// <c>&gt;=</c> <c>&lt;=</c>. Numbers are compared as numbers where both sides are numbers, otherwise as text, letter by letter.
/// A missing cell meets none but <c>!=</c>; <c>column=NA</c> asks for the missing ones.
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Operator">One of the six.</param>
/// <param name="Value">What stands after the operator, trimmed.</param>
public sealed record RowFilter(string Column, string Operator, string Value)
{
    private static readonly string[] Missing = ["", "NA", "NaN", "."];

    /// <summary>Reads <c>column=value</c>.</summary>
    public static Outcome<RowFilter> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.AsSpan().IndexOfAny('=', '<', '>');
        if (at > 0 && text[at] == '=' && text[at - 1] == '!')
        {
            at--;
        }

        if (at <= 0 || text[..at].Trim() is not { Length: > 0 } column)
        {
            return ExtractionRefusals.FilterNotUnderstood(text);
        }

        int length = at + 1 < text.Length && text[at] != '=' && text[at + 1] == '=' ? 2 : 1;
        var filter = new RowFilter(column, text.Substring(at, length), text[(at + length)..].Trim());
        bool ordered = filter.Operator[0] is '<' or '>';
        return filter.Value.StartsWith('>') || filter.Value.StartsWith('<') || filter.Value.StartsWith('=') || (ordered && Missing.Contains(filter.Value))
            ? ExtractionRefusals.FilterNotUnderstood(text)
            : filter;
    }

    /// <summary>Parses the filters and gives the rows (from 1, ascending) that meet all of them.</summary>
    public static Outcome<int[]> Apply(Table table, IReadOnlyList<string> filters)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(filters);
        int[] rows = table.EveryRow();
        foreach (string text in filters)
        {
            if (Parse(text).IsRefused(out Refusal? refusal, out RowFilter? filter))
            {
                return refusal;
            }

            if (MetapsyStandard.Find(table, filter.Column) is not { } column)
            {
                return ExtractionRefusals.UnknownColumn(table, filter.Column, $"needed by the filter \"{text}\"");
            }

            if (filter.ComparesNumbersWithNone(column, table.Dialect.DecimalComma))
            {
                return ExtractionRefusals.FilterOfNoNumber(text, filter.Value, column);
            }

            Func<string?, bool> keeps = filter.Test(table.Dialect.DecimalComma);
            int[] kept = Array.FindAll(rows, row => keeps(column.Cells[row - 1]));
            if (kept.Length == 0)
            {
                return ExtractionRefusals.NothingPassesFilter(table, text, column, rows);
            }

            rows = kept;
        }

        return rows;
    }

    /// <summary>Whether an order is asked between a column of numbers and text that is none: letter by letter it would compare "10" with "abc".</summary>
    private bool ComparesNumbersWithNone(Column column, bool decimalComma) =>
        Operator[0] is '<' or '>' && !IsNumber(Value, decimalComma, out _) && column.Cells.Any(c => c is not null)
        && column.Cells.All(c => c is null || NumberCell.TryRead(c, decimalComma, out _));

    private static bool IsNumber(string text, bool decimalComma, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || NumberCell.TryRead(text, decimalComma, out number);

    private Func<string?, bool> Test(bool decimalComma)
    {
        if (Operator is "=" or "!=" && Missing.Contains(Value))
        {
            return Operator == "=" ? cell => cell is null : cell => cell is not null;
        }

        bool numeric = IsNumber(Value, decimalComma, out double number);
        return cell => cell is null
            ? Operator == "!="
            : Holds(numeric && NumberCell.TryRead(cell, decimalComma, out double value)
                ? value.CompareTo(number)
                : string.CompareOrdinal(cell, Value));
    }

    private bool Holds(int order) => Operator switch
    {
        "=" => order == 0,
        "!=" => order != 0,
        ">" => order > 0,
        "<" => order < 0,
        ">=" => order >= 0,
        _ => order <= 0,
    };
}

using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>The cells for which a file is sent back, gathered so that a person can mend all of them before the next try.</summary>
internal sealed class WrongCells(Table table)
{
    /// <summary>As many as are named one by one; of more, their number is told.</summary>
    internal const int Most = 20;

    private readonly List<(int Row, string Said)> others = [];
    private string? first;
    private int count;

    /// <summary>The refusal: the first cell with what would be accepted, then the others, row by row; null where no cell is wrong.</summary>
    internal Refusal? Refusal => first is null ? null : new(RefusalKind.Input, count == 1 ? first : $"{first}\n{Others()}");

    /// <summary>Notes a cell: what stands there, against what is needed, and what would be accepted.</summary>
    internal void Add(int row, Column column, Func<(string Found, string Accepted)> say)
    {
        count++;
        if (first is not null && others.Count == Most - 1)
        {
            return;
        }

        var (found, accepted) = say();
        var at = $"row {row} (line {table.LineOf(row)}), column \"{column.Name}\": {found}.";
        if (first is null)
        {
            first = $"{table.FileName}, {at} {accepted}";
        }
        else
        {
            others.Add((row, at));
        }
    }

    private string Others()
    {
        var unnamed = count - 1 - others.Count;
        return $"So it is with {count - 1} more {(count == 2 ? "cell" : "cells")}:\n"
            + string.Join('\n', others.OrderBy(o => o.Row).Select(o => $"  {o.Said}"))
            + (unnamed == 0 ? "" : $"\n  … and {unnamed} more.");
    }
}

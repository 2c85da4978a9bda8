using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>The numbers of a column, and what they may be in its role.</summary>
internal static class RoleNumbers
{
    /// <summary>Numbers of the rows (from 1), NaN where missing; refused for cells that are no number, or none that the role allows.</summary>
    internal static Outcome<double[]> Read(Table table, Column column, int[] rows, Role? role)
    {
        var wrong = new WrongCells(table);
        var numbers = Read(table, column, rows, role, wrong);
        return wrong.Refusal is { } refusal ? refusal : numbers;
    }

    /// <summary>The same, wrong cells being added to <paramref name="wrong"/>.</summary>
    internal static double[] Read(Table table, Column column, int[] rows, Role? role, WrongCells wrong)
    {
        double[] numbers = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = double.NaN;
            if (column.Cells[rows[i] - 1] is not { } cell)
            {
                continue;
            }

            if (!NumberCell.TryRead(cell, table.Dialect.DecimalComma, out numbers[i]))
            {
                NotANumber(wrong, table, rows[i], column, role, cell);
            }
            else if (role is not null && !Allows(role.Bound, numbers[i]))
            {
                OutOfBounds(wrong, rows[i], column, role, cell);
                numbers[i] = double.NaN;
            }
        }

        return numbers;
    }

    private static void NotANumber(WrongCells wrong, Table table, int row, Column column, Role? role, string cell) =>
        wrong.Add(row, column, () => ExtractionRefusals.NotANumber(table, role, cell));

    private static void OutOfBounds(WrongCells wrong, int row, Column column, Role role, string cell) =>
        wrong.Add(row, column, () => ExtractionRefusals.OutOfBounds(role, cell));

    /// <summary>Numbers for show: NaN also where a cell cannot be read.</summary>
    internal static double[] Show(Table table, Column column, int[] rows)
    {
        double[] numbers = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = NumberCell.TryRead(column.Cells[rows[i] - 1], table.Dialect.DecimalComma, out double x) ? x : double.NaN;
        }

        return numbers;
    }

    private static bool Allows(RoleBound bound, double x) => bound switch
    {
        RoleBound.Positive => x > 0,
        RoleBound.NotNegative => x >= 0,
        RoleBound.Correlation => Math.Abs(x) <= 1,
        RoleBound.Proportion => x is >= 0 and <= 1,
        _ => true,
    };
}

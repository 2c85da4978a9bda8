using Rapport.Ground;

namespace Rapport.Reviews.Extraction;

/// <summary>The numbers of a column, and what they may be in its role.</summary>
internal static class RoleNumbers
{
    /// <summary>Numbers of the rows (from 1), NaN where missing; refused at the first cell that is no number, or none that the role allows.</summary>
    internal static Outcome<double[]> Read(Table table, Column column, int[] rows, Role? role)
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
                return ExtractionRefusals.NotANumber(table, rows[i], column, role, cell);
            }

            if (role is not null && !Allows(role.Bound, numbers[i]))
            {
                return ExtractionRefusals.OutOfBounds(table, rows[i], column, role, cell);
            }
        }

        return numbers;
    }

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

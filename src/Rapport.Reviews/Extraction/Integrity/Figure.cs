namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>One kind of figure of every row of the file.</summary>
/// <param name="Column">The column it stands in; empty where the file has none.</param>
/// <param name="Values">A value a row of the file, NaN where missing or not readable.</param>
internal sealed record Figure(string Column, double[] Values)
{
    /// <summary>Whether the file has it at all.</summary>
    internal bool Exists => Column.Length > 0;

    /// <summary>The value of a row of the file, from 1.</summary>
    internal double this[int row] => Values[row - 1];
}

/// <summary>The figures of one arm.</summary>
/// <param name="Mean">Mean after treatment.</param>
/// <param name="Sd">Its standard deviation.</param>
/// <param name="Size">Number of people behind it.</param>
/// <param name="ChangeMean">Mean change since baseline.</param>
/// <param name="ChangeSd">Its standard deviation.</param>
/// <param name="ChangeSize">Number of people behind it.</param>
/// <param name="Events">Events.</param>
/// <param name="Total">Number of people behind them.</param>
/// <param name="Randomised">Number of people randomised.</param>
internal sealed record ArmFigures(
    Figure Mean, Figure Sd, Figure Size, Figure ChangeMean, Figure ChangeSd, Figure ChangeSize, Figure Events, Figure Total, Figure Randomised);

namespace Rapport.Reviews.Extraction;

/// <summary>A file of rows and named columns, as text; nothing is interpreted yet but what is missing.</summary>
/// <param name="FileName">Name that messages use.</param>
/// <param name="Columns">Columns in the order of the file, all of the same length.</param>
/// <param name="Dialect">How it was written.</param>
public sealed record Table(string FileName, IReadOnlyList<Column> Columns, Dialect Dialect)
{
    /// <summary>What a reader should know about how the file was read, in sentences; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Number of data rows.</summary>
    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].Cells.Length;

    /// <summary>The column of that name (exact, then ignoring case), or null.</summary>
    public Column? Find(string name) =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All data rows, from 1.</summary>
    internal int[] EveryRow()
    {
        int[] rows = new int[RowCount];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i + 1;
        }

        return rows;
    }

    /// <summary>The line of the file on which data row <paramref name="row"/> begins, both counting from 1.</summary>
    public int LineOf(int row) => Dialect.Lines[row - 1];
}

/// <summary>One column of text.</summary>
/// <param name="Name">Name in the first line.</param>
/// <param name="Cells">One cell a data row, trimmed; null is missing (empty, <c>NA</c>, <c>NaN</c>, <c>.</c>).</param>
public sealed record Column(string Name, string?[] Cells);

/// <summary>How a delimited file was written.</summary>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="DecimalComma">Whether numbers have a decimal comma.</param>
/// <param name="Encoding">Name of the character encoding.</param>
/// <param name="Lines">For data row i, the line of the file on which it begins, counting from 1.</param>
public sealed record Dialect(char Delimiter, bool DecimalComma, string Encoding, int[] Lines);

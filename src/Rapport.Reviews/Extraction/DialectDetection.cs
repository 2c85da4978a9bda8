namespace Rapport.Reviews.Extraction;

/// <summary>Tells from the text itself how it is delimited and which decimal mark it has.</summary>
internal static class DialectDetection
{
    private const int SampleRecords = 50;
    private const int VotesPerColumn = 500;

    /// <summary>
    /// The delimiter under which the first records agree best with the first line, by the most columns among equals;
    /// the comma for a file of one column.
    /// </summary>
    internal static char Delimiter(ReadOnlySpan<byte> text)
    {
        (char Delimiter, double Agreement, int Fields) best = (',', -1, 1);
        foreach (char candidate in ",;\t")
        {
            (double agreement, int fields) = Agreement(text, (byte)candidate);
            if (fields > 1 && (agreement > best.Agreement || (agreement == best.Agreement && fields > best.Fields)))
            {
                best = (candidate, agreement, fields);
            }
        }

        return best.Delimiter;
    }

    /// <summary>Whether numbers have a decimal comma: more cells look so than look like a decimal point.</summary>
    /// <remarks>
    /// <c>1,234</c> is a decimal number only where semicolons make it plausible; elsewhere it may be a thousand, and counts for neither.
    /// </remarks>
    internal static bool DecimalComma(IReadOnlyList<Column> columns, char delimiter)
    {
        int votes = 0;
        foreach (Column column in columns)
        {
            votes += Vote(column.Cells, delimiter);
        }

        return votes > 0;
    }

    /// <summary>Cells with a decimal comma less cells with a decimal point, counting a column's first ones.</summary>
    private static int Vote(string?[] cells, char delimiter)
    {
        int commas = 0, points = 0;
        for (int i = 0; i < cells.Length && commas + points < VotesPerColumn; i++)
        {
            if (cells[i] is { Length: <= 32 } cell && cell.AsSpan().IndexOfAny(',', '.') is >= 0 and int mark)
            {
                bool comma = cell[mark] == ',';
                int vote = NumberCell.TryRead(cell, comma, out _) ? 1 : 0;
                commas += comma && (delimiter == ';' || !MayBeThousands(cell, mark)) ? vote : 0;
                points += comma ? 0 : vote;
            }
        }

        return commas - points;
    }

    private static bool MayBeThousands(string cell, int mark) => cell.Length - mark - 1 == 3 && !cell.TrimStart('-').StartsWith('0');

    private static (double Agreement, int Fields) Agreement(ReadOnlySpan<byte> text, byte delimiter)
    {
        DelimitedText records = new(text, delimiter);
        int header = 0, agreeing = 0, read = 0;
        for (; read < SampleRecords && records.NextRecord(); read++)
        {
            int fields = 1;
            while (records.NextCell() == CellEnd.Delimiter)
            {
                fields++;
            }

            header = read == 0 ? fields : header;
            agreeing += fields == header && records.Fault == QuoteFault.None ? 1 : 0;
        }

        return (read == 0 ? 0 : (double)agreeing / read, header);
    }
}

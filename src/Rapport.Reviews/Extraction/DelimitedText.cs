namespace Rapport.Reviews.Extraction;

/// <summary>What stood after a cell.</summary>
internal enum CellEnd
{
    Delimiter,
    Line,
    File,
}

/// <summary>What is wrong with the quotes of a cell.</summary>
internal enum QuoteFault
{
    None,
    NeverClosed,
    TextAfterQuote,
}

/// <summary>
/// Walks delimited text cell by cell (RFC 4180: quotes around a cell, doubled inside it, line breaks allowed inside them; lines end
/// with LF, CRLF or CR). Empty lines are passed over. A quote in the middle of an unquoted cell is an ordinary character.
/// </summary>
internal ref struct DelimitedText(ReadOnlySpan<byte> text, byte delimiter)
{
    private readonly ReadOnlySpan<byte> text = text;
    private int position;
    private byte[] unescaped = [];

    /// <summary>The cell last read, without its quotes, not trimmed.</summary>
    internal ReadOnlySpan<byte> Cell { get; private set; }

    /// <summary>The line on which the walk stands, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>What is wrong with the cell last read.</summary>
    internal QuoteFault Fault { get; private set; }

    /// <summary>Passes over empty lines; false at the end of the text.</summary>
    internal bool NextRecord()
    {
        while (position < text.Length && text[position] is (byte)'\n' or (byte)'\r')
        {
            EndLine();
        }

        return position < text.Length;
    }

    /// <summary>Reads the next cell of the record into <see cref="Cell"/>.</summary>
    internal CellEnd NextCell()
    {
        Cell = position < text.Length && text[position] == '"' ? Quoted() : Bare();
        if (position >= text.Length)
        {
            return CellEnd.File;
        }

        if (text[position] == delimiter)
        {
            position++;
            return CellEnd.Delimiter;
        }

        EndLine();
        return CellEnd.Line;
    }

    private ReadOnlySpan<byte> Bare()
    {
        ReadOnlySpan<byte> rest = text[position..];
        int length = rest.IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        length = length < 0 ? rest.Length : length;
        position += length;
        return rest[..length];
    }

    private ReadOnlySpan<byte> Quoted()
    {
        int start = ++position;
        bool doubled = false;
        for (; ; position += 2, doubled = true)
        {
            int quote = text[position..].IndexOf((byte)'"');
            if (quote < 0)
            {
                Fault = QuoteFault.NeverClosed;
                position = text.Length;
                return text[start..];
            }

            position += quote;
            if (position + 1 >= text.Length || text[position + 1] != '"')
            {
                break;
            }
        }

        ReadOnlySpan<byte> inside = text[start..position++];
        if (!Bare().Trim(" \t"u8).IsEmpty)
        {
            Fault = QuoteFault.TextAfterQuote;
        }

        Line += LineEnds(inside);
        return doubled ? Unescape(inside) : inside;
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> inside)
    {
        unescaped = unescaped.Length < inside.Length ? new byte[inside.Length] : unescaped;
        int length = 0;
        for (int i = 0; i < inside.Length; i++)
        {
            unescaped[length++] = inside[i];
            i += inside[i] == '"' ? 1 : 0;
        }

        return unescaped.AsSpan(0, length);
    }

    private void EndLine()
    {
        bool pair = text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n';
        position += pair ? 2 : 1;
        Line++;
    }

    private static int LineEnds(ReadOnlySpan<byte> inside) =>
        inside.IndexOfAny((byte)'\n', (byte)'\r') < 0
            ? 0
            : inside.Count((byte)'\n') + inside.Count((byte)'\r') - inside.Count("\r\n"u8);
}

using System.Text;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Turns the bytes of cells into trimmed text without the guard of a formula, null where missing. The cells of trials repeat (arms, instruments, sizes), so a
/// text met a moment ago is handed out again instead of being made anew: a large table takes a fraction of the memory.
/// </summary>
internal sealed class CellStore(Encoding encoding)
{
    private const int Slots = 4096;
    private const int LongestShared = 24;

    private readonly (byte[] Bytes, string Text)[] recent = new (byte[], string)[Slots];

    internal string? Text(ReadOnlySpan<byte> cell)
    {
        cell = Trim(cell);
        if (IsMissing(cell))
        {
            return null;
        }

        return cell.Length > LongestShared ? Decode(cell) : Shared(cell);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (cell is [(byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r', .. var rest])
        {
            cell = rest;
        }

        while (cell is [.. var rest, (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'])
        {
            cell = rest;
        }

        return cell;
    }

    private static bool IsMissing(ReadOnlySpan<byte> cell) => cell.Length switch
    {
        0 => true,
        1 => cell[0] == '.',
        2 => cell.SequenceEqual("NA"u8),
        3 => cell.SequenceEqual("NaN"u8),
        _ => false,
    };

    private string? Shared(ReadOnlySpan<byte> cell)
    {
        uint hash = 2166136261;
        foreach (byte b in cell)
        {
            hash = unchecked((hash ^ b) * 16777619);
        }

        ref (byte[] Bytes, string Text) slot = ref recent[(hash ^ (hash >> 15)) % Slots];
        if (slot.Bytes is null || !cell.SequenceEqual(slot.Bytes))
        {
            if (Decode(cell) is not { } text)
            {
                return null;
            }

            slot = (cell.ToArray(), text);
        }

        return slot.Text;
    }

    private string? Decode(ReadOnlySpan<byte> cell)
    {
        string text = encoding.GetString(cell).Trim();
        return text.Length == 0 ? null : FormulaGuard.Remove(text);
    }
}

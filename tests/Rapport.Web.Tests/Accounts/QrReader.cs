using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Rapport.Web.Tests.Accounts;

/// <summary>Reads a drawn QR code (ISO/IEC 18004, versions 1 to 10, level M, nothing to correct), independently of what draws it.</summary>
internal static partial class QrReader
{
    private const int Margin = 4;
    private const string Capitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Blocks and their data codewords at level M, by version (table 9): (blocks, codewords) of the first and the second group.
    private static readonly (int Blocks, int Data, int More, int MoreData)[] Blocks =
        [(1, 16, 0, 0), (1, 28, 0, 0), (1, 44, 0, 0), (2, 32, 0, 0), (2, 43, 0, 0), (4, 27, 0, 0), (4, 31, 0, 0), (2, 38, 2, 39), (3, 36, 2, 37), (4, 43, 1, 44)];

    private static readonly int[][] Alignment = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    public static string Read(IElement svg)
    {
        var dark = Modules(svg);
        var version = (dark.GetLength(0) - 17) / 4;
        var format = Enumerable.Range(0, 15).Sum(i => (Format(dark, i) ? 1 : 0) << (14 - i)) ^ 0b101010000010010;
        Assert.Equal(0, format >> 13); // Level M.
        var words = Codewords(dark, version, (format >> 10) & 7);
        var (blocks, data, more, moreData) = Blocks[version - 1];
        var each = Enumerable.Repeat(data, blocks).Concat(Enumerable.Repeat(moreData, more)).Select(length => new List<byte>(length)).ToList();
        var lengths = Enumerable.Repeat(data, blocks).Concat(Enumerable.Repeat(moreData, more)).ToList();
        for (var (i, at) = (0, 0); i < Math.Max(data, moreData); i++)
        {
            for (var b = 0; b < each.Count; b++)
            {
                if (i < lengths[b])
                {
                    each[b].Add(words[at++]);
                }
            }
        }

        var bits = string.Concat(each.SelectMany(b => b).Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return Text(bits, version);
    }

    /// <summary>Segments of bytes and of capitals, digits and nine signs (tables 2, 3 and 5), up to the end mark.</summary>
    private static string Text(string bits, int version)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (bits.Length - at >= 4 && Take(4) is var mode and not 0)
        {
            Assert.Contains(mode, new[] { 2, 4 });
            var length = Take(mode == 2 ? version < 10 ? 9 : 11 : version < 10 ? 8 : 16);
            if (mode == 4)
            {
                text.Append(Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)Take(8))]));
                continue;
            }

            for (; length > 1; length -= 2)
            {
                var pair = Take(11);
                text.Append(Capitals[pair / 45]).Append(Capitals[pair % 45]);
            }

            text.Append(length == 1 ? Capitals[Take(6)].ToString() : "");
        }

        return text.ToString();

        int Take(int count) => Convert.ToInt32(bits.Substring((at += count) - count, count), 2);
    }

    private static bool[,] Modules(IElement svg)
    {
        var side = int.Parse(svg.GetAttribute("viewBox")!.Split(' ')[2], CultureInfo.InvariantCulture) - 2 * Margin;
        var dark = new bool[side, side];
        foreach (var run in Run().Matches(svg.QuerySelector("path")!.GetAttribute("d")!).Select(m => m.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)).ToList()))
        {
            for (var x = 0; x < run[2]; x++)
            {
                dark[run[1] - Margin, run[0] - Margin + x] = true;
            }
        }

        return dark;
    }

    /// <summary>Bit i of the format, along the upper left corner (figure 25).</summary>
    private static bool Format(bool[,] dark, int i) => i < 8 ? dark[8, i < 6 ? i : i + 1] : dark[i == 8 ? 7 : 14 - i, 8];

    private static List<byte> Codewords(bool[,] dark, int version, int mask)
    {
        var side = dark.GetLength(0);
        var (words, bits, count) = (new List<byte>(), 0, 0);
        for (var (column, up) = (side - 1, true); column > 0; column -= 2, up = !up)
        {
            column -= column == 6 ? 1 : 0; // The timing column is passed over.
            for (var step = 0; step < side; step++)
            {
                var row = up ? side - 1 - step : step;
                foreach (var x in new[] { column, column - 1 }.Where(x => !IsFunction(row, x, side, version)))
                {
                    bits = (bits << 1) | (dark[row, x] ^ Masked(mask, row, x) ? 1 : 0);
                    if (++count % 8 == 0)
                    {
                        words.Add((byte)bits);
                        bits = 0;
                    }
                }
            }
        }

        return words;
    }

    private static bool IsFunction(int row, int x, int side, int version) =>
        (row < 9 && x < 9) || (row < 9 && x >= side - 8) || (row >= side - 8 && x < 9) || row == 6 || x == 6
        || (version >= 7 && ((row < 6 && x >= side - 11) || (x < 6 && row >= side - 11)))
        || Alignment[version - 1].Any(r => Alignment[version - 1].Any(c =>
            Math.Abs(row - r) <= 2 && Math.Abs(x - c) <= 2 && !((r == 6 && c == 6) || (r == 6 && c == side - 7) || (r == side - 7 && c == 6))));

    private static bool Masked(int mask, int row, int x) => mask switch
    {
        0 => (row + x) % 2 == 0,
        1 => row % 2 == 0,
        2 => x % 3 == 0,
        3 => (row + x) % 3 == 0,
        4 => (row / 2 + x / 3) % 2 == 0,
        5 => row * x % 2 + row * x % 3 == 0,
        6 => (row * x % 2 + row * x % 3) % 2 == 0,
        _ => ((row + x) % 2 + row * x % 3) % 2 == 0,
    };

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\d+z")]
    private static partial Regex Run();
}

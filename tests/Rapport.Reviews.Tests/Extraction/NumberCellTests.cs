using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class NumberCellTests
{
    [Theory]
    [InlineData("0.5", false, 0.5)]
    [InlineData("-3", false, -3)]
    [InlineData("+.25", false, 0.25)]
    [InlineData("1e-5", false, 1e-5)]
    [InlineData("2.5E+3", false, 2500)]
    [InlineData("\u22120.4", false, -0.4)]
    [InlineData("0,5", true, 0.5)]
    [InlineData("1,5e-05", true, 1.5e-5)]
    [InlineData("12", true, 12)]
    public void Reads_numbers_as_files_write_them(string cell, bool decimalComma, double expected)
    {
        Assert.True(NumberCell.TryRead(cell, decimalComma, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1,234", false)]
    [InlineData("1.234", true)]
    [InlineData("1.2.3", false)]
    [InlineData("5%", false)]
    [InlineData("<0.05", false)]
    [InlineData("1 000", false)]
    [InlineData("Infinity", false)]
    [InlineData("1e999", false)]
    [InlineData("0x10", false)]
    [InlineData("(2)", false)]
    [InlineData("", false)]
    public void Takes_nothing_else_for_a_number(string cell, bool decimalComma) =>
        Assert.False(NumberCell.TryRead(cell, decimalComma, out _));
}

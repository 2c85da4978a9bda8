namespace Rapport.Figures.Tests;

public sealed class ShownTests
{
    [Theory]
    [InlineData(-0.319, 2, "−0.32")]
    [InlineData(-0.004, 2, "0.00")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(1234.6, 0, "1235")]
    [InlineData(double.NaN, 2, "–")]
    [InlineData(double.NegativeInfinity, 2, "−∞")]
    public void Fixed_decimals_have_a_true_minus_and_no_negative_zero(double value, int decimals, string expected) =>
        Assert.Equal(expected, Shown.Fixed(value, decimals));

    [Theory]
    [InlineData(0.7189, "= 0.72")]
    [InlineData(0.0996, "= 0.10")]
    [InlineData(0.0493, "= 0.049")]
    [InlineData(0.0499999, "= 0.050")]
    [InlineData(0.00002, "< 0.001")]
    [InlineData(0.999, "> 0.99")]
    public void A_p_value_is_shown_as_journals_ask(double p, string expected) => Assert.Equal(expected, Shown.P(p));

    [Theory]
    [InlineData(0.159309, "0.159")]
    [InlineData(12.345, "12.3")]
    [InlineData(1234.6, "1235")]
    [InlineData(0, "0")]
    [InlineData(-0.00001234, "−1.23e−5")]
    public void Significant_digits(double value, string expected) => Assert.Equal(expected, Shown.Significant(value));

    [Fact]
    public void Short_drops_trailing_zeros() => Assert.Equal("0.5", Shown.Short(0.50));

    [Theory]
    [InlineData("Bolton", 6, "Bolton")]
    [InlineData("Bolton, 2003", 7, "Bolton…")]
    [InlineData("Bolton 2003", 8, "Bolton…")]
    [InlineData("ab😀cd", 4, "ab…")]
    public void A_long_name_is_cut_with_an_ellipsis(string name, int most, string shown) => Assert.Equal(shown, Shown.Cut(name, most));

    [Theory]
    [InlineData(0.95, "95")]
    [InlineData(0.999, "99.9")]
    [InlineData(0.9999999999, "99.99999999")]
    [InlineData(0.683, "68.3")]
    public void A_level_has_all_its_digits(double level, string percent) => Assert.Equal(percent + "\u202f%", Shown.Level(level));
}

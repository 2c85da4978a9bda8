namespace Rapport.Figures.Tests.Drawing;

public sealed class TextWidthTests
{
    private static readonly string Endless = string.Concat(Enumerable.Repeat("Neugebauer et al. ", 100_000 / 18 + 1))[..100_000];

    [Theory]
    [InlineData("Neugebauer, 2006, women of the district hospital's clinic", 200)]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z", 100)]
    [InlineData("women   of    the     district", 90)]
    [InlineData("心理療法の試験、二〇二一年", 60)]
    public void A_cut_text_fits_and_one_more_character_would_not(string text, double width)
    {
        var cut = TextWidth.Fit(text, width, 13);
        var kept = cut[..^1];
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.StartsWith(kept, text, StringComparison.Ordinal);
        Assert.True(TextWidth.Of(cut, 13) <= width);
        var longer = kept.Length + 1;
        while (char.IsWhiteSpace(text[longer - 1]))
            longer++;
        Assert.True(TextWidth.Of(text[..longer] + "…", 13) > width);
    }

    [Fact]
    public void A_text_that_fits_is_left_alone() => Assert.Equal("Bolton, 2003", TextWidth.Fit("Bolton, 2003", 200, 13));

    [Fact]
    public void One_character_stays_where_nothing_fits() => Assert.Equal("B…", TextWidth.Fit("Bolton", 1, 13));

    [Fact]
    public void A_hundred_thousand_characters_are_cut_to_what_fits()
    {
        var cut = TextWidth.Fit(Endless, 270, 13, bold: true);
        Assert.InRange(TextWidth.Of(cut, 13, bold: true), 250, 270);
        Assert.StartsWith("Neugebauer et al. Neugebauer", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_endless_names_is_as_small_as_one_of_long_names()
    {
        var rows = Forest.Example.Plain((Endless, 0.5, 0.1, 0.9, 60), (Endless[..400], 0.2, -0.1, 0.5, 40)).Draw();
        var marks = new Marks(rows);
        Assert.Equal(marks.Row("2").Elements().First(e => e.Name.LocalName == "text").Value, marks.Row("1").Elements().First(e => e.Name.LocalName == "text").Value);
        Assert.StartsWith(Shown.Cut(Endless) + ": 0.50 [0.10, 0.90]", marks.Row("1").Elements().First(e => e.Name.LocalName == "title").Value, StringComparison.Ordinal);
        Assert.True(rows.Marks.Length < 10_000);
    }
}

using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class RowFilterTests
{
    private static readonly Table Table = Trials.Table("arm;year;g\nipt;1999;0,5\ncbt;2005;1,25\nipt;NA;-0,5\nIPT;2010;NA\n");

    [Theory]
    [InlineData("arm=ipt", new[] { 1, 3 })]
    [InlineData("arm!=ipt", new[] { 2, 4 })]
    [InlineData("year>1999", new[] { 2, 4 })]
    [InlineData("year>=1999", new[] { 1, 2, 4 })]
    [InlineData("year<2005", new[] { 1 })]
    [InlineData("year<=2005", new[] { 1, 2 })]
    [InlineData("year=1999.0", new[] { 1 })]
    [InlineData("year!=1999", new[] { 2, 3, 4 })]
    [InlineData("year=NA", new[] { 3 })]
    [InlineData("year!=NA", new[] { 1, 2, 4 })]
    [InlineData(" g > 0.4 ", new[] { 1, 2 })]
    [InlineData("g>0,4", new[] { 1, 2 })]
    [InlineData("g<-0.1", new[] { 3 })]
    public void Keeps_the_rows_that_match(string filter, int[] expected) =>
        Assert.Equal(expected, RowFilter.Apply(Table, [filter]).Value);

    [Fact]
    public void All_filters_must_hold() => Assert.Equal([1], RowFilter.Apply(Table, ["arm=ipt", "year<2020"]).Value);

    [Fact]
    public void No_filter_keeps_every_row() => Assert.Equal([1, 2, 3, 4], RowFilter.Apply(Table, []).Value);

    [Fact]
    public void A_value_may_contain_operators()
    {
        RowFilter filter = RowFilter.Parse("dich_paper=bdi<=8 & ham-d<=7").Value;
        Assert.Equal(new RowFilter("dich_paper", "=", "bdi<=8 & ham-d<=7"), filter);
    }

    [Fact]
    public void Numbers_are_compared_as_text_where_one_side_is_none() =>
        Assert.Equal([2], RowFilter.Apply(Trials.Table("rob\n2\nhigh\n"), ["rob=high"]).Value);

    [Theory]
    [InlineData("year>abc")]
    [InlineData("g<=much")]
    public void An_order_between_numbers_and_text_is_refused_and_the_text_named(string filter)
    {
        Assert.True(RowFilter.Apply(Table, [filter]).IsRefused(out Refusal? refusal, out _));
        Assert.Contains($"with \"{filter.Split('>', '=')[^1]}\", which is no number", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], RowFilter.Apply(Table, ["arm>a"]).Value);
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest()
    {
        Assert.True(RowFilter.Apply(Table, ["yeer>1"]).IsRefused(out Refusal? refusal, out _));
        Assert.Contains("Did you mean \"year\"?", refusal.Message, StringComparison.Ordinal);
    }
}

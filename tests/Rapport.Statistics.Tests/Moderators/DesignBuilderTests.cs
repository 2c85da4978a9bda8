using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Tests.Moderators;

/// <summary>Coding as R's <c>model.matrix</c> does it.</summary>
public sealed class DesignBuilderTests
{
    private static readonly string[] Group = ["b", "a", "c", "a"];

    [Fact]
    public void Factors_are_coded_against_the_level_that_sorts_first()
    {
        var design = new DesignBuilder(4).AddIntercept().AddFactor("g", Group).Build();

        Assert.Equal(["intercept", "g:b", "g:c"], design.Names);
        Assert.Equal([1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0], design.Values.ToArray());
        Assert.True(design.HasIntercept);
    }

    [Fact]
    public void Without_an_intercept_the_first_factor_keeps_all_levels()
    {
        var design = new DesignBuilder(4).AddFactor("g", Group).AddFactor("h", ["x", "x", "y", "y"]).Build();

        Assert.Equal(["g:a", "g:b", "g:c", "h:y"], design.Names);
        Assert.False(design.HasIntercept);
    }

    [Fact]
    public void Interactions_multiply_the_columns_of_their_terms()
    {
        var design = new DesignBuilder(4).AddIntercept().AddNumeric("x", [1, 2, 3, 4]).AddFactor("g", Group).AddInteraction("x", "g").Build();

        Assert.Equal(["intercept", "x", "g:b", "g:c", "x:g:b", "x:g:c"], design.Names);
        Assert.Equal([1, 1, 1, 0, 1, 0], design.Row(0).ToArray());
        Assert.Equal([1, 3, 0, 1, 0, 3], design.Row(2).ToArray());
    }

    [Fact]
    public void Constant_and_collinear_columns_are_named()
    {
        var design = new DesignBuilder(5).AddIntercept()
            .AddNumeric("year", [2000, 2001, 2002, 2003, 2004])
            .AddNumeric("constant", [7, 7, 7, 7, 7])
            .AddNumeric("age", [4, 3, 2, 1, 0])
            .AddNumeric("free", [1, 0, 0, 0, 1])
            .Build();

        Assert.Equal(["constant", "age"], design.Aliased());
    }

    [Fact]
    public void More_columns_than_rows_are_aliased() =>
        Assert.Equal(["y"], new DesignBuilder(2).AddIntercept().AddNumeric("x", [1, 2]).AddNumeric("y", [1, 5]).Build().Aliased());

    [Fact]
    public void Wrong_terms_throw()
    {
        var builder = new DesignBuilder(2).AddIntercept().AddNumeric("x", [1, 2]);
        Assert.Throws<ArgumentException>(() => builder.AddNumeric("x", [1, 2]));
        Assert.Throws<ArgumentException>(() => builder.AddNumeric("y", [1]));
        Assert.Throws<ArgumentException>(() => builder.AddNumeric("y", [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => builder.AddInteraction("x", "z"));
        Assert.Throws<InvalidOperationException>(builder.AddIntercept);
        Assert.Throws<InvalidOperationException>(() => new DesignBuilder(2).Build());
    }
}

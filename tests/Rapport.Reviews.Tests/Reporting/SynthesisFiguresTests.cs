using Rapport.Figures;
using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

public sealed class SynthesisFiguresTests
{
    [Fact]
    public void A_ratio_is_drawn_as_a_ratio_on_a_log_axis()
    {
        var forest = Of(Trials.Bcg, "measure", "RR").Forest;
        Assert.Equal(AxisKind.Log, forest.Axis);
        Assert.Equal(1, forest.NullValue);
        Assert.Equal(4.0 / 123 / (11.0 / 139), forest.Groups[0].Rows[0].Estimate, 1e-12); // Aronson, by hand
        Assert.Equal(["4", "123", "11", "139"], forest.Groups[0].Rows[0].Cells);
    }

    [Fact]
    public void Means_stand_beside_the_studies_as_read()
    {
        var forest = Of(Trials.Scores, "measure", "SMD").Forest;
        Assert.Equal(["mean (SD)", "n", "mean (SD)", "n"], forest.Columns.Select(c => c.Heading));
        Assert.Equal(["10.5 (5.1)", "30", "14.2 (5.6)", "31"], forest.Groups[0].Rows[0].Cells);
    }

    [Fact]
    public void Subgroups_have_headings_diamonds_and_the_test_between()
    {
        var forest = Of(Trials.Bcg, "measure", "RR", "subgroup", "alloc").Forest;
        Assert.Equal(["alternate", "random", "systematic"], forest.Groups.Select(g => g.Heading).Order(StringComparer.Ordinal));
        Assert.All(forest.Groups, g => Assert.NotNull(g.Summary));
        Assert.Equal(13, forest.Groups.Sum(g => g.Rows.Count));
        Assert.Single(forest.Notes, n => n.StartsWith("Between subgroups: Q(2)", StringComparison.Ordinal));
    }

    [Fact]
    public void Funnel_contours_are_at_the_usual_significances()
    {
        var funnel = Of(Trials.Bcg, "measure", "RR").Funnel!;
        Assert.Equal([1.6448536269514722, 1.959963984540054, 2.5758293035489004], funnel.Contours.Select(c => c.Z), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Math.Sqrt((1.0 / 4) - (1.0 / 123) + (1.0 / 11) - (1.0 / 139)), funnel.Points[0].StandardError, 1e-12);
    }

    [Fact]
    public void A_proportion_is_drawn_as_one_but_its_funnel_stands_where_it_is_straight()
    {
        const string rates = "study,xi,ni\nA,5,50\nB,12,80\nC,9,40\n";
        var figures = Of(rates, "measure", "PLO");
        Assert.Equal(0.1, figures.Forest.Groups[0].Rows[0].Estimate, 1e-12);
        Assert.Equal(Math.Log(5.0 / 45), figures.Funnel!.Points[0].X, 1e-12);
        Assert.Empty(figures.Funnel.Contours); // no value means "no effect"
    }

    [Fact]
    public void Studies_that_trim_and_fill_imputes_are_in_the_funnel()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "bias", "true");
        var funnel = SynthesisFigures.Of(result, specification).Funnel!;
        Assert.Equal(result.Bias!.TrimAndFill!.K0, funnel.Points.Count(p => p.Imputed));
    }

    [Fact]
    public void The_band_of_a_meta_regression_is_that_of_metafor()
    {
        // rma(yi, vi, mods = ~ ablat, data = escalc("RR", dat.bcg)); predict(res, newmods = 13, transf = exp): 0.880862 [0.632081, 1.227562].
        var bubble = Of(Trials.Bcg, "measure", "RR", "mods", "ablat").Bubble!;
        Assert.Equal(13, bubble.Line[0].X);
        Assert.Equal(BcgAt13, [bubble.Line[0].Y, bubble.Line[0].Lower, bubble.Line[0].Upper], (a, b) => Math.Abs(a - b) < 5e-7);
    }

    [Theory]
    [InlineData("factor(alloc)")]
    [InlineData("ablat + year")]
    public void A_factor_or_two_moderators_have_no_bubble_plot(string mods) =>
        Assert.Null(Of(Trials.Bcg, "measure", "RR", "mods", mods).Bubble);

    [Fact]
    public void One_study_has_a_forest_and_nothing_else()
    {
        var figures = Of(Trials.Bcg, "measure", "RR", "filter", "study=TPT Madras");
        Assert.Null(figures.Forest.Overall);
        Assert.Equal(["forest"], figures.Drawn().Select(d => d.Name));
    }

    private static readonly double[] BcgAt13 = [0.880862, 0.632081, 1.227562];

    private static SynthesisFigures Of(string csv, params string[] options)
    {
        var (result, specification) = Trials.Synthesise(csv, options);
        return SynthesisFigures.Of(result, specification);
    }
}

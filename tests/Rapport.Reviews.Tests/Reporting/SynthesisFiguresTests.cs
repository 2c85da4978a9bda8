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
        var bubble = Of(Trials.Bcg, "measure", "RR", "mods", "ablat").Bubbles.Single();
        Assert.Equal(13, bubble.Line[0].X);
        Assert.Equal(BcgAt13, [bubble.Line[0].Y, bubble.Line[0].Lower, bubble.Line[0].Upper], (a, b) => Math.Abs(a - b) < 5e-7);
    }

    [Fact]
    public void Of_two_moderators_each_has_a_line_with_the_other_at_its_weighted_mean()
    {
        // rma(yi, vi, mods = ~ ablat + year), w = 1/(vi + tau2); predict(res, newmods = c(13, sum(w*year)/sum(w)), transf = exp).
        var bubbles = Of(Trials.Bcg, "measure", "RR", "mods", "ablat + year").Bubbles;
        Assert.Equal(["Effect by ablat", "Effect by year"], bubbles.Select(b => b.Title));
        Assert.Equal([0.8565099883, 0.5503590253, 1.3329650762], [bubbles[0].Line[0].Y, bubbles[0].Line[0].Lower, bubbles[0].Line[0].Upper], (a, b) => Math.Abs(a - b) < 5e-7);
    }

    [Fact]
    public void A_factor_has_the_expected_effects_of_its_levels_instead()
    {
        // rma(yi, vi, mods = ~ ablat + alloc); predict(res, newmods = c(weighted mean of ablat, 0 or 1, 0 or 1), transf = exp).
        var figures = Of(Trials.Bcg, "measure", "RR", "mods", "ablat + factor(alloc)");
        var rows = Assert.Single(figures.Levels).Rows;
        Assert.Equal([("alternate", "2"), ("random", "7"), ("systematic", "4")], rows.Select(r => (r.Level, r.Studies)));
        Assert.Equal([0.5629361941, 0.4308134123, 0.5968271716], rows.Select(r => r.Estimate), (a, b) => Math.Abs(a - b) < 5e-7);
        Assert.Equal([0.3173003343, 0.2957639762, 0.3708882246], rows.Select(r => r.Lower), (a, b) => Math.Abs(a - b) < 5e-7);
        Assert.Single(figures.Bubbles);
        Assert.Empty(Of(Trials.Bcg, "measure", "RR", "mods", "factor(alloc)").Bubbles);
    }

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

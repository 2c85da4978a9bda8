using System.Text.Json;
using Rapport.Statistics.Agreement;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Agreement;

public sealed class AgreementTests
{
    /// <summary>Shrout and Fleiss 1979, table 2: six targets, four judges.</summary>
    private static readonly double[][] Judged = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

    /// <summary>Shrout and Fleiss 1979, table 4.</summary>
    [Theory]
    [InlineData(IntraclassForm.OneWaySingle, 0.17)]
    [InlineData(IntraclassForm.TwoWayRandomSingle, 0.29)]
    [InlineData(IntraclassForm.TwoWayMixedSingle, 0.71)]
    [InlineData(IntraclassForm.OneWayMean, 0.44)]
    [InlineData(IntraclassForm.TwoWayRandomMean, 0.62)]
    [InlineData(IntraclassForm.TwoWayMixedMean, 0.91)]
    public void The_table_of_Shrout_and_Fleiss_is_reproduced(IntraclassForm form, double printed) =>
        Assert.Equal(printed, IntraclassCorrelation.Of(Judged, form)!.Estimate, 0.005);

    [Fact]
    public void Correlations_and_their_limits_agree_with_R_at_two_levels()
    {
        foreach (JsonElement one in ReferenceFile.Read("agreement.json").Items("icc"))
        {
            double[][] ratings = [.. one.GetProperty("ratings").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
            foreach ((string name, double level) in new[] { ("values", 0.95), ("values90", 0.9) })
            {
                JsonElement[] rows = [.. one.GetProperty(name).EnumerateArray()];
                foreach (IntraclassForm form in Enum.GetValues<IntraclassForm>())
                {
                    double[] expected = [.. rows[(int)form].EnumerateArray().Select(x => x.GetDouble())];
                    IntraclassCorrelation found = IntraclassCorrelation.Of(ratings, form, level)!;
                    Near.Relative(expected[0], found.Estimate, 1e-9, $"{form}");
                    Near.Relative(expected[1], found.Interval!.Value.Lower, 1e-8, $"{form} lower");
                    Near.Relative(expected[2], found.Interval!.Value.Upper, 1e-8, $"{form} upper");
                }
            }
        }
    }

    [Fact]
    public void Weighted_kappa_agrees_with_R_and_its_error_with_numerical_derivatives()
    {
        foreach (JsonElement one in ReferenceFile.Read("agreement.json").Items("kappa"))
        {
            int[][] table = [.. one.GetProperty("table").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetInt32()).ToArray())];
            List<(int, int)> pairs = [.. from i in Enumerable.Range(0, table.Length) from j in Enumerable.Range(0, table.Length) from _ in Enumerable.Range(0, table[i][j]) select (i, j)];
            foreach (KappaWeights weights in Enum.GetValues<KappaWeights>())
            {
                WeightedKappa found = WeightedKappa.Of(pairs, table.Length, weights)!;
                Near.Relative(one.GetProperty("kappa")[(int)weights].GetDouble(), found.Estimate, 1e-12, $"{weights}");
                Near.Relative(one.GetProperty("se")[(int)weights].GetDouble(), found.StandardError, 1e-6, $"{weights}: central differences with steps of 1e-5");
            }
        }
    }

    /// <summary>By hand: 70 of 100 on the diagonal, .475 by chance.</summary>
    [Fact]
    public void Unweighted_kappa_of_a_small_table_is_what_one_counts()
    {
        List<(int, int)> pairs = [.. Enumerable.Repeat((0, 0), 53), .. Enumerable.Repeat((0, 1), 5), .. Enumerable.Repeat((0, 2), 2), .. Enumerable.Repeat((1, 0), 11),
            .. Enumerable.Repeat((1, 1), 14), .. Enumerable.Repeat((1, 2), 5), .. Enumerable.Repeat((2, 0), 1), .. Enumerable.Repeat((2, 1), 6), .. Enumerable.Repeat((2, 2), 3)];

        Assert.Equal(3.0 / 7, WeightedKappa.Of(pairs, 3, KappaWeights.None)!.Estimate, 1e-12);
    }

    /// <summary>Krippendorff 1970, Lin 1989: κ with squared weights is the concordance correlation of the categories' numbers.</summary>
    [Fact]
    public void Kappa_with_squared_weights_is_the_concordance_correlation()
    {
        var random = new Random(7);
        List<(int First, int Second)> pairs = [.. Enumerable.Range(0, 60).Select(_ => random.Next(7)).Select(a => (a, Math.Clamp(a + random.Next(-2, 3), 0, 6)))];
        double m1 = pairs.Average(p => p.First), m2 = pairs.Average(p => p.Second);
        double covariance = pairs.Average(p => (p.First - m1) * (p.Second - m2));
        double spread = pairs.Average(p => (p.First - m1) * (p.First - m1)) + pairs.Average(p => (p.Second - m2) * (p.Second - m2));

        Assert.Equal(2 * covariance / (spread + ((m1 - m2) * (m1 - m2))), WeightedKappa.Of(pairs, 7, KappaWeights.Quadratic)!.Estimate, 1e-12);
    }

    [Fact]
    public void Nothing_to_tell_apart_gives_nothing_and_no_error_left_gives_no_interval()
    {
        Assert.Null(IntraclassCorrelation.Of([[3, 3], [3, 3]], IntraclassForm.TwoWayRandomSingle));
        Assert.Null(WeightedKappa.Of([(1, 1), (1, 1)], 7, KappaWeights.Quadratic));
        IntraclassCorrelation same = IntraclassCorrelation.Of([[1, 1], [4, 4], [5.5, 5.5]], IntraclassForm.TwoWayRandomSingle)!;
        Assert.Equal((1, null), (same.Estimate, same.Interval));
        Assert.Equal((1, 0), (WeightedKappa.Of([(1, 1), (4, 4)], 7, KappaWeights.Linear)!.Estimate, WeightedKappa.Of([(1, 1), (4, 4)], 7, KappaWeights.Linear)!.StandardError));
    }

    [Fact]
    public void Order_of_targets_and_units_change_nothing()
    {
        foreach (IntraclassForm form in Enum.GetValues<IntraclassForm>())
        {
            IntraclassCorrelation one = IntraclassCorrelation.Of(Judged, form)!;
            IntraclassCorrelation other = IntraclassCorrelation.Of([.. Judged.Reverse().Select(r => r.Select(x => (x * 10) - 3).ToArray())], form)!;
            Near.Relative(one.Estimate, other.Estimate, 1e-12, $"{form}");
            Near.Relative(one.Interval!.Value.Lower, other.Interval!.Value.Lower, 1e-10, $"{form}");
        }
    }

    [Fact]
    public void Gaps_and_ratings_beyond_the_scale_are_bugs()
    {
        Assert.Throws<ArgumentException>(() => IntraclassCorrelation.Of([[1, 2], [3]], IntraclassForm.OneWaySingle));
        Assert.Throws<ArgumentException>(() => IntraclassCorrelation.Of([[1, double.NaN], [3, 4]], IntraclassForm.OneWaySingle));
        Assert.Throws<ArgumentException>(() => WeightedKappa.Of([(0, 7)], 7, KappaWeights.None));
    }
}

using System.Text.Json;
using Rapport.Statistics.Quantiles;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Quantiles;

/// <summary>Against quantreg 5 (R), <c>validation/quantile-line.R</c>; ties by brute force and closed forms.</summary>
public sealed class QuantileLineTests
{
    [Theory]
    [InlineData("smooth")]
    [InlineData("few")]
    public void Lines_agree_with_R(string data)
    {
        (double[] x, double[] y, JsonElement[] fits) = Read(data);
        foreach (JsonElement fit in fits)
        {
            QuantileLine found = QuantileLine.Fit(x, y, fit.GetProperty("tau").GetDouble());
            Near.Relative(fit.GetProperty("loss").GetDouble(), found.Loss, 1e-10, $"{data} loss");
            Near.Relative(fit.GetProperty("intercept").GetDouble(), found.Intercept, 1e-8, $"{data} intercept");
            Near.Relative(fit.GetProperty("slope").GetDouble(), found.Slope, 1e-8, $"{data} slope");
        }
    }

    /// <summary>With ties several lines are equally good: what they make smallest is the same.</summary>
    [Fact]
    public void With_ties_the_loss_is_that_of_R()
    {
        (double[] x, double[] y, JsonElement[] fits) = Read("tied");
        Assert.All(fits, fit => Near.Relative(fit.GetProperty("loss").GetDouble(), QuantileLine.Fit(x, y, fit.GetProperty("tau").GetDouble()).Loss, 1e-10, "tied"));
    }

    [Fact]
    public void Of_every_line_through_two_points_none_is_better()
    {
        double[] x = [0, 1, 1, 2, 3, 3, 5, 8], y = [3, 1, 4, 1, 5, 9, 2, 6];
        foreach (double share in new[] { 0.1, 0.25, 0.5, 0.8 })
        {
            double best = double.PositiveInfinity;
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    if (x[j] > x[i])
                    {
                        double slope = (y[j] - y[i]) / (x[j] - x[i]);
                        best = Math.Min(best, x.Select((at, k) => y[k] - y[i] - (slope * (at - x[i]))).Sum(r => r * (r < 0 ? share - 1 : share)));
                    }
                }
            }

            Near.Relative(best, QuantileLine.Fit(x, y, share).Loss, 1e-12, $"{share}");
        }
    }

    [Fact]
    public void At_two_places_it_goes_through_their_quantiles()
    {
        double[] x = [1, 1, 1, 1, 1, 4, 4, 4, 4, 4], y = [5, 1, 3, 2, 4, 10, 50, 30, 20, 40];

        QuantileLine median = QuantileLine.Fit(x, y, 0.5);

        Assert.Equal((3, 30), (Math.Round(median.At(1), 9), Math.Round(median.At(4), 9)));
    }

    [Fact]
    public void One_place_has_no_line() => Assert.Throws<ArgumentException>(() => QuantileLine.Fit([2, 2], [1, 3], 0.5));

    private static (double[] X, double[] Y, JsonElement[] Fits) Read(string data)
    {
        JsonElement one = ReferenceFile.Read("quantile-line.json").GetProperty(data);
        return (one.Numbers("x"), one.Numbers("y"), [.. one.GetProperty("fits").EnumerateArray()]);
    }
}

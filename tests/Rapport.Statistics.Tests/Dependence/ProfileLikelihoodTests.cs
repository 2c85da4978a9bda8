using System.Text.Json;
using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>
/// Against metafor's confint.rma.mv. Its profiles inherit the tolerance of its optimiser (a likelihood wrong by 1e-8 moves a limit by about 1e-5), so
/// limits are compared at 1e-3 of the interval's width; that ours are right is certified below by the likelihood-ratio test itself.
/// </summary>
public sealed class ProfileLikelihoodTests
{
    public static TheoryData<string> Cases => [.. All.Select(c => c.GetProperty("name").GetString()!)];

    private static IEnumerable<JsonElement> All => ReferenceFile.Read("profile.json").Items("cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Intervals_agree_with_metafor(string name)
    {
        var fit = ReferenceModel.Named(name).Fit();
        var expected = All.Single(c => c.GetProperty("name").GetString() == name).Items("components").ToArray();
        Assert.Equal(expected.Length, fit.Components.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            var interval = ProfileLikelihood.Of(fit, i);
            var (lower, upper) = (expected[i].Number("lower"), expected[i].Number("upper"));
            var tolerance = 1e-3 * (upper - lower);
            Assert.True(Math.Abs(lower - interval.Lower) < tolerance, $"{fit.Components[i].Name}: lower {interval.Lower:R}, expected {lower:R}");
            Assert.True(Math.Abs(upper - interval.Upper) < tolerance, $"{fit.Components[i].Name}: upper {interval.Upper:R}, expected {upper:R}");
        }
    }

    [Theory]
    [InlineData("konstantopoulos2011, three levels")]
    [InlineData("assink2016, CHE, year and type")]
    [InlineData("crede2010, three levels")]
    [InlineData("assink2016, crossed: study, type, row")]
    public void At_a_limit_the_likelihood_ratio_test_is_just_met(string name)
    {
        var reference = ReferenceModel.Named(name);
        var fit = reference.Fit();
        for (var i = 0; i < fit.Components.Count; i++)
        {
            var interval = ProfileLikelihood.Of(fit, i);
            foreach (var limit in new[] { interval.Lower, interval.Upper }.Where(limit => limit > 0 && double.IsFinite(limit)))
            {
                var terms = reference.Terms.ToArray();
                terms[i] = terms[i] with { FixedVariances = [limit] };
                var held = MultilevelModel.Fit(reference.Yi, reference.V, reference.Design, terms, new MultilevelOptions());
                Near.Equal(3.841458820694124, 2 * (fit.Statistics.LogLik - held.Statistics.LogLik), 1e-8, fit.Components[i].Name);
            }
        }
    }

    [Fact]
    public void Prediction_intervals_agree_with_metafor()
    {
        foreach (var json in All.Where(c => c.GetProperty("pi").ValueKind == JsonValueKind.Object))
        {
            var model = ReferenceModel.Named(json.GetProperty("name").GetString()!);
            foreach (var member in json.GetProperty("pi").EnumerateObject())
            {
                var test = member.Name == "first" ? MultilevelTest.Z : Enum.Parse<MultilevelTest>(member.Name, ignoreCase: true);
                var fit = model.FitAtReference(new MultilevelOptions { Test = test });
                var interval = member.Name == "first" ? fit.PredictionInterval([1, 0], 1) : fit.PredictionInterval();
                double[] expected = [.. member.Value.EnumerateArray().Select(x => x.GetDouble())];
                Near.Equal(expected, [interval!.Value.Lower, interval.Value.Upper], 1e-6, json.GetProperty("name").GetString()!);
            }
        }
    }

    [Fact]
    public void Shares_of_variability_agree_with_the_published_recipe()
    {
        foreach (var json in All.Where(c => c.GetProperty("i2").ValueKind == JsonValueKind.Array))
        {
            Near.Equal(json.Numbers("i2"), ReferenceModel.Named(json.GetProperty("name").GetString()!).Fit().I2(), 1e-5);
        }
    }

    [Fact]
    public void A_component_at_zero_has_a_lower_limit_of_zero()
    {
        double[] yi = [0.1, 0.12, 0.11, 0.09, 0.1, 0.13];
        var fit = MultilevelModel.Fit(
            yi, BlockCovariance.Diagonal([0.1, 0.2, 0.1, 0.3, 0.2, 0.1]), null, [RandomTerm.Intercept("study", [1, 2, 3, 4, 5, 6])], new MultilevelOptions());
        Assert.Equal(0, fit.Components[0].Value);
        var interval = ProfileLikelihood.Of(fit, 0);
        Assert.Equal(0, interval.Lower);
        Assert.True(interval.Upper > 0 && double.IsFinite(interval.Upper));
    }
}

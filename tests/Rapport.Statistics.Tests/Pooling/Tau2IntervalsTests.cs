using System.Text.Json;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>
/// Profile-likelihood intervals against metafor 3.8.1; generalised-Q intervals against eigenvalues and Imhof's integral in R, another
/// road to the same probability (validation/tau2intervals.R).
/// </summary>
public sealed class Tau2IntervalsTests
{
    private static readonly JsonElement Reference = ReferenceFile.Read("tau2intervals.json").GetProperty("cases");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Profile_likelihood_intervals_are_metafors(int index)
    {
        var (c, y, v, design) = Case(index);
        foreach (var estimator in new[] { Tau2Estimator.ML, Tau2Estimator.REML })
        {
            var interval = ProfileLikelihood.Of(y, v, design, new PoolingOptions { Tau2 = estimator }).Tau2;

            // 1e-6: metafor's interval starts from its own maximum, whose likelihood is flat to second order.
            Same(c.Numbers(estimator.ToString()), interval, 1e-6, $"{index} {estimator}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generalised_Q_intervals_follow_from_the_exact_distribution(int index)
    {
        var (c, y, v, design) = Case(index);

        // 1e-6: the reference integrates an oscillating tail numerically.
        Same(c.Numbers("bj"), GeneralisedQ.BiggerstaffJackson(y, v, design).Tau2, 1e-6, $"{index} BJ");
        Same(c.Numbers("jackson"), GeneralisedQ.Jackson(y, v, design).Tau2, 1e-6, $"{index} Jackson");
        Same(c.Numbers("hedges"), GeneralisedQ.Of(y, v, [.. v.Select(_ => 1.0)], design).Tau2, 1e-6, $"{index} equal weights");
    }

    [Fact]
    public void With_equal_variances_every_exact_interval_is_the_Q_profile()
    {
        double[] y = [0.1, 0.9, -0.4, 1.3, 0.2];
        double[] v = [0.1, 0.1, 0.1, 0.1, 0.1];
        var profile = QProfile.Of(y, v).Tau2;
        foreach (var other in new[] { GeneralisedQ.BiggerstaffJackson(y, v).Tau2, GeneralisedQ.Jackson(y, v).Tau2 })
        {
            Near.Equal(profile.Lower, other.Lower, 1e-9);
            Near.Equal(profile.Upper, other.Upper, 1e-9);
        }
    }

    /// <summary>Far from the few studies of a usual table, where the tail is a minute part of the transform's size off its saddle.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    public void Many_studies_of_equal_variance_have_the_Q_profile_too(int k)
    {
        double[] v = [.. Enumerable.Repeat(0.1, k)];
        double[] y = [.. Enumerable.Range(0, k).Select(i => 0.5 * Math.Sin(i * 1.7))];
        var (profile, exact) = (QProfile.Of(y, v).Tau2, GeneralisedQ.BiggerstaffJackson(y, v).Tau2);

        Near.Equal(profile.Lower, exact.Lower, 1e-9);
        Near.Equal(profile.Upper, exact.Upper, 1e-9);
    }

    [Fact]
    public void Effects_that_agree_too_well_leave_the_empty_set()
    {
        double[] y = [0.1, 0.1, 0.1, 0.12];
        double[] v = [0.1, 0.2, 0.3, 0.2];
        Assert.True(GeneralisedQ.BiggerstaffJackson(y, v).Empty);
        Assert.True(QProfile.Of(y, v).Empty);
        Assert.Equal(0, ProfileLikelihood.Of(y, v, null, new PoolingOptions()).Tau2.Lower);
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        Assert.Throws<ArgumentException>(() => ProfileLikelihood.Of([1, 2], [1, 1], null, new PoolingOptions { Tau2 = Tau2Estimator.DL }));
        Assert.Throws<ArgumentException>(() => GeneralisedQ.Of([1, 2], [1, 1], [1, 0]));
        Assert.True(double.IsNaN(GeneralisedQ.Jackson([1], [1]).Tau2.Lower));
    }

    private static (JsonElement Case, double[] Y, double[] V, Design Design) Case(int index)
    {
        var c = Reference[index];
        string[] names = [.. c.Items("columns").Select(n => n.GetString() == "(Intercept)" ? Design.Intercept : n.GetString()!)];
        return (c, c.Numbers("yi"), c.Numbers("vi"), new Design(names, c.Numbers("x")));
    }

    private static void Same(double[] expected, Interval actual, double tolerance, string what)
    {
        Near.Equal(expected[0], actual.Lower, tolerance * Math.Max(1e-3, Math.Abs(expected[0])), $"{what} lower");
        Near.Relative(expected[1], actual.Upper, tolerance, $"{what} upper");
    }
}

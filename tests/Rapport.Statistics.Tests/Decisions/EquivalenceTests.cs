using System.Text.Json;
using Rapport.Statistics.Decisions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Decisions;

public sealed class EquivalenceTests
{
    [Fact]
    public void Both_one_sided_tests_agree_with_R()
    {
        foreach (JsonElement row in ReferenceFile.Read("decisions.json").Items("tails"))
        {
            double? df = row.TryGetProperty("df", out JsonElement given) && given.ValueKind == JsonValueKind.Number ? given.GetDouble() : null;
            double bound = row.Number("bound");
            EquivalenceTest test = Equivalence.Test(Given(row.Number("value"), row.Number("se"), df), -bound, bound);
            Near.Relative(row.Number("pLower"), test.PLower, 1e-12, $"{row}");
            Near.Relative(row.Number("pUpper"), test.PUpper, 1e-12, $"{row}");
            Near.Equal(row.Number("lower90"), test.Ci.Lower, 1e-13);
            Near.Equal(row.Number("upper90"), test.Ci.Upper, 1e-13);
            Assert.Equal(test.Equivalent, test.Ci.Lower > -bound && test.Ci.Upper < bound);
        }
    }

    /// <summary>Steinert et al. 2017: g −0.153, 90 % CI [−0.227, −0.079], margin ±0.25: different from zero, and equivalent.</summary>
    [Fact]
    public void Steinert_2017_is_equivalent_although_it_differs_from_zero()
    {
        EquivalenceTest test = Equivalence.Test(Given(-0.153, 0.074 / 1.6448536269514722, null), -0.25, 0.25);
        Assert.Equal(0.0155, test.P, 5e-5);
        Assert.True(test.Equivalent);
        Assert.Equal(-0.227, test.Ci.Lower, 1e-12);
        Assert.Equal(-0.079, test.Ci.Upper, 1e-12);
    }

    /// <summary>Lilliengren et al. 2016: d 0.02 [−0.24, 0.28]; at follow-up 0.07 [−0.22, 0.36].</summary>
    [Theory]
    [InlineData(0.02, -0.24, 0.28, 0.0415, true)]
    [InlineData(0.07, -0.22, 0.36, 0.112, false)]
    public void Lilliengren_2016_is_equivalent_at_the_end_of_treatment_only(double d, double lower, double upper, double p, bool equivalent)
    {
        EquivalenceTest test = Equivalence.Test(Given(d, (upper - lower) / (2 * 1.959963984540054), null), -0.25, 0.25);
        Assert.Equal(p, test.P, 5e-4);
        Assert.Equal(equivalent, test.Equivalent);
    }

    [Fact]
    public void Bounds_in_the_wrong_order_and_estimates_without_an_error_throw()
    {
        Assert.Throws<ArgumentException>(() => Equivalence.Test(Given(0, 1, null), 1, -1));
        Assert.Throws<ArgumentException>(() => Equivalence.Test(Given(0, 0, null), -1, 1));
        Assert.Throws<ArgumentException>(() => Equivalence.Test(Given(0, 1, null), -1, 1, 0.7));
    }

    /// <summary>Markowitz et al. 2014 as a shape: low scores are good, the margin 12.5 points.</summary>
    [Theory]
    [InlineData(5.5, 3.9, 12.5, true, false)]
    [InlineData(-9, 3.9, 12.5, true, true)]
    [InlineData(9, 3.9, 12.5, false, false)]
    public void Non_inferiority_looks_at_the_worse_end_of_the_interval(double difference, double se, double margin, bool nonInferior, bool superior)
    {
        NonInferiorityTest lowIsGood = NonInferiority.Test(Given(difference, se, null), margin, positiveIsBetter: false, alpha: 0.05);
        NonInferiorityTest highIsGood = NonInferiority.Test(Given(-difference, se, null), margin, positiveIsBetter: true, alpha: 0.05);
        Assert.Equal(nonInferior, lowIsGood.NonInferior);
        Assert.Equal(superior, lowIsGood.Superior);
        Assert.Equal(nonInferior, lowIsGood.Ci.Upper < margin);
        Assert.Equal(lowIsGood.P, highIsGood.P);
        Assert.Equal(lowIsGood.PSuperior, highIsGood.PSuperior);
    }

    private static Estimate Given(double value, double se, double? df) => new(value, se, value / se, df, double.NaN, new Interval(double.NaN, double.NaN));
}

using System.Text.Json;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Distributions;

namespace Rapport.Statistics.Tests.Numerics;

/// <summary>Against arbitrary precision: validation/distributions-exact.py.</summary>
public sealed class SpecialFunctionsTests
{
    private static readonly JsonElement Exact = ReferenceFile.Read("distributions-exact.json");

    [Fact]
    public void The_gamma_family_keeps_its_digits_beside_its_zeros()
    {
        Agree("logGamma", a => SpecialFunctions.LogGamma(a[0]), 1e-14);
        Agree("logBeta", a => SpecialFunctions.LogBeta(a[0], a[1]), 1e-14);
        Agree("trigamma", a => SpecialFunctions.Trigamma(a[0]), 1e-14);
        // Beside the zero of digamma at 1.46 the accuracy is absolute.
        Agree("digamma", a => SpecialFunctions.Digamma(a[0]), 2e-13);
    }

    [Fact]
    public void Elementary_functions_keep_their_digits_beside_their_zeros()
    {
        Agree("log1p", a => Elementary.Log1p(a[0]), 1e-15);
        Agree("expm1", a => Elementary.Expm1(a[0]), 1e-15);
        // The quotient x/a is rounded before its distance from one is taken: hence an ulp divided by that distance.
        Agree("logRatioDeficit", a => Elementary.LogRatioDeficit(a[0], a[1]), 1e-14);
    }

    [Fact]
    public void Incomplete_gamma_holds_for_tiny_shapes_too()
    {
        Agree("gammaP", a => SpecialFunctions.RegularisedGammaP(a[0], a[1]), 1e-13);
        Agree("gammaQ", a => SpecialFunctions.RegularisedGammaQ(a[0], a[1]), 1e-13);
    }

    [Fact]
    public void The_density_of_F_holds_where_R_loses_digits() =>
        Agree("fDensity", a => FisherF.Density(a[0], a[1], a[2]), 1e-12);

    [Fact]
    public void Incomplete_beta_and_its_complement_exchange_their_shapes()
    {
        foreach (var x in (double[])[0, 0.03, 0.25, 0.5, 0.9, 1])
        {
            // 1 − x is rounded for x = 0.03 and 0.9.
            Near.Equal(SpecialFunctions.RegularisedBeta(2.5, 7, x), SpecialFunctions.RegularisedBetaComplement(7, 2.5, 1 - x), 1e-14);
        }

        Near.Relative(0.25 * 0.25 * (3 - 0.5), SpecialFunctions.RegularisedBeta(2, 2, 0.25), 1e-14, "x²(3 − 2x)");
    }

    [Fact]
    public void Outside_the_domain_it_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogGamma(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Digamma(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.RegularisedGammaP(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.RegularisedBeta(1, 1, 1.5));
    }

    private static void Agree(string name, Func<double[], double> f, double tolerance) => ReferenceRows.Agree(Exact.GetProperty(name), f, tolerance);
}

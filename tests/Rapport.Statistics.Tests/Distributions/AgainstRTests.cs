using System.Text.Json;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Distributions;

/// <summary>Dense grids in both tails against R (validation/distributions.R), relative 1e-12 throughout, tails down to 1e-300.</summary>
public sealed class AgainstRTests
{
    private const double Tolerance = 1e-12;
    private static readonly JsonElement Reference = ReferenceFile.Read("distributions.json");

    [Fact]
    public void The_normal_agrees_with_pnorm_qnorm_and_dnorm()
    {
        Agree("normal", "lower", ["x"], a => Normal.Cdf(a[0]));
        Agree("normal", "upper", ["x"], a => Normal.UpperTail(a[0]));
        Agree("normal", "density", ["x"], a => Normal.Density(a[0]));
        Agree("normal", "logUpper", ["x"], a => Normal.LogUpperTail(a[0]));
        Agree("normalFar", "logUpper", ["x"], a => Normal.LogUpperTail(a[0]));
        Agree("normalQuantile", "upper", ["p"], a => Normal.UpperQuantile(a[0]));
        Agree("normalQuantile", "upper", ["p"], a => -Normal.Quantile(a[0]));
    }

    [Fact]
    public void The_t_agrees_with_pt_qt_and_dt()
    {
        Agree("t", "upper", ["x", "df"], a => StudentT.UpperTail(a[0], a[1]));
        Agree("t", "lower", ["x", "df"], a => StudentT.Cdf(-a[0] / 3, a[1]));
        Agree("t", "density", ["x", "df"], a => StudentT.Density(a[0], a[1]));
        Agree("tQuantile", "upper", ["p", "df"], a => StudentT.UpperQuantile(a[0], a[1]));
    }

    [Fact]
    public void Chi_squared_agrees_with_pchisq_qchisq_and_dchisq()
    {
        Agree("chiSquared", "lower", ["x", "df"], a => ChiSquared.Cdf(a[0], a[1]));
        Agree("chiSquared", "upper", ["x", "df"], a => ChiSquared.UpperTail(a[0], a[1]));
        Agree("chiSquared", "density", ["x", "df"], a => ChiSquared.Density(a[0], a[1]));
        Agree("chiSquaredQuantile", "lower", ["p", "df"], a => ChiSquared.Quantile(a[0], a[1]));
        Agree("chiSquaredQuantile", "upper", ["p", "df"], a => ChiSquared.UpperQuantile(a[0], a[1]));
    }

    [Fact]
    public void F_agrees_with_pf_qf_and_df()
    {
        Agree("f", "lower", ["x", "df1", "df2"], a => FisherF.Cdf(a[0], a[1], a[2]));
        Agree("f", "upper", ["x", "df1", "df2"], a => FisherF.UpperTail(a[0], a[1], a[2]));
        Agree("fDensity", "density", ["x", "df1", "df2"], a => FisherF.Density(a[0], a[1], a[2]));
        Agree("fQuantile", "lower", ["p", "df1", "df2"], a => FisherF.Quantile(a[0], a[1], a[2]));
        Agree("fQuantile", "upper", ["p", "df1", "df2"], a => FisherF.UpperQuantile(a[0], a[1], a[2]));
    }

    private static void Agree(string law, string value, string[] arguments, Func<double[], double> f) =>
        ReferenceRows.Agree(Reference.GetProperty(law), value, arguments, f, Tolerance);
}

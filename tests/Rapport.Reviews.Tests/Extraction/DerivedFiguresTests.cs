using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Extraction;

/// <summary>What papers print instead of what an effect needs, row by row; each figure that follows is listed.</summary>
public sealed class DerivedFiguresTests
{
    private const string Means = "study,m1i,sd1i,n1i,m2i,sd2i,n2i";

    [Fact]
    public void Standard_errors_limits_and_tests_give_the_effect_that_means_and_deviations_give()
    {
        // 10 (SD 4, n 25) against 12 (SD 4, n 25): t = -2/(4 √(2/25)) = -1.767766953, F = 3.125, p(48) = 0.08345; half widths t(24) 4/5.
        var printed = Run("MD", """
            study,m1i,sd1i,n1i,m2i,sd2i,n2i,se1i,se2i,ci.lb1i,ci.ub1i,ci.lb2i,ci.ub2i,ti,fi,pi
            A,10,4,25,12,4,25,,,,,,,,,
            B,10,,25,12,,25,0.8,0.8,,,,,,,
            C,,,25,,,25,,,8.348881150,11.651118850,10.348881150,13.651118850,,,
            D,10,,25,12,,25,,,,,,,-1.767766953,,
            E,10,,25,12,,25,,,,,,,,-3.125,
            F,10,,25,12,,25,,,,,,,,,0.08345

            """);

        Assert.All(printed.Studies, study => Assert.Equal(-2, study.Yi, 1e-8));
        Assert.All(printed.Studies.Take(5), study => Assert.Equal(1.28, study.Vi, 1e-7));
        Assert.Equal(1.28, printed.Studies[5].Vi, 2e-4);
        Assert.Equal([2, 3, 4, 5, 6], printed.Derived!.Select(d => d.Row).Distinct());
        Assert.Equal(["m1i", "sd1i", "m2i", "sd2i"], printed.Derived!.Where(d => d.Row == 3).Select(d => d.Role));
        Assert.Contains("Cochrane Handbook, chapter 6", printed.Derived!.First(d => d.Row == 4).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_standardized_difference_needs_no_more_than_t_F_or_p()
    {
        var result = Run("SMD", "study,ti,fi,pi,n1i,n2i\nA,-1.767766953,,,25,25\nB,,-3.125,,25,25\nC,,,-0.0834544,25,25\n");

        // metafor: escalc("SMD", m1i = 10, sd1i = 4, n1i = 25, m2i = 12, sd2i = 4, n2i = 25): -0.4921492.
        Assert.All(result.Studies, study => Assert.Equal(-0.4921492, study.Yi, 1e-4));
        Assert.Equal(["ti", "ti"], result.Derived!.Select(d => d.Role));
    }

    [Fact]
    public void A_correlation_follows_from_its_test()
    {
        var result = Run("ZCOR", "study,ri,ni,ti,fi,pi\nA,0.5,30,,,\nB,,30,3.055050463,,\nC,,30,,9.333333333,\nD,,30,,,0.004897\n");

        Assert.All(result.Studies, study => Assert.Equal(Math.Atanh(0.5), study.Yi, 1e-4));
    }

    [Fact]
    public void A_given_effect_may_have_limits_or_p_in_the_place_of_its_standard_error()
    {
        var result = Run("GEN", "study,yi,sei,ci.lb,ci.ub,pi\nA,-0.44,0.12755,,,\nB,,,-0.69,-0.19,\nC,-0.44,,,,0.00056\n");

        Assert.All(result.Studies, study => Assert.Equal(-0.44, study.Yi, 1e-12));
        Assert.All(result.Studies, study => Assert.Equal(0.12755, Math.Sqrt(study.Vi), 2e-4));
    }

    /// <summary>Median 10, quartiles 8 and 13, range 4 to 20, n 20: Luo et al. 2018 and Shi et al. 2020 by hand.</summary>
    [Fact]
    public void Medians_give_means_where_they_are_not_too_skewed()
    {
        var result = Run("MD", $"{Means},min1i,q1.1i,med1i,q3.1i,max1i\nA,,,20,9,3,20,4,8,10,13,20\n");

        double w1 = 2.2 / (2.2 + Math.Pow(20, 0.75)), w2 = 0.7 - (0.72 / Math.Pow(20, 0.55));
        var mean = (w1 * 12) + (w2 * 10.5) + ((1 - w1 - w2) * 10);
        Assert.Equal(mean - 9, result.Studies[0].Yi, 1e-12);
        Assert.Contains("Shi et al. 2020", result.Derived![0].Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_skewed_median_leaves_its_row_out_unless_it_is_to_be_kept()
    {
        const string csv = $"{Means},q1.1i,med1i,q3.1i\nA,,,50,9,3,50,9,10,30\nB,5,2,20,4,2,20,,,\n";

        var result = Run("MD", csv);
        Assert.Contains("too skewed", Assert.Single(result.ExcludedRows).Reason, StringComparison.Ordinal);
        Assert.Equal(2, Run("MD", csv, "skewed", "keep").K);
    }

    [Fact]
    public void Changes_take_the_correlation_that_is_assumed_and_say_what_hangs_on_it()
    {
        var result = Run("MD", "study,mpre1i,sdpre1i,mpost1i,sdpost1i,n1i,mpre2i,sdpre2i,mpost2i,sdpost2i,n2i\nA,24,6.4,14,7.1,30,23,6,19,7,32\nB,20,5,12,6,25,21,6,18,6,24\n", "change-rho", "0.78");

        Assert.Equal(-10 - -4, result.Studies[0].Yi, 1e-12);
        var change = (6.4 * 6.4) + (7.1 * 7.1) - (2 * 0.78 * 6.4 * 7.1);
        var other = 36 + 49 - (2 * 0.78 * 42);
        Assert.Equal((change / 30) + (other / 32), result.Studies[0].Vi, 1e-12);
        var rows = Assert.Single(result.Sensitivity!).Rows;
        Assert.Equal([0.3, 0.5, 0.7, 0.78, 0.9], rows.Select(r => r.Value));
        Assert.Equal(result.Pooled!.Ci, rows[3].Ci);
        Assert.True(rows[0].Ci[1] - rows[0].Ci[0] > rows[4].Ci[1] - rows[4].Ci[0]);
    }

    /// <summary>Furukawa et al. 2005: half of the mean before 24 is 12; the share of N(12, 6) at or below it is one half.</summary>
    [Fact]
    public void Responders_are_imputed_from_means()
    {
        var result = Run("RD", "study,m1i,sd1i,n1i,mpre1i,m2i,sd2i,n2i,mpre2i\nA,12,6,40,24,12,6,50,12\n", "response", "fall:0.5");

        Assert.Equal(0.5 - 0.15865525393145707, result.Studies[0].Yi, 1e-10);
        Assert.Equal([20, 50 * 0.15865525393145707], result.Derived!.Select(d => Math.Round(d.Value, 9)).Zip([20, 50 * 0.15865525393145707], (a, b) => Math.Abs(a - b) < 1e-8 ? b : a));
    }

    [Theory]
    [InlineData("MD", "study,m1i,sd1i,n1i,m2i,sd2i,n2i,ci.lb1i,ci.ub1i\nA,1,,20,1,1,20,3,2\n", "", "upper confidence limit")]
    [InlineData("MD", "study,m1i,sd1i,n1i,m2i,sd2i,n2i,q1.1i,med1i,q3.1i\nA,,,20,1,1,20,3,2,5\n", "", "must ascend")]
    [InlineData("COR", "study,ri,ni,x\nA,0.1,30,1\n", "map=se1i=x", "COR has no use for it")]
    [InlineData("MD", "study,m1i,sd1i,n1i,m2i,sd2i,n2i,x\nA,1,1,20,1,1,20,4\n", "map=mpre1i=x", "--change-rho")]
    [InlineData("RR", "study,ai,n1i,ci,n2i\nA,1,20,2,20\n", "response=half", "fall:SHARE")]
    [InlineData("COR", "study,ri,ni\nA,0.1,30\n", "change-rho=0.5", "means before and after")]
    public void What_cannot_be_is_sent_back(string measure, string csv, string option, string expected)
    {
        var options = option.Length == 0 ? [] : option.Split('=', 2);
        var parsed = SpecificationParser.Parse([KeyValuePair.Create("measure", measure), .. options.Length == 2 ? [KeyValuePair.Create(options[0], options[1])] : Array.Empty<KeyValuePair<string, string>>()]);
        var refusal = parsed.Refusal ?? SynthesisRun.Run(SynthesisTest.Table(csv), parsed.Value).Refusal!;

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static SynthesisResult Run(string measure, string csv, params string[] options) =>
        SynthesisTest.Run(csv, ["measure", measure, .. options]).Value;
}

using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Every measure from a CSV to words: pooled, with a direction, a sentence of methods, both scales.</summary>
public sealed class EveryMeasureTests
{
    /// <summary>Three rows of figures that are possible in every role; 2×2 tables of four counts, t of 2.</summary>
    private static readonly Dictionary<string, string[]> Figures = new()
    {
        ["m1i"] = ["12", "14", "11"],
        ["sd1i"] = ["3", "4", "3.5"],
        ["n1i"] = ["40", "55", "38"],
        ["m2i"] = ["10", "13", "11.5"],
        ["sd2i"] = ["3.2", "3.6", "4"],
        ["n2i"] = ["42", "50", "41"],
        ["ai"] = ["12", "14", "9"],
        ["bi"] = ["28", "41", "29"],
        ["ci"] = ["9", "13", "7"],
        ["di"] = ["33", "37", "34"],
        ["x1i"] = ["12", "14", "9"],
        ["t1i"] = ["400", "510", "380"],
        ["x2i"] = ["9", "13", "7"],
        ["t2i"] = ["410", "480", "390"],
        ["ri"] = ["0.3", "0.5", "0.4"],
        ["ni"] = ["60", "80", "45"],
        ["xi"] = ["12", "25", "9"],
        ["mi"] = ["8", "12", "10"],
        ["sdi"] = ["2", "3", "2.5"],
        ["ti"] = ["2.1", "1.4", "2.8"],
        ["r2i"] = ["0.3", "0.2", "0.4"],
        ["yi"] = ["0.2", "0.4", "0.1"],
        ["vi"] = ["0.02", "0.03", "0.05"],
    };

    public static TheoryData<string> Measures => [.. Escalc.Measures.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Measures))]
    public void A_measure_is_pooled_and_said_in_words(string name)
    {
        var measure = Escalc.Find(name)!;
        var roles = measure.RoleSets[0];
        var alpha = name is "ARAW" or "AHW" or "ABT";
        string Cell(string role, int i) => alpha && role == "ai" ? Figures["ri"][i] : Figures[role][i];
        var csv = string.Join(',', roles) + "\n" + string.Concat(Enumerable.Range(0, 3).Select(i => string.Join(',', roles.Select(role => Cell(role, i))) + "\n"));
        var specification = SynthesisTest.Specify("measure", name);

        var result = SynthesisRun.Run(SynthesisTest.Table(csv), specification).Value;

        Assert.Equal(3, result.K);
        Assert.EndsWith(".", result.Direction, StringComparison.Ordinal);
        var words = PlainWords.Of(result, specification, new Wording());
        Assert.NotEmpty(words.Lede);
        Assert.All(words.Lede, sentence => Assert.DoesNotContain("NaN", sentence.Plain, StringComparison.Ordinal));
        if (measure.IsRatio && measure.NullValue is not null)
        {
            Assert.All(words.Lede, sentence => Assert.DoesNotContain("above zero", sentence.Plain, StringComparison.Ordinal));
        }
    }

    /// <summary>metafor: escalc("PFT"), rma(), predict(transf = transf.ipft.hm, targs = list(ni = c(60, 80, 45))).</summary>
    [Fact]
    public void A_double_arcsine_is_read_back_by_the_harmonic_mean_of_the_sizes()
    {
        var specification = SynthesisTest.Specify("measure", "PFT");
        var result = SynthesisRun.Run(SynthesisTest.Table("xi,ni\n12,60\n25,80\n9,45\n"), specification).Value;

        Assert.Equal(3 / ((1.0 / 60) + (1.0 / 80) + (1.0 / 45)), ReadBack.Size(result), 1e-12);
        Assert.Equal(0.2428184218, Escalc.Find("PFT")!.BackTransform(result.Pooled!.Estimate, ReadBack.Size(result)), 1e-9);
    }
}

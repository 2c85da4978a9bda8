using System.Text.Json;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling.Counts;

/// <summary>Mantel–Haenszel and Peto against metafor 3.8.1 (validation/counts.R): closed forms, relative 1e-10.</summary>
public sealed class CountPoolingTests
{
    private const double Tolerance = 1e-10;

    private static readonly JsonElement Reference = ReferenceFile.Read("counts.json").GetProperty("cases");

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var (c, i) in Reference.EnumerateArray().Select((c, i) => (c, i)))
            {
                cases.Add(i, $"{c.GetProperty("set")} {c.GetProperty("measure")}");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pooled_effects_and_tests_are_metafors(int index, string what)
    {
        var c = Reference[index];
        var columns = c.GetProperty("columns").EnumerateObject().ToDictionary(p => p.Name, p => c.GetProperty("columns").Numbers(p.Name));
        var correct = c.GetProperty("correct").GetBoolean();
        var fit = c.GetProperty("measure").GetString() switch
        {
            "OR" => MantelHaenszel.OddsRatio(CountTable.From(columns), continuity: correct),
            "RR" => MantelHaenszel.RiskRatio(CountTable.From(columns)),
            "RD" => MantelHaenszel.RiskDifference(CountTable.From(columns)),
            "IRR" => MantelHaenszel.RateRatio(RateTable.From(columns)),
            "IRD" => MantelHaenszel.RateDifference(RateTable.From(columns)),
            _ => Peto.Fit(CountTable.From(columns)),
        };

        var expected = c.GetProperty("figures");
        Near.Relative(expected.Number("beta"), fit.Pooled!.Value, Tolerance, $"{what} estimate");
        Near.Relative(expected.Number("se"), fit.Pooled.StandardError, Tolerance, $"{what} SE");
        Near.Relative(expected.Number("pval"), fit.Pooled.P, 1e-8, $"{what} p");
        Near.Equal(expected.Number("ci.lb"), fit.Pooled.Ci.Lower, Tolerance, $"{what} lower");
        Near.Relative(expected.Number("QE"), fit.Heterogeneity.Q, 1e-9, $"{what} Q");
        Near.Relative(expected.Number("QEp"), fit.Heterogeneity.QP, 1e-8, $"{what} p of Q");
        Near.Equal(expected.Number("I2"), fit.Heterogeneity.I2, 1e-9, $"{what} I²");
        Near.Equal(expected.Number("H2"), fit.Heterogeneity.H2, 1e-9, $"{what} H²");
        Same(expected, "MH", fit.CochranMantelHaenszel, what);
        Same(expected, "BD", fit.BreslowDay, what);
        Same(expected, "TA", fit.Tarone, what);
    }

    [Fact]
    public void Without_events_in_one_group_the_ratio_is_not_defined_and_a_notice_says_so()
    {
        CountTable[] tables = [new(0, 10, 3, 7), new(0, 20, 1, 19)];

        Assert.Null(MantelHaenszel.OddsRatio(tables).Pooled);
        Assert.Contains("Group 1", Assert.Single(MantelHaenszel.RiskRatio(tables).Notices), StringComparison.Ordinal);
        Assert.NotNull(MantelHaenszel.RiskDifference(tables).Pooled);
        Assert.NotNull(Peto.Fit(tables).Pooled);
    }

    [Fact]
    public void Tables_without_any_event_pool_to_nothing()
    {
        CountTable[] tables = [new(0, 10, 0, 7)];

        Assert.Null(Peto.Fit(tables).Pooled);
        Assert.Null(MantelHaenszel.OddsRatio(tables).Pooled);
        Assert.Null(MantelHaenszel.RiskDifference(tables).Pooled);
        Assert.Null(MantelHaenszel.RateRatio([new RateTable(0, 5, 0, 5)]).Pooled);
    }

    [Fact]
    public void One_table_gives_its_own_odds_ratio()
    {
        var fit = MantelHaenszel.OddsRatio([new CountTable(10, 20, 5, 40)]);

        Assert.Equal(Math.Log(4), fit.Pooled!.Value, 14);
        Assert.Equal(Math.Sqrt((1 / 10.0) + (1 / 20.0) + (1 / 5.0) + (1 / 40.0)), fit.Pooled.StandardError, 14);
        Assert.Equal(0, fit.Heterogeneity.QDf);
    }

    [Fact]
    public void Swapping_the_groups_turns_the_sign()
    {
        CountTable[] tables = [new(3, 20, 7, 18), new(2, 30, 5, 33), new(0, 12, 2, 11)];
        var swapped = tables.Select(t => new CountTable(t.C, t.D, t.A, t.B)).ToArray();
        foreach (var fit in new Func<CountTable[], CountFit>[] { t => MantelHaenszel.OddsRatio(t), t => MantelHaenszel.RiskRatio(t), t => MantelHaenszel.RiskDifference(t), t => Peto.Fit(t) })
        {
            var (one, other) = (fit(tables), fit(swapped));
            Near.Relative(-one.Pooled!.Value, other.Pooled!.Value, 1e-13);
            Near.Relative(one.Pooled.StandardError, other.Pooled.StandardError, 1e-13);
        }
    }

    [Fact]
    public void What_is_no_table_throws()
    {
        Assert.Throws<ArgumentException>(() => Peto.Fit([new CountTable(-1, 2, 3, 4)]));
        Assert.Throws<ArgumentException>(() => MantelHaenszel.RateRatio([new RateTable(1, 0, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Peto.Fit([]));
        Assert.Throws<ArgumentException>(() => CountTable.From(new Dictionary<string, double[]> { ["ai"] = [1] }));
    }

    private static void Same(JsonElement expected, string name, ChiSquaredTest? actual, string what)
    {
        if (expected.GetProperty(name).ValueKind == JsonValueKind.Null)
        {
            Assert.Null(actual);
            return;
        }

        Near.Relative(expected.Number(name), actual!.Statistic, 1e-9, $"{what} {name}");
        Near.Relative(expected.Number(name + "p"), actual.P, 1e-8, $"{what} p of {name}");
    }
}

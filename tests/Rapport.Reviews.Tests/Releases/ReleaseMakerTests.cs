using System.Text.Json;
using Rapport.Ground;
using Rapport.Ground.Releases;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Releases;
using Rapport.Reviews.Tests.Protocols;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Releases;

/// <summary>Expected figures: validation/releases.R (metafor), and for the first the issue's published table.</summary>
public sealed class ReleaseMakerTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void The_arms_of_the_example_pool_to_the_published_change()
    {
        var release = Example("ipt-depression");

        var pool = release.Within.Single(w => w is { Measure: "hdrs-17", Condition: "IPT", Population: null, Format: null });

        Assert.Equal((-9.2488, -11.4880, -7.0097), (Math.Round(pool.Change.Estimate, 4), Math.Round(pool.Change.Lower, 4), Math.Round(pool.Change.Upper, 4)));
        Assert.Equal((3.39, 91.8, 10), (Math.Round(Math.Sqrt(pool.Tau2!.Value), 2), Math.Round(pool.I2!.Value, 1), pool.K));
        Assert.Equal(
            ["Elkin 1989", "Johnson 2012", "Matsuzaka 2017", "Mulcahy 2010", "Neugebauer 2006", "O'Hara 2000", "Poleshuck 2014", "Schulberg 1996", "Swartz 2008", "Talbot 2011"],
            release.Arms.Where(a => pool.Arms.Contains(a.Number)).Select(a => a.Study));
        Assert.All(release.Arms, a => Assert.NotNull(a.Source));
    }

    [Fact]
    public void Every_pool_of_the_whole_data_set_is_that_of_metafor()
    {
        var release = Metapsy();
        var cells = ReferenceCases.Read("releases.json").GetProperty("cells").EnumerateArray().ToList();

        Assert.Equal(30, cells.Count);
        Assert.All(cells, cell =>
        {
            var pool = release.Within.Single(w =>
                w.Measure == cell.GetProperty("measure").GetString() && w.Condition == cell.GetProperty("condition").GetString() && w.Population is null && w.Format is null);
            Assert.Equal(cell.GetProperty("k").GetInt32(), pool.K);
            Near(cell, "n", pool.N);
            Near(cell, "estimate", pool.Change.Estimate);
            Near(cell, "se", pool.Change.Se);
            Near(cell, "lower", pool.Change.Lower);
            Near(cell, "upper", pool.Change.Upper);
            Near(cell, "tau2", pool.Tau2!.Value);
            Near(cell, "i2", pool.I2!.Value);
            Near(cell, "changeSd", pool.ChangeSd);
            Near(cell, "baselineMean", pool.BaselineMean);
            Near(cell, "baselineSd", pool.BaselineSd);
        });
    }

    [Fact]
    public void An_arm_measured_twice_counts_once_and_is_said_to()
    {
        var again = Metapsy().LeftOut.Where(a => a.Reason.StartsWith("The people of row", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Burns, 2013", "Sanabria-Mazo, 2023"], again.Select(a => a.Study).Distinct());
        Assert.Equal(
            [(91, "epds", "other psychotherapy"), (91, "epds", "usual care"), (92, "phq-9", "usual care")],
            again.Where(a => a.Measure is "epds" or "phq-9").Select(a => (a.Row, a.Measure, a.Condition)));
    }

    [Fact]
    public void Every_row_of_an_instrument_is_an_arm_or_left_out_with_a_reason()
    {
        var release = Example("ipt-depression");

        var treated = release.Arms.Where(a => a.Condition == "IPT").SelectMany(a => a.Rows).Concat(release.LeftOut.Where(a => a.Condition == "IPT").Select(a => a.Row));

        Assert.Equal(Enumerable.Range(1, 48), treated.Order());
    }

    [Fact]
    public void The_analyses_are_those_of_the_command_line()
    {
        var release = Example("ipt-depression");

        Assert.Equal(["One effect a trial", "Every comparison as if independent", "By control condition"], release.Between.Select(b => b.Name));
        Assert.Equal(31, release.Between[0].Results.GetProperty("k").GetInt32());
        Assert.Equal(0.4818, Math.Round(release.Between[0].Results.GetProperty("pooled").GetProperty("estimate").GetDouble(), 4));
        Assert.Contains("--aggregate study", release.Between[0].Options);
        Assert.NotNull(release.Between[1].Warning);
    }

    [Fact]
    public void The_same_folder_and_day_give_the_same_bytes() =>
        Assert.Equal(ReleaseFile.Write(Example("ipt-depression")), ReleaseFile.Write(Example("ipt-depression")));

    [Fact]
    public void A_review_without_such_arms_says_so()
    {
        var release = Example("ipt-ptsd");

        Assert.Empty(release.Within);
        Assert.Contains(release.Notes, n => n.StartsWith("No arm of the trials", StringComparison.Ordinal));
    }

    [Fact]
    public void A_review_without_anything_is_refused()
    {
        var folder = ReviewFolder.Read(
            new Dictionary<string, byte[]> { ["review.json"] = """{"format":"rapport-review/1","title":"Bare","kind":"review","question":{"text":"Which?"}}"""u8.ToArray() }, "bare").Value;

        var refusal = ReleaseMaker.Make(folder, null, Day).Refusal!;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.StartsWith("\"Bare\" has nothing to release", refusal.Message, StringComparison.Ordinal);
    }

    private static void Near(JsonElement cell, string name, double found)
    {
        var expected = cell.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(found - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"{cell.GetProperty("measure")} {cell.GetProperty("condition")} {name}: {found}, not {expected}");
    }

    internal static EvidenceRelease Example(string name) =>
        ReleaseMaker.Make(Examples.Read(name), null, Day).Value;

    private static EvidenceRelease Metapsy()
    {
        var data = SharedData.Find("metapsy/depression-psyctr.csv");
        Assert.SkipUnless(data is not null, "The Metapsy depression data (shared/data/metapsy) are not beside the repository.");
        var files = new Dictionary<string, byte[]>
        {
            ["review.json"] = """{"format":"rapport-review/1","title":"All","kind":"review","question":{"text":"Which?"}}"""u8.ToArray(),
            ["trials.csv"] = File.ReadAllBytes(data),
        };
        return ReleaseMaker.Make(ReviewFolder.Read(files, "all").Value, null, Day).Value;
    }
}

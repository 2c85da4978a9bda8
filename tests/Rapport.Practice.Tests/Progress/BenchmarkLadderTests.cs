using Rapport.Ground.Releases;
using Rapport.Practice.Progress;

namespace Rapport.Practice.Tests.Progress;

public sealed class BenchmarkLadderTests
{
    [Fact]
    public void The_first_rung_with_three_arms_and_a_hundred_people_is_taken()
    {
        var found = BenchmarkLadder.OfTreatment(Release([.. Arms("IPT", "perinatal", "group", 3, 40), .. Arms("IPT", "adults", "individual", 5, 40)]), new("phq-9", "perinatal", "group"));

        Assert.Equal("IPT, perinatal, group: 3 arms, 120 people", Name(found));
        Assert.Single(found.Rungs);
    }

    [Fact]
    public void Two_arms_are_too_few_however_many_people_are_in_them()
    {
        var found = BenchmarkLadder.OfTreatment(Release([.. Arms("IPT", "perinatal", "group", 2, 400), .. Arms("IPT", "perinatal", "individual", 1, 40)]), new("phq-9", "perinatal", "group"));

        Assert.Equal("IPT, perinatal, any format: 3 arms, 840 people", Name(found));
        Assert.Equal("IPT, perinatal, group: 2 arms, 800 people", $"{found.Rungs[0].Name}: {found.Rungs[0].Size}");
    }

    [Fact]
    public void Ninety_nine_people_are_too_few_however_many_arms_they_are_in() =>
        Assert.Equal(
            "any psychotherapy, any patients, any format: 12 arms, 209 people",
            Name(BenchmarkLadder.OfTreatment(Release([.. Arms("IPT", "adults", "group", 11, 9), .. Arms("other psychotherapy", "older adults", "group", 1, 110)]), new("phq-9", "adults", "group"))));

    [Fact]
    public void Any_psychotherapy_for_these_patients_comes_before_any_for_all() =>
        Assert.Equal(
            "any psychotherapy, adults, any format: 4 arms, 200 people",
            Name(BenchmarkLadder.OfTreatment(Release([.. Arms("IPT", "adults", "group", 1, 50), .. Arms("other psychotherapy", "adults", "group", 3, 50)]), new("phq-9", "adults"))));

    [Fact]
    public void Where_no_rung_holds_there_is_no_benchmark_and_every_rung_says_what_it_has()
    {
        var found = BenchmarkLadder.OfTreatment(Release(Arms("IPT", "adults", "group", 2, 80)), new("phq-9", "perinatal"));

        Assert.Null(found.Pool);
        Assert.Equal(["0 arms, 0 people", "2 arms, 160 people", "0 arms, 0 people", "2 arms, 160 people"], found.Rungs.Select(r => r.Size));
    }

    [Fact]
    public void Another_measure_is_no_rung() => Assert.Null(BenchmarkLadder.OfTreatment(Release(Arms("IPT", "adults", "group", 9, 90)), new("gad-7")).Pool);

    [Fact]
    public void Natural_history_is_of_these_patients_or_of_any()
    {
        var release = Release([.. Arms("usual care", "perinatal", null, 3, 40), .. Arms("waiting list", "adults", null, 3, 40)]);

        Assert.Equal("usual care, perinatal, any format: 3 arms, 120 people", Name(BenchmarkLadder.OfControl(release, "usual care", new("phq-9", "perinatal", "group"))));
        Assert.Equal("waiting list, any patients, any format: 3 arms, 120 people", Name(BenchmarkLadder.OfControl(release, "waiting list", new("phq-9", "perinatal", "group"))));
    }

    [Fact]
    public void Of_the_example_HDRS_17_in_IPT_is_the_published_cell()
    {
        var pool = BenchmarkLadder.OfTreatment(ExampleRelease.Made, new("hdrs-17", "perinatal", "group")).Pool!;

        Assert.Equal((10, -9.2488, -11.4880, -7.0097), (pool.K, Math.Round(pool.Change.Estimate, 4), Math.Round(pool.Change.Lower, 4), Math.Round(pool.Change.Upper, 4)));
    }

    private static string Name(Benchmark found) => $"{found.Rung!.Name}: {found.Rung.Size}";

    private static List<ReleasedArm> Arms(string condition, string population, string? format, int k, double n) =>
        [.. Enumerable.Range(1, k).Select(i => new ReleasedArm(0, $"Study {i}", condition, null, "phq-9", population, format, null, new(16, 5, n), new(9, 6, n), -7, 31 / n, [1], null))];

    /// <summary>Numbered, with a pool for each kind that the ladder may ask for.</summary>
    private static EvidenceRelease Release(List<ReleasedArm> arms)
    {
        arms = [.. arms.Select((a, i) => a with { Number = i + 1 })];
        List<WithinArms> pools = [];
        foreach (var condition in arms.Select(a => a.Condition).Append("any psychotherapy").Distinct())
        {
            foreach (var population in arms.Select(a => a.Population).Append(null).Distinct())
            {
                foreach (var format in arms.Select(a => a.Format).Append(null).Distinct())
                {
                    List<ReleasedArm> of =
                    [
                        .. arms.Where(a => (a.Condition == condition || (condition == "any psychotherapy" && a.Condition.EndsWith('T') | a.Condition.EndsWith("therapy", StringComparison.Ordinal)))
                            && a.Population == (population ?? a.Population) && a.Format == (format ?? a.Format)),
                    ];
                    pools.Add(new("phq-9", condition, population, format, of.Count, of.Sum(a => a.After.N!.Value), new(-7, 1, -9, -5), 4, 80, 5.6, 16, 5, [.. of.Select(a => a.Number)]));
                }
            }
        }

        return ExampleRelease.Of(arms, pools);
    }
}

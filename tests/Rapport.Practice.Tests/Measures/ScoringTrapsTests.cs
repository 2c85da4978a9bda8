using Rapport.Practice.Measures;

namespace Rapport.Practice.Tests.Measures;

/// <summary>The traps of scoring that programs fall into, one test each; expected values by hand from the published keys.</summary>
public sealed class ScoringTrapsTests
{
    private static Measure M(string key) => MeasureLibrary.Find(key)!;

    [Fact]
    public void The_QIDS_counts_only_the_highest_of_sleep_appetite_and_movement()
    {
        // Sleep (3, 0, 0, 1) is 3; mood 1; appetite and weight (6: 2, 9: 1) is 2; 10 to 14: 1, 0, 0, 2, 1; movement (0, 2) is 2.
        var answers = Sheet.Of(3, 0, 0, 1, 1, 2, null, null, 1, 1, 0, 0, 2, 1, 0, 2);
        Assert.Equal(3 + 1 + 2 + (1 + 0 + 0 + 2 + 1) + 2, answers.Score("qids-sr").Value);
        Assert.Equal(27, Sheet.All(M("qids-sr"), 3).Score("qids-sr").Value);
        Assert.Equal(0, answers.Score("qids-sr").Missing);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("6")]
    [InlineData("16")]
    public void A_domain_of_the_QIDS_with_a_missing_answer_gives_no_total(string item)
    {
        var answers = Sheet.Of(3, 0, 0, 1, 1, 2, null, null, 1, 1, 0, 0, 2, 1, 0, 2).But(item, null);
        Assert.Null(answers.Score("qids-sr").Value);
        Assert.Contains("1 of 9", answers.Score("qids-sr").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_EPDS_turns_items_3_and_5_to_10_round()
    {
        // First answer of every item: 0 for items 1, 2 and 4, and 3 for the seven others.
        Assert.Equal(21, Sheet.All(M("epds"), 0).Score("epds").Value);
        Assert.Equal(9, Sheet.All(M("epds"), 3).Score("epds").Value);
        Assert.Equal(["3", "5", "6", "7", "8", "9", "10"], M("epds").Reversed);
    }

    [Fact]
    public void The_first_answer_of_item_10_of_the_EPDS_is_the_gravest_and_the_last_is_none()
    {
        Assert.Single(Answered(Sheet.All(M("epds"), 3).But("10", 0)).Endorsed);
        Assert.Empty(Answered(Sheet.All(M("epds"), 0).But("10", 3)).Endorsed);
        Answered Answered(AnswerSheet answers) => Practice.Measures.Answered.Take("0000-0000", M("epds"), answers, new(2026, 5, 4), "paper").Value;
    }

    [Fact]
    public void The_CES_D_turns_items_4_8_12_and_16_round()
    {
        Assert.Equal(4 * 3, Sheet.All(M("ces-d"), 0).Score("ces-d").Value);
        Assert.Equal(16 * 3, Sheet.All(M("ces-d"), 3).Score("ces-d").Value);
        var worst = new[] { "4", "8", "12", "16" }.Aggregate(Sheet.All(M("ces-d"), 3), (a, item) => a.But(item, 0));
        Assert.Equal(60, worst.Score("ces-d").Value);
    }

    [Fact]
    public void The_CES_D_is_not_scored_with_more_than_four_answers_missing()
    {
        var four = new[] { "1", "2", "3", "5" }.Aggregate(Sheet.All(M("ces-d"), 1), (a, item) => a.But(item, null));
        // 12 forward answers of 1 and 4 turned round to 2: mean 20/16, over 20 items 25.
        Assert.Equal(25, four.Score("ces-d").Value);
        Assert.True(four.Score("ces-d").Prorated);
        Assert.Null(four.But("6", null).Score("ces-d").Value);
    }

    [Fact]
    public void The_OQ_45_has_nine_items_turned_round()
    {
        Assert.Equal(["1", "12", "13", "20", "21", "24", "31", "37", "43"], M("oq-45").Reversed);
        Assert.Equal(9 * 4, Sheet.All(M("oq-45"), 0).Score("oq-45").Value);
        Assert.Equal(36 * 4, Sheet.All(M("oq-45"), 4).Score("oq-45").Value);
        var subscales = new[] { "sd", "ir", "sr" }.SelectMany(s => M("oq-45").Scale(s)!.Singles).ToList();
        Assert.Equal(45, subscales.Distinct().Count());
        Assert.Equal(45, subscales.Count);
    }

    [Fact]
    public void CORE_is_ten_times_the_mean_and_a_tenth_may_be_missing()
    {
        // Items 2 and 3 are turned round: eight answers of 1 and two of 3.
        var answers = Sheet.All(M("core-10"), 1);
        Assert.Equal(14, answers.Score("core-10").Value);
        // Without item 1: seven of 1 and two of 3 over nine, 13/9 × 10.
        Assert.Equal(14, answers.But("1", null).Score("core-10").Value);
        Assert.True(answers.But("1", null).Score("core-10").Prorated);
        Assert.Null(answers.But("1", null).But("4", null).Score("core-10").Value);
        Assert.Equal([3, 3, 0], M("core-om").Scales.Select(s => s.Missing!.AtMost));
    }

    [Fact]
    public void The_WSAS_without_work_is_another_score_and_has_no_bands()
    {
        var all = Sheet.Of(8, 4, 4, 4, 4);
        Assert.Equal(24, all.Score("wsas").Value);
        Assert.Null(all.Score("wsas", "without-work").Value);
        var without = all.NotApplying("1");
        Assert.Null(without.Score("wsas").Value);
        Assert.Contains("item 1 does not apply", without.Score("wsas").Note, StringComparison.Ordinal);
        Assert.Equal(16, without.Score("wsas", "without-work").Value);
        Assert.Null(M("wsas").BandOf("without-work", 16));
        Assert.DoesNotContain(M("wsas").CutOffs, c => c.Scale == "without-work");
    }

    [Fact]
    public void Work_that_was_not_answered_is_not_work_that_does_not_apply()
    {
        var open = Sheet.Of(null, 4, 4, 4, 4);
        Assert.Null(open.Score("wsas").Value);
        Assert.Null(open.Score("wsas", "without-work").Value);
    }

    [Fact]
    public void The_ECR_R_turns_two_items_of_anxiety_and_twelve_of_avoidance_round()
    {
        var answers = Sheet.All(M("ecr-r"), 7);
        Assert.Equal(decimal.Round(((16m * 7) + (2 * 1)) / 18, 2), answers.Score("ecr-r", "anxiety").Value);
        Assert.Equal(decimal.Round(((6m * 7) + (12 * 1)) / 18, 2), answers.Score("ecr-r", "avoidance").Value);
        Assert.Equal(["9", "11", "20", "22", "26", "27", "28", "29", "30", "31", "33", "34", "35", "36"], M("ecr-r").Reversed);
    }

    [Fact]
    public void The_ECR_RS_has_six_items_of_avoidance_with_four_turned_round_and_three_of_anxiety()
    {
        var answers = Sheet.Of(7, 7, 7, 7, 2, 2, 4, 5, 6);
        Assert.Equal(decimal.Round((1 + 1 + 1 + 1 + 2 + 2) / 6m, 2), answers.Score("ecr-rs", "avoidance").Value);
        Assert.Equal(5, answers.Score("ecr-rs", "anxiety").Value);
    }

    [Fact]
    public void The_cut_off_of_33_of_the_IES_R_is_of_the_sum_and_its_subscales_are_means()
    {
        var answers = Sheet.All(M("ies-r"), 2);
        Assert.Equal(44, answers.Score("ies-r").Value);
        Assert.Equal(2, answers.Score("ies-r", "intrusion").Value);
        Assert.Equal([8, 8, 6], new[] { "intrusion", "avoidance", "hyperarousal" }.Select(s => M("ies-r").Scale(s)!.Singles.Count));
        var cut = M("ies-r").CutOffs[0];
        Assert.Equal((33, "total", "sum"), (cut.Value, cut.Scale, M("ies-r").Scale(cut.Scale)!.Method));
    }

    [Fact]
    public void The_PCL_5_can_meet_the_pattern_below_the_cut_off_and_miss_it_above()
    {
        // Six symptoms at 2: one of B, one of C, two of D, two of E.
        var pattern = new[] { "1", "6", "8", "9", "15", "16" }.Aggregate(Sheet.All(M("pcl-5"), 0), (a, item) => a.But(item, 2));
        var scores = Scoring.Of(M("pcl-5"), pattern).Value;
        Assert.Equal(12, scores.Main.Value);
        Assert.True(scores.Criteria[0].Met);
        // 40 points without any avoidance.
        var total = Enumerable.Range(1, 20).Where(i => i is not 6 and not 7).Aggregate(Sheet.All(M("pcl-5"), 0), (a, i) => a.But($"{i}", i <= 4 ? 3 : 2));
        scores = Scoring.Of(M("pcl-5"), total).Value;
        Assert.Equal(40, scores.Main.Value);
        Assert.True(M("pcl-5").CutOffs[0].IsMetBy(40));
        Assert.False(scores.Criteria[0].Met);
        Assert.Equal([5, 0, 7, 6], scores.Criteria[0].Counts);
    }

    [Fact]
    public void A_missing_answer_leaves_the_pattern_open_only_where_it_could_decide_it()
    {
        var pattern = new[] { "1", "6", "8", "9", "15", "16" }.Aggregate(Sheet.All(M("pcl-5"), 0), (a, item) => a.But(item, 2));
        Assert.True(Met(pattern.But("2", null)));
        Assert.Null(Met(pattern.But("6", null)));
        Assert.False(Met(pattern.But("6", 0).But("1", null)));
        static bool? Met(AnswerSheet answers) => Scoring.Of(M("pcl-5"), answers).Value.Criteria[0].Met;
    }

    [Theory]
    [InlineData("caps-5", 100, "0 to 80")]
    [InlineData("hdrs-17", 60, "0 to 52")]
    [InlineData("phq-9", 28, "0 to 27")]
    public void A_total_of_another_version_is_refused_with_the_range_of_this_one(string key, int total, string range)
    {
        var refused = Scoring.Entered(M(key), new Dictionary<string, decimal> { ["total"] = total }).Refusal;
        Assert.Contains(range, refused!.Message, StringComparison.Ordinal);
        Assert.Equal("score-total", refused.About);
    }

    [Fact]
    public void The_CAPS_of_DSM_IV_and_of_DSM_5_share_nothing()
    {
        Assert.Equal(136, M("caps-iv").Main.To);
        Assert.Equal(80, M("caps-5").Main.To);
        Assert.Empty(M("caps-iv").Bands);
        Assert.Empty(M("caps-iv").ReliableChange);
    }

    [Fact]
    public void The_bands_of_the_HDRS_17_are_not_those_of_21_or_24_items()
    {
        Assert.Equal("severe", M("hdrs-17").BandOf("total", 24)!.Name);
        Assert.Null(M("hdrs-21").BandOf("total", 24));
        Assert.Null(M("hdrs-24").BandOf("total", 24));
    }

    [Fact]
    public void The_BDI_of_1961_and_the_BDI_II_put_the_same_total_into_other_bands()
    {
        Assert.Equal("moderate", M("bdi-1").BandOf("total", 19)!.Name);
        Assert.Equal("mild", M("bdi-2").BandOf("total", 19)!.Name);
    }

    [Fact]
    public void The_WHO_5_is_a_percentage_and_a_raw_score_that_are_never_mistaken()
    {
        var answers = Sheet.Of(2, 3, 2, 3, 2);
        Assert.Equal(12, answers.Score("who-5", "raw").Value);
        Assert.Equal(48, answers.Score("who-5").Value);
        Assert.Equal("percent", M("who-5").Main.Code);
        Assert.True(M("who-5").IsCase(48));
        Assert.False(M("who-5").IsCase(52));
    }

    [Fact]
    public void Higher_is_better_on_four_measures_and_on_no_other() =>
        Assert.Equal(["ors", "srs", "wai-sr", "who-5"], MeasureLibrary.Newest.Where(m => m.HigherIsBetter).Select(m => m.Key));
}

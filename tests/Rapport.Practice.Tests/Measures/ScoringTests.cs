using Rapport.Practice.Measures;

namespace Rapport.Practice.Tests.Measures;

public sealed class ScoringTests
{
    private static readonly Measure Phq = MeasureLibrary.Find("phq-9")!;
    private static readonly Measure Columbia = MeasureLibrary.Find("c-ssrs")!;

    [Theory]
    [InlineData(0, "minimal")]
    [InlineData(4, "minimal")]
    [InlineData(5, "mild")]
    [InlineData(10, "moderate")]
    [InlineData(15, "moderately severe")]
    [InlineData(20, "severe")]
    [InlineData(27, "severe")]
    public void A_total_of_the_PHQ_9_lies_in_its_band(int total, string band) => Assert.Equal(band, Phq.BandOf("total", total)!.Name);

    [Fact]
    public void The_difficulty_item_of_the_PHQ_9_is_not_scored()
    {
        Assert.Equal(9, Sheet.Of(1, 1, 1, 1, 1, 1, 1, 1, 1, 3).Score("phq-9").Value);
        Assert.Equal(27, Sheet.All(Phq, 3).Score("phq-9").Value);
    }

    [Fact]
    public void Two_missing_answers_of_the_PHQ_9_are_prorated_and_three_give_no_total()
    {
        // Seven answers with the sum 10: 10/7 × 9 = 12.86.
        var two = Sheet.Of(2, 2, 1, 1, null, null, 1, 2, 1);
        Assert.Equal((13, 2, true), (two.Score("phq-9").Value, two.Score("phq-9").Missing, two.Score("phq-9").Prorated));
        var three = two.But("1", null).Score("phq-9");
        Assert.Null(three.Value);
        Assert.Equal("No score: 3 of 9 answers are missing, and the rule of the instrument allows 2.", three.Note);
    }

    [Fact]
    public void Where_no_rule_for_missing_answers_is_known_one_missing_gives_no_total()
    {
        var pcl = Sheet.All(MeasureLibrary.Find("pcl-5")!, 1).But("20", null);
        Assert.Null(pcl.Score("pcl-5").Value);
        Assert.Equal(5, pcl.Score("pcl-5", "b").Value);
        Assert.Null(pcl.Score("pcl-5", "e").Value);
    }

    [Theory]
    [InlineData("4", 4, "Item 4 of the PHQ-9 cannot be 4: it takes whole numbers from 0 to 3. Leave it empty if it was not answered.")]
    [InlineData("4", -1, "Item 4 of the PHQ-9 cannot be -1: it takes whole numbers from 0 to 3. Leave it empty if it was not answered.")]
    [InlineData("4", 1.5, "Item 4 of the PHQ-9 cannot be 1.5: it takes whole numbers from 0 to 3. Leave it empty if it was not answered.")]
    [InlineData("14", 1, "PHQ-9 has no item 14. Nothing was stored.")]
    public void An_answer_that_cannot_be_is_refused_with_its_item(string item, double answer, string sentence)
    {
        var refused = Scoring.Of(Phq, Sheet.All(Phq, 1).But(item, (decimal)answer)).Refusal;
        Assert.Equal((sentence, $"item-{item}"), (refused!.Message, refused.About));
    }

    [Fact]
    public void Only_the_item_that_may_not_apply_can_be_said_not_to()
    {
        Assert.Equal("item-2", Scoring.Of(Phq, Sheet.All(Phq, 1).NotApplying("2")).Refusal!.About);
        Assert.Null(Scoring.Of(MeasureLibrary.Find("wsas")!, Sheet.Of(1, 1, 1, 1, 1).NotApplying("1")).Refusal);
    }

    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("1", 1, 1, 0)]
    [InlineData("1 2", 1, 2, 0)]
    [InlineData("2 3", 2, 3, 0)]
    [InlineData("1 2 3 4", 3, 4, 0)]
    [InlineData("2 5", 3, 5, 0)]
    [InlineData("6", 2, 0, 1)]
    [InlineData("6 6a", 3, 0, 2)]
    [InlineData("1 6 6a", 3, 1, 2)]
    public void The_C_SSRS_screener_gives_its_level_ideation_and_behaviour(string yes, int level, int ideation, int behaviour)
    {
        var answers = Screen(yes);
        Assert.Equal(
            (level, ideation, behaviour), (answers.Score("c-ssrs").Value, answers.Score("c-ssrs", "ideation").Value, answers.Score("c-ssrs", "behaviour").Value));
    }

    [Fact]
    public void Questions_3_to_5_are_asked_only_after_a_yes_to_question_2()
    {
        Assert.Equal(["1", "2", "6"], Columbia.Items.Where(i => Screen("").Asks(i)).Select(i => i.Id));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "6a"], Columbia.Items.Where(i => Screen("2 6").Asks(i)).Select(i => i.Id));
    }

    [Fact]
    public void A_question_of_the_screener_that_was_asked_and_not_answered_is_no_no()
    {
        var open = Screen("1 2").But("4", null);
        Assert.Null(open.Score("c-ssrs").Value);
        Assert.Equal("No score: item 4 was not answered; it is 1 at least.", open.Score("c-ssrs").Note);
        // What is already as high as it can be does not wait for the rest.
        Assert.Equal(3, Screen("2 5").But("3", null).Score("c-ssrs").Value);
    }

    /// <summary>Those yes, those asked besides no.</summary>
    private static AnswerSheet Screen(string yes)
    {
        var said = yes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answers = said.Aggregate(AnswerSheet.None, (a, id) => a.But(id, 1));
        return Columbia.Items.Aggregate(answers, (a, item) => !a.Has(item.Id) && a.Asks(item) ? a.But(item.Id, 0) : a);
    }
}

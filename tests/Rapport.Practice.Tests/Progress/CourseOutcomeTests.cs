using Rapport.Practice.Progress;

namespace Rapport.Practice.Tests.Progress;

/// <summary>Yardsticks as NHS Talking Therapies states them: PHQ-9 10 and 6, GAD-7 8 and 4. Expected outcomes by hand.</summary>
public sealed class CourseOutcomeTests
{
    private static readonly Yardstick Phq9 = new(6, 10), Wellbeing = new(10, 50, HigherIsWorse: false);

    [Theory]
    [InlineData(18, 4, OutcomeClass.Recovered, false)]
    [InlineData(15, 9, OutcomeClass.Recovered, false)]
    [InlineData(24, 12, OutcomeClass.Improved, false)]
    [InlineData(9, 2, OutcomeClass.Improved, false)]
    [InlineData(12, 9, OutcomeClass.Unchanged, true)]
    [InlineData(15, 10, OutcomeClass.Unchanged, true)]
    [InlineData(15, 15, OutcomeClass.Unchanged, false)]
    [InlineData(15, 20, OutcomeClass.Unchanged, false)]
    [InlineData(4, 10, OutcomeClass.Deteriorated, false)]
    public void Four_classes(double first, double last, OutcomeClass expected, bool notReliably)
    {
        var outcome = CourseOutcome.Of(first, last, Phq9)!;

        Assert.Equal((expected, notReliably, last - first), (outcome.Class, outcome.ImprovedNotReliably, outcome.Worsening));
    }

    [Theory]
    [InlineData(30, 60, OutcomeClass.Recovered)]
    [InlineData(30, 45, OutcomeClass.Improved)]
    [InlineData(60, 30, OutcomeClass.Deteriorated)]
    public void Where_less_is_worse_the_classes_turn_round(double first, double last, OutcomeClass expected) =>
        Assert.Equal(expected, CourseOutcome.Of(first, last, Wellbeing)!.Class);

    [Fact]
    public void Without_a_cut_off_nobody_recovers_and_without_a_reliable_change_nothing_is_said()
    {
        Assert.Equal(OutcomeClass.Improved, CourseOutcome.Of(20, 1, new(6, null))!.Class);
        Assert.Null(CourseOutcome.Of(20, 1, new(null, 7)));
    }

    [Theory]
    [InlineData(7, OutcomeClass.Recovered)]
    [InlineData(8, OutcomeClass.Improved)]
    public void A_cut_off_of_remission_is_itself_well(double last, OutcomeClass expected) =>
        Assert.Equal(expected, CourseOutcome.Of(20, last, new(6, 7) { CutOffIsWell = true })!.Class);
}

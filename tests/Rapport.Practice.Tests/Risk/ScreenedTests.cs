using Rapport.Practice.Measures;
using Rapport.Practice.Risk;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Risk;

public sealed class ScreenedTests
{
    private static Screened No { get; } = new(ARecord.Day(1), null, false, false, null, null, null, false, null);

    private static Screened Thoughts { get; } = No with { Wish = true, Thoughts = true, Method = false, Intent = false, Plan = false };

    /// <summary>Every way through the screener, level by the rule of Annex A7: high for 4, 5 or behaviour within three months; moderate for 3 or older behaviour; low for 1 and 2.</summary>
    [Theory]
    [InlineData("no", "no", "", "", "", "no", "", ScreenLevel.None, 0)]
    [InlineData("yes", "no", "", "", "", "no", "", ScreenLevel.Low, 1)]
    [InlineData("yes", "yes", "no", "no", "no", "no", "", ScreenLevel.Low, 2)]
    [InlineData("no", "yes", "no", "no", "no", "no", "", ScreenLevel.Low, 2)]
    [InlineData("yes", "yes", "yes", "no", "no", "no", "", ScreenLevel.Moderate, 3)]
    [InlineData("yes", "yes", "yes", "yes", "no", "no", "", ScreenLevel.High, 4)]
    [InlineData("yes", "yes", "no", "yes", "no", "no", "", ScreenLevel.High, 4)]
    [InlineData("yes", "yes", "yes", "yes", "yes", "no", "", ScreenLevel.High, 5)]
    [InlineData("no", "no", "", "", "", "yes", "no", ScreenLevel.Moderate, 0)]
    [InlineData("no", "no", "", "", "", "yes", "yes", ScreenLevel.High, 0)]
    [InlineData("yes", "yes", "no", "no", "no", "yes", "no", ScreenLevel.Moderate, 2)]
    public void The_level_follows_the_answers(string q1, string q2, string q3, string q4, string q5, string q6, string recent, ScreenLevel level, int ideation)
    {
        var screened = new Screened(ARecord.Day(1), null, Said(q1), Said(q2), Said(q3), Said(q4), Said(q5), Said(q6), Said(recent));

        Assert.Null(ARecord.Opened().Refuses(screened));
        Assert.Equal((level, ideation), (screened.Level, screened.Ideation));

        // Scored as a measure it comes to the same.
        var answers = new[] { ("1", q1), ("2", q2), ("3", q3), ("4", q4), ("5", q5), ("6", q6), ("6a", recent) }
            .Where(a => a.Item2.Length > 0).ToDictionary(a => a.Item1, a => a.Item2 == "yes" ? 1m : 0m);
        var scored = Scoring.Of(MeasureLibrary.Find("c-ssrs")!, AnswerSheet.Of(answers)).Value;
        Assert.Equal(((decimal)level, (decimal)ideation), (scored.Find("level")!.Value!.Value, scored.Find("ideation")!.Value!.Value));
    }

    [Fact]
    public void What_is_skipped_is_not_answered_and_what_is_asked_is()
    {
        var record = ARecord.Opened();

        Assert.Equal(RiskRefusals.ScreenerSkips, record.Refuses(No with { Intent = true }));
        Assert.Equal(RiskRefusals.ScreenerIncomplete, record.Refuses(No with { Wish = null }));
        Assert.Equal(RiskRefusals.ScreenerIncomplete, record.Refuses(No with { Behaviour = null }));
        Assert.Equal(RiskRefusals.ScreenerIncomplete, record.Refuses(Thoughts with { Plan = null }));
        Assert.Equal(RiskRefusals.ScreenerIncomplete, record.Refuses(No with { Behaviour = true }));
        Assert.Equal(RiskRefusals.NoSuchEvent(99), record.Refuses(No with { Event = 99 }));
    }

    [Fact]
    public void What_is_found_says_which_questions_were_answered_with_yes_and_whether_it_was_lately()
    {
        Assert.Equal(["6", "6a"], (No with { Behaviour = true, Recent = true }).Found!.Items.Select(i => i.Item));
        Assert.Equal(["6"], (No with { Behaviour = true, Recent = false }).Found!.Items.Select(i => i.Item));
        Assert.Equal(["1", "2"], Thoughts.Found!.Items.Select(i => i.Item));
        Assert.Null(No.Found);
    }

    [Fact]
    public void What_it_comes_to_is_computed_and_not_stored()
    {
        var json = System.Text.Json.JsonSerializer.Serialize<Practice.Record.Entry>(No with { Wish = true }, Practice.Record.RecordSeal.Json);

        Assert.DoesNotMatch("riskSaid|found|\"level|ideation", json);
    }

    [Fact]
    public void Levels_whose_source_was_not_verified_are_named() =>
        Assert.Equal([ScreenLevel.Low, ScreenLevel.Moderate], Enum.GetValues<ScreenLevel>().Where(l => !Cssrs.IsVerified(l)));

    private static bool? Said(string word) => word.Length == 0 ? null : word == "yes";
}

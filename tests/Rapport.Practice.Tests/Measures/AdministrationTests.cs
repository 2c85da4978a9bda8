using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Measures;

public sealed class AdministrationTests
{
    private static readonly Measure Phq = MeasureLibrary.Find("phq-9")!;

    private static Administration Given(string id, int day, AnswerSheet answers, int? session = null) =>
        Answered.Take(id, Phq, answers, ARecord.Day(day), "session", session).Value.Entry;

    [Fact]
    public void Administrations_fold_to_a_series_by_day_with_the_session_they_belong_to()
    {
        var record = ARecord.InTheMiddle().Add(Given("second-0", 14, Sheet.All(Phq, 1))).Add(Given("first-00", 0, Sheet.All(Phq, 2), 1));
        var series = Assert.Single(CourseMeasures.Of(record.Now).All);
        Assert.Equal([(18m, 1), (9m, 3)], series.Points.Select(p => (p.Score!.Value, p.Session)));
        Assert.Equal([ARecord.Day(0), ARecord.Day(14)], series.Points.Select(p => p.On));
    }

    [Fact]
    public void An_endorsed_risk_item_is_said_and_one_without_an_answer_is_no_no()
    {
        var taken = Answered.Take("0000-0001", Phq, Sheet.All(Phq, 0).But("9", 1), ARecord.Day(0), "link").Value;
        Assert.Equal(("9", 1m), (taken.Endorsed.Single().Item.Item, taken.Endorsed.Single().Answer));
        Assert.Equal(1, taken.Scores.Main.Value);
        Assert.Empty(taken.Unseen);
        taken = Answered.Take("0000-0001", Phq, Sheet.All(Phq, 0).But("9", null), ARecord.Day(0), "link").Value;
        Assert.Empty(taken.Endorsed);
        Assert.Equal("9", taken.Unanswered.Single().Item);
        // A total alone says nothing of its items: neither a no nor an answer that was left out, but something to be asked.
        taken = Answered.Of(new("0000-0002", "phq-9", 1, ARecord.Day(0), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = 12 } }).Value;
        Assert.Empty(taken.Unanswered);
        Assert.Equal("9", taken.Unseen.Single().Item);
    }

    [Fact]
    public void What_is_sent_twice_is_stored_once()
    {
        var record = ARecord.Opened().Add(Given("the-link-1", 3, Sheet.All(Phq, 1)));
        Assert.Contains("not stored a second time", record.Refuses(Given("the-link-1", 3, Sheet.All(Phq, 2)))!.Message, StringComparison.Ordinal);
        var again = record.Refuses(Given("the-link-2", 3, Sheet.All(Phq, 1)));
        Assert.Equal((RefusalKind.Conflict, "words"), (again!.Kind, again.About));
        Assert.Null(record.Refuses(Given("the-link-2", 3, Sheet.All(Phq, 1)) with { Words = "Given again at her wish." }));
        Assert.Null(record.Refuses(Given("the-link-2", 4, Sheet.All(Phq, 1))));
    }

    [Fact]
    public void A_correction_stands_in_its_place_and_shows_both()
    {
        var record = ARecord.Opened().Add(Given("paper-01", 3, Sheet.All(Phq, 1))).Add(Given("paper-02", 10, Sheet.All(Phq, 1).But("9", 0)));
        var wrong = record.Now.Number - 1;
        record.Add(Given("paper-01", 2, Sheet.All(Phq, 1).But("3", 3)) with { Corrects = new(wrong, "Item 3 read wrongly, and the day.") });
        var first = CourseMeasures.Of(record.Now).Find("phq-9")!.Points[0];
        Assert.Equal((11m, ARecord.Day(2)), (first.Score, first.On));
        Assert.Equal(9, Answered.Of(Assert.Single(first.Earlier).Entry).Value.Scores.Main.Value);
        record.Add(new Withdrawn(first.Entry.Subject) { Corrects = new(first.Number, "It was of another patient.") });
        Assert.Single(CourseMeasures.Of(record.Now).Find("phq-9")!.Points);
    }

    [Theory]
    [InlineData("nothing", 1, "session", null, "measure")]
    [InlineData("phq-9", 9, "session", null, "measure")]
    [InlineData("phq-9", 1, "pigeon", null, "how")]
    [InlineData("phq-9", 1, "session", 3, "session")]
    public void What_cannot_be_is_refused_with_its_field(string key, int version, string how, int? session, string field)
    {
        var record = ARecord.Opened().Add(ARecord.Session(1, 0));
        Administration entry = new("00000000", key, version, ARecord.Day(1), how) { Session = session, Entered = new Dictionary<string, decimal> { ["total"] = 3 } };
        Assert.Equal(field, record.Refuses(entry)!.About);
    }

    [Fact]
    public void A_measure_may_belong_to_the_session_that_comes_next()
    {
        var record = ARecord.InTheMiddle().Add(Given("before-4", 20, Sheet.All(Phq, 1), 4));
        Assert.Equal(4, CourseMeasures.Of(record.Now).Find("phq-9")!.Points[0].Session);
    }

    [Fact]
    public void Answers_or_scores_are_entered_and_never_both_or_neither()
    {
        Administration entry = new("00000000", "phq-9", 1, ARecord.Day(1), "paper");
        Assert.Contains("Nothing of the PHQ-9", ARecord.Opened().Refuses(entry)!.Message, StringComparison.Ordinal);
        entry = entry with { Entered = new Dictionary<string, decimal> { ["total"] = 3 }, Answers = Sheet.All(Phq, 1).Values };
        Assert.Contains("one of the two", ARecord.Opened().Refuses(entry)!.Message, StringComparison.Ordinal);
    }
}

using Rapport.Practice.Fidelity;
using Rapport.Practice.Record;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Fidelity;

public sealed class RatingImportTests
{
    private const string Rater = "sue";

    [Fact]
    public void Scores_of_another_scale_become_the_entries_that_typing_them_makes()
    {
        var import = RatingImport.Of(Held(), [Line(2, "1", "Our form", "41.5", remarks: "Warm."), Line(3, "2", "Our form", "-3,25", "Total")], Rater).Value;

        var entries = import.Entries().Value.Cast<SessionRated>().ToList();
        Assert.Equal([(1, "Our form", 41.5m, "Warm."), (2, "Our form", -3.25m, "")], entries.Select(e => (e.Session, e.Scale, e.Score!.Value, e.Remarks)));
        Assert.All(entries, e => Assert.True(e.Items.Count == 0 && e.Competence is null));
    }

    [Fact]
    public void The_checklist_and_the_process_scale_are_put_together_from_their_items()
    {
        List<RatingLine> lines =
        [
            Line(2, "1", "Checklist", "6", "1", competence: "5"), Line(3, "1", "checklist", "3", "2", remarks: "Lost it once."), Line(4, "1", "checklist", "", "10"),
            .. Enumerable.Range(1, 20).Select(i => Line(4 + i, "3", "CPPS", "4", i.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ];

        var entries = RatingImport.Of(Held(), lines, Rater).Value.Entries().Value.Cast<SessionRated>().ToList();

        Assert.Equal((1, SessionChecklist.Scale, 5, "Lost it once."), (entries[0].Session, entries[0].Scale, entries[0].Competence!.Value, entries[0].Remarks));
        Assert.Equal([(1, 6), (2, 3)], entries[0].Items.Select(i => (i.Key, i.Value)));
        Assert.Equal((3, ProcessScale.Scale), (entries[1].Session, entries[1].Scale));
        Assert.Equal((4.0, 4.0), ProcessScale.Means(entries[1].Items));
    }

    [Theory]
    [InlineData("9", "Our form", "4", "", "", "Session 9 is not in the record")]
    [InlineData("one", "Our form", "4", "", "", "'one' is no number of a session")]
    [InlineData("1", "Our form", "high", "", "", "'high' is no score")]
    [InlineData("1", "Our form", "", "", "", "The score is missing")]
    [InlineData("1", "", "4", "", "", "Give the name of the scale")]
    [InlineData("1", "Our form", "4", "3", "", "only the score is taken over")]
    [InlineData("1", "Our form", "4", "", "5", "leave that column empty")]
    [InlineData("1", "checklist", "4", "", "", "item by item")]
    [InlineData("1", "checklist", "7", "1", "", "from 0 (not at all) to 6")]
    [InlineData("1", "checklist", "2.5", "1", "", "from 0 (not at all) to 6")]
    [InlineData("1", "checklist", "4", "28", "", "has no item '28'")]
    [InlineData("1", "cpps", "4", "x", "", "has no item 'x'")]
    [InlineData("1", "cpps", "4", "1", "", "Enter all 20 items")]
    [InlineData("1", "checklist", "4", "1", "8", "Competence is rated from 1 to 7")]
    public void What_is_wrong_is_told_with_its_line_and_nothing_of_the_file_is_to_be_written(string session, string scale, string score, string item, string competence, string told)
    {
        var import = RatingImport.Of(Held(), [Line(2, "2", "Our form", "40"), Line(3, session, scale, score, item, competence)], Rater).Value;

        Assert.Null(import.Ratings[0].Rating.Refusal);
        Assert.StartsWith("Line 3: ", import.Wrong!.Message, StringComparison.Ordinal);
        Assert.Contains(told, import.Wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was stored. Line 3: ", import.Entries().Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_twice_of_one_rating_is_asked_about_and_never_chosen_from()
    {
        string Told(params RatingLine[] lines) => RatingImport.Of(Held(), lines, Rater).Value.Wrong!.Message;

        Assert.Equal("Lines 2 to 3: The score is given twice: which one counts?", Told(Line(2, "1", "Our form", "40"), Line(3, "01", "Our form", "41", "total")));
        Assert.Equal("Lines 2 to 3: The item 1 is given twice: which one counts?", Told(Line(2, "1", "checklist", "4", "1"), Line(3, "1", "rapport-checklist/1", "4", "01")));
        Assert.Contains("two different remarks", Told(Line(2, "1", "checklist", "4", "1", remarks: "a"), Line(3, "1", "checklist", "4", "2", remarks: "b")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_rater_has_already_is_not_written_again_and_what_differs_takes_its_place()
    {
        var record = With(Held(), (Rater, 1, 41.50m), (Rater, 2, 30), ("tom", 3, 44));

        var import = RatingImport.Of(record, [Line(2, "1", "Our form", "41.5"), Line(3, "2", "Our form", "31"), Line(4, "3", "Our form", "44")], Rater).Value;

        Assert.Equal([true, false, false], import.Ratings.Select(r => r.IsThere));
        Assert.Equal([(2, 31m), (3, 44m)], import.New.Select(r => (r.Session, r.Score!.Value)));
        Assert.Equal(RatingImportRefusals.AllThere, RatingImport.Of(record, [Line(2, "1", "Our form", "41.5")], Rater).Value.Entries().Refusal);
    }

    [Fact]
    public void What_is_recognised_is_the_same_whatever_others_have_rated()
    {
        RatingLine[] lines = [Line(2, "1", "Our form", "41.5"), Line(3, "2", "Our form", "31"), Line(4, "9", "Our form", "31")];

        var alone = RatingImport.Of(With(Held(), (Rater, 1, 40)), lines, Rater).Value;
        var beside = RatingImport.Of(With(Held(), ("tom", 1, 41.5m), (Rater, 1, 40), ("tom", 2, 31)), lines, Rater).Value;

        Assert.Equal(alone.Ratings.Select(r => (r.Own?.Score, r.IsThere, r.Rating.Refusal)), beside.Ratings.Select(r => (r.Own?.Score, r.IsThere, r.Rating.Refusal)));
        Assert.Equal(alone.New.Select(r => (r.Session, r.Score)), beside.New.Select(r => (r.Session, r.Score)));
    }

    [Fact]
    public void A_file_without_lines_or_with_more_than_a_course_has_is_refused()
    {
        Assert.Equal(RatingImportRefusals.NoLines, RatingImport.Of(Held(), [], Rater).Refusal);
        Assert.Equal(RatingImportRefusals.TooMany, RatingImport.Of(Held(), [.. Enumerable.Range(1, 501).Select(i => Line(i, "1", $"Form {i}", "1"))], Rater).Refusal);
    }

    private static CourseRecord Held() => ARecord.InTheMiddle().Now;

    private static RatingLine Line(int line, string session, string scale, string score, string item = "", string competence = "", string remarks = "") =>
        new(line, session, scale, item, score, competence, remarks);

    private static CourseRecord With(CourseRecord record, params (string By, int Session, decimal Score)[] rated)
    {
        foreach (var (by, session, score) in rated)
        {
            var entry = new SessionRated(session, "Our form", new Dictionary<int, int>()) { Score = score };
            record = record.With(new(record.Number + 1, entry, by, by, DateTimeOffset.UnixEpoch));
        }

        return record;
    }
}

using System.Text.Json;
using Rapport.Practice.Inventory;
using Rapport.Practice.Tests.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Tests.Timeline;

public sealed class TimelineTests
{
    private static readonly TimelineNoted Moved = new(1, "event", At("2025-11"), "sister moved away") { Effect = -1 };
    private static readonly TimelineNoted Onset = new(2, "onset", At("2026-01"), "could not get up any more");

    [Theory]
    [InlineData("2025", "2025-01-01", "2025-12-31", "2025")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "February 2024")]
    [InlineData(" 2025-11-03 ", "2025-11-03", "2025-11-03", "3 November 2025")]
    public void A_date_is_as_precise_as_it_is_remembered(string text, string first, string last, string words)
    {
        var day = At(text);

        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null), words), (day.First, day.Last, day.Words));
        Assert.Equal(day, JsonSerializer.Deserialize<ApproximateDay>(JsonSerializer.Serialize(day)));
        Assert.Equal(text.Trim(), day.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1899")]
    [InlineData("2025-13")]
    [InlineData("2025-02-30")]
    [InlineData("last summer")]
    [InlineData(null)]
    public void What_is_no_date_is_none(string? text) => Assert.Null(ApproximateDay.Read(text));

    [Fact]
    public void Things_stand_in_the_order_of_time_newest_version_each_and_what_was_taken_off_is_gone()
    {
        var record = ARecord.Opened().Add(Moved).Add(Onset).Add(new TimelineNoted(3, "symptoms", At("2025-12"), "") { Level = 4 }).Add(Moved with { Words = "sister moved to Leeds" });
        Assert.Equal([1, 3, 2], Line(record).Items.Select(i => i.Number));
        Assert.Equal("sister moved to Leeds", Line(record).Find(1)!.Facts.Words);
        Assert.Equal(4, Line(record).Next);

        record.Add(new TimelineTakenOff(3, "noted twice"));
        Assert.Equal([1, 2], Line(record).Items.Select(i => i.Number));
        Assert.Equal(4, Line(record).Next);
        Assert.Equal(TimelineRefusals.NothingThere, record.Refuses(new TimelineTakenOff(3, "noted twice")));
    }

    [Fact]
    public void An_event_is_linked_with_the_onset_and_the_link_taken_back()
    {
        var record = ARecord.Opened().Add(Moved).Add(Onset).Add(new TimelineLinked(1, 2, "left alone with the care of their mother", true));
        Assert.Equal("left alone with the care of their mother", Assert.Single(Line(record).Links).How);
        Assert.Equal([1], Line(record).Before(Line(record).Find(2)!).Select(i => i.Number));

        record.Add(new TimelineLinked(1, 2, "", false));
        Assert.Empty(Line(record).Links);
        Assert.Equal(TimelineRefusals.NoLink, record.Refuses(new TimelineLinked(2, 1, "the wrong way round", true)));
        Assert.Equal(TimelineRefusals.NoHow, record.Refuses(new TimelineLinked(1, 2, " ", true)));
        record.Add(new TimelineLinked(1, 2, "again", true)).Add(new TimelineTakenOff(1, "noted in error"));
        Assert.Empty(Line(record).Links);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_what_would_be_accepted()
    {
        var record = ARecord.Opened().Add(Moved);

        Assert.Equal(TimelineRefusals.NoKind, record.Refuses(Moved with { What = "rumour" }));
        Assert.Equal(TimelineRefusals.NoWords, record.Refuses(Moved with { Words = "" }));
        Assert.Equal(TimelineRefusals.NoWords, record.Refuses(Moved with { Words = new string('x', 501) }));
        Assert.Equal(TimelineRefusals.NoLevel, record.Refuses(Moved with { Item = 2, What = "symptoms" }));
        Assert.Equal(TimelineRefusals.NoLevel, record.Refuses(Moved with { Item = 2, What = "symptoms", Level = 11 }));
        Assert.Equal(TimelineRefusals.NoEffect, record.Refuses(Onset with { Effect = 1 }));
        Assert.Equal(TimelineRefusals.NoEffect, record.Refuses(Moved with { Effect = 2 }));
        Assert.Equal(TimelineRefusals.NothingThere, record.Refuses(Moved with { Item = 3 }));
        Assert.Equal("It would end (2024) before it began (November 2025). Check the two dates.", record.Refuses(Moved with { Until = At("2024") })!.Message);
        Assert.Equal(InventoryRefusals.NobodyThere, record.Refuses(Moved with { People = [1] }));
        Assert.Null(record.Add(new PersonNoted(1, "sister", "sibling")).Refuses(Moved with { People = [1] }));
    }

    [Fact]
    public async Task It_is_kept_sealed_and_read_back_whole()
    {
        await using var course = await ACourse.BegunAsync("SQLite");
        await course.OpenAsync("ipt-classic");
        _ = (await course.Record("ada").AppendAsync(course.Id, 1, [Moved, Onset, new TimelineLinked(1, 2, "alone with the care", true)])).Value;

        var timeline = CourseTimeline.Of(await course.Record("ada").ReadAsync(course.Id));

        Assert.Equivalent(Moved, timeline.Find(1)!.Facts);
        Assert.Equal("alone with the care", Assert.Single(timeline.Links).How);
    }

    private static CourseTimeline Line(ARecord record) => CourseTimeline.Of(record.Now);

    private static ApproximateDay At(string text) => ApproximateDay.Read(text)!;
}

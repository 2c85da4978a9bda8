using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Tests.Risk;

public sealed class SqliteRiskRaisedTests() : RiskRaisedTests("SQLite");

public sealed class PostgresRiskRaisedTests() : RiskRaisedTests("PostgreSQL");

/// <summary>Answers and the event they make, as they are written. Everybody is invented.</summary>
public abstract class RiskRaisedTests(string kind)
{
    [Fact]
    public async Task An_endorsed_item_makes_an_event_in_the_same_write_however_it_was_given()
    {
        foreach (var how in new[] { "link", "kiosk", "session", "paper" })
        {
            await using var course = await ACourse.BegunAsync(kind);
            await course.OpenAsync("ipt-classic");
            var record = (await course.Record("ada").AppendAsync(course.Id, 1, Phq9(how, "2"))).Value;

            var found = Assert.Single(RiskEvents.Of(record).Open);
            Assert.Equal((2, 3, how), (found.Raised.Answers, found.Number, found.Raised.Found.Given));
            Assert.Equal(("9", 2m, "PHQ-9"), (Assert.Single(found.Raised.Found.Items).Item, found.Raised.Found.Items[0].Value, found.Raised.Found.Measure));
            Assert.Equal(3, (await course.Record("ada").ReadAsync(course.Id)).Number);
            // Who wrote and when is in the audit, which stands unsealed; that it was about risk is not.
            Assert.Equal(2, (await course.AuditAsync()).Count(row => row.Contains("write-record", StringComparison.Ordinal)));
            Assert.DoesNotContain(await course.AuditAsync(), row => row.Contains("risk", StringComparison.OrdinalIgnoreCase));
            Assert.NotNull(Assert.Single(await course.Casebook("ada").MineAsync()).Glance!.Risks);
        }
    }

    [Fact]
    public async Task A_no_makes_none_and_a_missing_answer_is_no_0()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        var no = (await course.Record("ada").AppendAsync(course.Id, 1, Phq9("session", "0"))).Value;
        Assert.Empty(RiskEvents.Of(no).All);

        var missing = (await course.Record("ada").AppendAsync(course.Id, no.Number, Phq9("paper", null))).Value;
        var found = Assert.Single(RiskEvents.Of(missing).Open);
        Assert.False(found.Raised.Found.IsEndorsed);
        Assert.Null(Assert.Single(found.Raised.Found.Items).Value);
    }

    [Fact]
    public async Task A_correction_clears_no_event_and_makes_one_only_for_what_was_not_said_yet()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        var first = Phq9("paper", "1");
        _ = (await course.Record("ada").AppendAsync(course.Id, 1, first)).Value;
        var down = (await course.Record("ada").AppendAsync(course.Id, 3, Phq9("paper", "0", first.Id) with { Corrects = new(2, "misread the sheet") })).Value;
        Assert.Single(RiskEvents.Of(down).Open);

        var same = (await course.Record("ada").AppendAsync(course.Id, 4, Phq9("paper", "1", first.Id) with { Corrects = new(4, "it was right") })).Value;
        Assert.Single(RiskEvents.Of(same).Open);

        var up = (await course.Record("ada").AppendAsync(course.Id, 5, Phq9("paper", "3", first.Id) with { Corrects = new(5, "misread again") })).Value;
        Assert.Equal([1m, 3m], RiskEvents.Of(up).Open.Select(e => e.Raised.Found.Items[0].Value!.Value));
    }

    [Fact]
    public async Task What_the_patient_endorsed_before_sending_is_not_said_twice_when_it_is_sent()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        var early = (await course.Record("ada").AppendAsync(course.Id, 1, new RiskRaised(new("PHQ-9", "link", [new("9", "", 1)]), null))).Value;
        var sent = (await course.Record("ada").AppendAsync(course.Id, early.Number, Phq9("link", "1"))).Value;

        Assert.Single(RiskEvents.Of(sent).All);
    }

    [Fact]
    public async Task A_screener_asked_because_of_no_event_makes_one_and_of_an_event_none_more()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        var yes = new Screened(ACourse.Day(3), null, true, false, null, null, null, false, null);
        var record = (await course.Record("ada").AppendAsync(course.Id, 1, yes)).Value;
        Assert.Equal("1", Assert.Single(Assert.Single(RiskEvents.Of(record).Open).Raised.Found.Items).Item);

        record = (await course.Record("ada").AppendAsync(course.Id, record.Number, yes with { Event = 3, On = ACourse.Day(4) })).Value;
        record = (await course.Record("ada").AppendAsync(course.Id, record.Number, yes with { Wish = false, On = ACourse.Day(5) })).Value;
        Assert.Single(RiskEvents.Of(record).Open);
    }

    [Fact]
    public async Task A_screener_because_of_an_event_that_a_colleague_closed_meanwhile_makes_one()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        var record = (await course.Record("ada").AppendAsync(course.Id, 1, Phq9("paper", "1"))).Value;
        var number = Assert.Single(RiskEvents.Of(record).Open).Number;
        foreach (var entry in new Entry[] { new RiskSeen(number, "Rang her."), new RiskClosed(number, "No intent, no plan; plan made.") })
        {
            record = (await course.Record("ben").AppendAsync(course.Id, record.Number, entry)).Value;
        }

        var high = new Screened(ACourse.Day(3), number, true, true, true, true, false, false, null);
        record = (await course.Record("ada").AppendAsync(course.Id, record.Number, high)).Value;
        Assert.Equal(["1", "2", "3", "4"], Assert.Single(RiskEvents.Of(record).Open).Raised.Found.Items.Select(i => i.Item));

        record = (await course.Record("ada").AppendAsync(course.Id, record.Number, new Screened(ACourse.Day(4), number, false, false, null, null, null, false, null))).Value;
        Assert.Single(RiskEvents.Of(record).Open);
    }

    [Fact]
    public async Task Answers_that_are_refused_leave_no_event()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");

        Assert.NotNull((await course.Record("ada").AppendAsync(course.Id, 1, Phq9("link", "7"))).Refusal);
        Assert.Empty(RiskEvents.Of(await course.Record("ada").ReadAsync(course.Id)).All);
    }

    private static Administration Phq9(string how, string? ninth, string? id = null)
    {
        var answers = Enumerable.Range(1, 8).ToDictionary(i => $"{i}", _ => 1m);
        if (ninth is not null)
        {
            answers["9"] = decimal.Parse(ninth, System.Globalization.CultureInfo.InvariantCulture);
        }

        return new(id ?? Guid.NewGuid().ToString("N"), "phq-9", MeasureLibrary.Find("phq-9")!.Version, ACourse.Day(3), how) { Answers = answers };
    }
}

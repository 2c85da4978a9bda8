using System.Text;
using System.Text.Json.Nodes;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Tests.Measures;

namespace Rapport.Practice.Tests.Exchange;

/// <summary>Events of risk, the screener and the safety plan as FHIR, there and back. Everybody is invented.</summary>
public sealed class RiskExchangeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_screeners_and_the_safety_plan_come_back_byte_for_byte(bool closed)
    {
        await using var here = await WithRiskAsync(closed);
        await using var there = await ACourse.BegunAsync("SQLite");

        var bundle = await ExportAsync(here, here.Id);
        there.Time.Now = here.Time.Now.AddHours(30);
        var number = (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(bundle))).Value.Course;

        Assert.Equal(bundle, Encoding.UTF8.GetString((await there.Exchange("ben").ExportAsync(number)).Value));
    }

    [Fact]
    public async Task They_are_as_the_specification_of_R4_asks()
    {
        await using var course = await WithRiskAsync(closed: true);

        var bundle = JsonNode.Parse(await ExportAsync(course, course.Id))!.AsObject();

        Assert.Equal("", string.Join("\n", R4.Offences(bundle)));
        var flags = Resources(bundle, "Flag");
        Assert.Equal(["inactive", "inactive", "active"], flags.Select(f => (string)f["status"]!));
        Assert.Equal("2026-11-22T09:00:00Z", (string)flags[0]["period"]!["start"]!);
        Assert.Equal("http://hl7.org/fhir/StructureDefinition/flag-detail", (string)flags[0]["extension"]![0]!["url"]!);
        Assert.Equal(["high", "moderate"], Resources(bundle, "RiskAssessment").Select(r => (string)r["prediction"]![0]!["qualitativeRisk"]!["coding"]![0]!["code"]!));
        Assert.Equal(["signs", "signs", "help"], Resources(bundle, "CarePlan").Single()["activity"]!.AsArray().Select(a => (string)a!["detail"]!["code"]!["coding"]![0]!["code"]!));
    }

    [Fact]
    public async Task Who_saw_it_and_when_is_told_as_it_was_before_the_import_and_its_clock_runs_on()
    {
        await using var here = await WithRiskAsync(closed: false);
        await using var there = await ACourse.BegunAsync("SQLite");
        there.Time.Now = here.Time.Now.AddHours(30);

        var number = (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(await ExportAsync(here, here.Id)))).Value.Course;

        var events = RiskEvents.Of(await there.Record("ben").ReadAsync(number));
        Assert.Equal(3, events.All.Count);
        var (first, open) = (events.All[0], events.Open.Single());
        Assert.Equal(("Ada, before the import", new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero)), (first.Acknowledged!.ByName, first.Acknowledged.At));
        Assert.Equal("Called her.", first.Seen[1].Entry.Done);
        Assert.Single(first.Screened);
        Assert.True(open.IsOverdue(new RiskSettings(), there.Time.Now));
        Assert.Equal("phq-9", ((Administration)(await there.Record("ben").ReadAsync(number)).Find(first.Raised.Answers!.Value)!.Entry).Measure);
    }

    [Fact]
    public async Task An_endorsed_item_whose_event_was_taken_out_of_the_bundle_makes_its_event_where_it_is_imported()
    {
        await using var here = await WithRiskAsync(closed: false);
        await using var there = await ACourse.BegunAsync("SQLite");
        var bundle = JsonNode.Parse(await ExportAsync(here, here.Id))!;
        foreach (var taken in bundle["entry"]!.AsArray().Where(e => (string?)e!["resource"]!["resourceType"] is "Flag" || ((string)e["resource"]!["id"]!).StartsWith("screener", StringComparison.Ordinal)).ToList())
        {
            bundle["entry"]!.AsArray().Remove(taken);
        }

        var number = (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(bundle.ToJsonString()))).Value.Course;

        var raised = RiskEvents.Of(await there.Record("ben").ReadAsync(number)).Open.Single();
        Assert.Equal(("PHQ-9", "9", 2m), (raised.Raised.Found.Measure, raised.Raised.Found.Items[0].Item, raised.Raised.Found.Items[0].Value));
        Assert.Null(raised.Raised.There);
        // The audit says that he wrote, and not about what.
        Assert.Contains(await there.AuditAsync(), row => row.StartsWith($"ben write-record course/{number}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_imported_event_silences_no_later_answer()
    {
        await using var here = await WithRiskAsync(closed: false);
        await using var there = await ACourse.BegunAsync("SQLite");
        there.Time.Now = here.Time.Now;
        var number = (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(await ExportAsync(here, here.Id)))).Value.Course;
        var before = await there.Record("ben").ReadAsync(number);

        var after = (await there.Record("ben").AppendAsync(number, before.Number, Phq("phq-9-later", 40, 2) with { How = "link" })).Value;

        Assert.Equal(RiskEvents.Of(before).All.Count + 1, RiskEvents.Of(after).All.Count);
    }

    [Theory]
    [InlineData("\"status\": \"inactive\"", "\"status\": \"active\"", "Flag has no status and end that agree with whether it was closed")]
    [InlineData("\"valueDateTime\": \"2026-11-22T10:00:00Z\"", "\"valueDateTime\": \"2026-11-22T08:00:00Z\"", "Flag has no moments that follow each other and have come")]
    [InlineData("\"start\": \"2026-11-22T09:00:00Z\"", "\"start\": \"2036-11-22T09:00:00Z\"", "Flag has no moments that follow each other and have come")]
    [InlineData("\"start\": \"2026-11-22T09:00:00Z\"", "\"start\": \"yesterday\"", "Flag has no start that can be read")]
    [InlineData("urn:rapport:risk-seen", "urn:rapport:risk-looked", "Nobody has acknowledged this event")]
    [InlineData("\"valueString\": \"She came, and her sister stays with her.\"", "\"valueString\": \"ok\"", "Say why it is closed")]
    [InlineData("urn:rapport:measure:c-ssrs|1", "urn:rapport:measure:c-ssrs|9", "no version of the screener of this site")]
    [InlineData("\"linkId\": \"6a\"", "\"linkId\": \"6b\"", "'C-SSRS screener' cannot stand in a record")]
    [InlineData("\"id\": \"risk-2\"", "\"id\": \"risk-1\"", "Flag has no id of its own")]
    [InlineData("\"code\": \"help\"", "\"code\": \"hope\"", "CarePlan has no kind of step among those of a safety plan")]
    [InlineData("\"valueCode\": \"link\"", "\"valueCode\": \"rumour\"", "Flag has no answers by which it was raised")]
    public async Task A_bundle_that_was_altered_is_refused_whole(string from, string to, string said)
    {
        await using var here = await WithRiskAsync(closed: false);
        await using var there = await ACourse.BegunAsync("SQLite");
        there.Time.Now = here.Time.Now;
        var bundle = await ExportAsync(here, here.Id);
        Assert.Contains(from, bundle, StringComparison.Ordinal);

        // The answers' own way of being given is refused elsewhere; here it is the event's.
        var parts = bundle.Split("\"resourceType\": \"Flag\"");
        var altered = to.Contains("rumour", StringComparison.Ordinal)
            ? string.Join("\"resourceType\": \"Flag\"", [parts[0], .. parts[1..].Select(p => p.Replace(from, to, StringComparison.Ordinal))])
            : bundle.Replace(from, to, StringComparison.Ordinal);

        Assert.Contains(said, (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(altered))).Refusal?.Message ?? "accepted", StringComparison.Ordinal);
        Assert.Single(there.Context().Courses.ToList());
    }

    [Fact]
    public async Task An_event_that_names_answers_which_are_not_there_is_refused()
    {
        await using var here = await WithRiskAsync(closed: false);
        await using var there = await ACourse.BegunAsync("SQLite");
        var bundle = JsonNode.Parse(await ExportAsync(here, here.Id))!.AsObject();
        Resources(bundle, "Flag")[0]["extension"]![0]!["valueReference"]!["reference"] = "urn:uuid:00000000-0000-8000-8000-000000000000";

        Assert.Contains("Flag has no answers that it names in the bundle", (await there.Exchange("ben").ImportAsync(Encoding.UTF8.GetBytes(bundle.ToJsonString()))).Refusal!.Message, StringComparison.Ordinal);
    }

    private static List<JsonObject> Resources(JsonObject bundle, string type) =>
        [.. bundle["entry"]!.AsArray().Select(e => e!["resource"]!.AsObject()).Where(r => (string)r["resourceType"]! == type)];

    private static async Task<string> ExportAsync(ACourse course, string id) => Encoding.UTF8.GetString((await course.Exchange(id == course.Id ? "ada" : "ben").ExportAsync(id)).Value);

    private static Administration Phq(string id, int day, decimal nine) => new(id, "phq-9", 1, ACourse.Day(day), "link") { Answers = Sheet.Of(2, 2, 1, 1, 1, 2, 1, 0, nine, 1).Values };

    /// <summary>
    /// A course with three events: of answers (seen, screened, closed), of a screener that nobody was asked for (seen, closed), and one that a person
    /// saw and nobody has acknowledged; where the course is closed, that one came after its end.
    /// </summary>
    private static async Task<ACourse> WithRiskAsync(bool closed)
    {
        var course = await ACourse.BegunAsync("SQLite");
        async Task<CourseRecord> AddAsync(params Entry[] entries) =>
            (await course.Record("ada").AppendAsync(course.Id, (await course.Record("ada").ReadAsync(course.Id)).Number, entries)).Value;
        _ = await AddAsync(new Opened("ipt-classic", 1, ACourse.Day(0)), Phq("phq-9-first", 10, 0));
        var answers = (await AddAsync(Phq("phq-9-second", 17, 2))).Number;
        var first = RiskEvents.Of(await course.Record("ada").ReadAsync(course.Id)).All.Single().Number;
        course.Time.Now = course.Time.Now.AddHours(1);
        _ = await AddAsync(new RiskSeen(first, ""));
        _ = await AddAsync(Phq("phq-9-second", 17, 2) with { Words = "Item 9 read out again.", Corrects = new(answers - 1, "a note was missing") });
        _ = await AddAsync(new Screened(ACourse.Day(18), first, true, true, true, true, false, true, true, "On the telephone."), new RiskSeen(first, "Called her."));
        course.Time.Now = course.Time.Now.AddHours(1);
        _ = await AddAsync(new RiskClosed(first, "She came, and her sister stays with her."));
        _ = await AddAsync(new Screened(ACourse.Day(30), null, true, true, true, false, false, false, null));
        var second = RiskEvents.Of(await course.Record("ada").ReadAsync(course.Id)).Open.Single().Number;
        _ = await AddAsync(new RiskSeen(second, "Plan made."), new RiskClosed(second, "Thoughts without intent; the plan is with her."));
        _ = await AddAsync(Plan(20, ("signs", ["I stop answering"])));
        _ = await AddAsync(Plan(30, ("help", ["My sister"]), ("signs", ["I stop answering", "I do not sleep"])));
        if (closed)
        {
            _ = await AddAsync(new Closed(ACourse.Day(60), "dropped-out", null));
        }

        _ = await AddAsync(new RiskRaised(new("Said or seen", RiskFound.ByHand, []), null, "She left a message on the answering machine."));
        return course;
    }

    private static SafetyPlanned Plan(int day, params (string Kind, string[] Lines)[] steps) =>
        new(steps.ToDictionary(s => s.Kind, s => (IReadOnlyList<string>)s.Lines), ACourse.Day(day));
}

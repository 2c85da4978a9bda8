using System.Text;
using System.Text.Json.Nodes;
using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Formulation;
using Rapport.Practice.Intake;
using Rapport.Practice.Inventory;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Measures;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Tests.Exchange;

public sealed class SqliteCourseExchangeTests() : CourseExchangeTests("SQLite");

public sealed class PostgresCourseExchangeTests() : CourseExchangeTests("PostgreSQL");

public abstract class CourseExchangeTests(string kind)
{
    private const string Secret = "Third-Person-Nobody-Exports";

    [Theory]
    [InlineData("opened")]
    [InlineData("early")]
    [InlineData("middle")]
    [InlineData("maintenance")]
    [InlineData("closed")]
    public async Task Exported_imported_into_an_empty_database_and_exported_again_it_is_the_same(string until)
    {
        await using var here = await WithAsync(until);
        await using var there = await ACourse.BegunAsync(kind);

        var bundle = (await Exchange(here).ExportAsync(here.Id)).Value;
        var number = (await Exchange(there).ImportAsync(bundle)).Value.Course;
        var again = (await Exchange(there).ExportAsync(number)).Value;

        Assert.Equal(Encoding.UTF8.GetString(bundle), Encoding.UTF8.GetString(again));
        Assert.Contains(await here.AuditAsync(), row => row.StartsWith($"ada export-fhir course/{here.Id}", StringComparison.Ordinal));
        Assert.Contains(await there.AuditAsync(), row => row.StartsWith($"ada import-fhir course/{number}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("opened", "EpisodeOfCare Patient")]
    [InlineData("early", "Condition EpisodeOfCare MedicationStatement Observation Patient")]
    [InlineData("middle", "CarePlan Condition Consent DocumentReference Encounter EpisodeOfCare MedicationStatement Observation Patient QuestionnaireResponse")]
    [InlineData("closed", "CarePlan ClinicalImpression Condition Consent DocumentReference Encounter EpisodeOfCare MedicationStatement Observation Patient QuestionnaireResponse")]
    public async Task It_is_as_the_specification_of_R4_asks(string until, string types)
    {
        await using var course = await WithAsync(until);

        var bundle = JsonNode.Parse((await Exchange(course).ExportAsync(course.Id)).Value)!.AsObject();

        Assert.Equal("", string.Join("\n", R4.Offences(bundle)));
        Assert.Equal(types.Split(' '), Resources(bundle).Select(r => (string)r["resourceType"]!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Codes(bundle), code => Assert.True(Loinc.IsWellFormed(code), code));
    }

    [Fact]
    public async Task The_alias_goes_along_and_nobody_of_the_inventory_no_life_event_and_no_process_note()
    {
        await using var course = await WithAsync("closed");
        await course.Notebook("ada").WriteProcessAsync(course.Id, $"{Secret}, I was impatient.");

        var text = Encoding.UTF8.GetString((await Exchange(course).ExportAsync(course.Id)).Value);

        Assert.Contains($"\"text\": \"{ACourse.Alias}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("RelatedPerson", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_focus_has_its_code_of_the_profile_and_the_common_one()
    {
        await using var course = await WithAsync("middle");
        var bundle = JsonNode.Parse((await Exchange(course).ExportAsync(course.Id)).Value)!.AsObject();

        var focus = Resources(bundle).First(r => (string)r["resourceType"]! == "CarePlan")["extension"]![0]!;

        Assert.Equal(["urn:rapport:model-profile:ipt-classic dispute", "urn:rapport:problem-area dispute"], focus["valueCodeableConcept"]!["coding"]!.AsArray().Select(c => $"{c!["system"]} {c["code"]}"));
    }

    [Fact]
    public async Task A_score_is_an_observation_with_its_code_derived_from_the_answers()
    {
        await using var course = await WithAsync("middle");
        var bundle = JsonNode.Parse((await Exchange(course).ExportAsync(course.Id)).Value)!.AsObject();

        var scores = Resources(bundle).Where(r => ((string)r["id"]!).StartsWith("score-", StringComparison.Ordinal)).ToDictionary(r => (string)r["id"]!);
        Assert.Equal(["score-1-total", "score-2-without-work", "score-3-intrusion", "score-3-total", "score-4-total"], scores.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("44261-6", 9), ((string)scores["score-4-total"]["code"]!["coding"]![0]!["code"]!, (decimal)scores["score-4-total"]["valueQuantity"]!["value"]!));
        Assert.Equal("moderate", (string)scores["score-1-total"]["interpretation"]![0]!["text"]!);
        Assert.NotNull(scores["score-1-total"]["derivedFrom"]);
        Assert.Null(scores["score-3-total"]["derivedFrom"]);
        var answers = Resources(bundle).Single(r => (string)r["id"]! == "measure-1")["item"]!.AsArray();
        Assert.Equal(["1 LA6570-1", "2 LA6570-1", "3 LA6569-3", "4 LA6569-3"], answers.Take(4).Select(a => $"{a!["linkId"]} {a["answer"]![0]!["valueCoding"]!["code"]}"));
        Assert.DoesNotContain(answers, a => (string)a!["linkId"]! == "5");
    }

    [Fact]
    public async Task What_cannot_be_imported_is_told_and_leaves_nothing_behind()
    {
        await using var here = await WithAsync("middle");
        await using var there = await ACourse.BegunAsync(kind);
        var bundle = Encoding.UTF8.GetString((await Exchange(here).ExportAsync(here.Id)).Value);

        foreach (var (from, to, said) in new[]
        {
            ("\"ipt-classic\"", "\"ipt-unknown\"", "model profile 'ipt-unknown/1', which this site does not have"),
            ("urn:rapport:minutes", "urn:rapport:hours", "CarePlan has no valuePositiveInt"),
            ("\"EpisodeOfCare\"", "\"Flag\"", "holds no course of interpersonal psychotherapy"),
            ("\"F32.1\"", "\"F32.1x y\"", "'Intake' cannot stand in a record: 'F32.1x y' is no code of ICD-10"),
            ("\"2026-06-11\"", "\"2024-06-11\"", "lies before the intake"),
            ("urn:rapport:measure:phq-9|1", "urn:rapport:measure:phq-9|7", "no questionnaire of this site ('phq-9' in version 7 is none)"),
            ("LA6570-1", "LA0000-0", "no answer 'LA0000-0' among those of its measure"),
            ("\"valueInteger\": 3", "\"valueInteger\": 9", "Item 4 of the WSAS cannot be 9"),
            ("\"entry\"", "\"entry\": [}, \"x\"", "its JSON breaks off or goes astray in line"),
        })
        {
            Assert.Contains(from, bundle, StringComparison.Ordinal);
            var refused = (await Exchange(there).ImportAsync(Encoding.UTF8.GetBytes(bundle.Replace(from, to, StringComparison.Ordinal)))).Refusal;
            Assert.Contains(said, refused?.Message ?? "accepted", StringComparison.Ordinal);
        }

        var mixed = JsonNode.Parse(bundle)!;
        mixed["entry"]![1]!["resource"]!["subject"]!["reference"] = "urn:uuid:00000000-0000-8000-8000-000000000000";
        Assert.Equal(ExchangeRefusals.OfAnother("Condition"), (await Exchange(there).ImportAsync(Encoding.UTF8.GetBytes(mixed.ToJsonString()))).Refusal);

        Assert.Equal(ExchangeRefusals.NoFile, (await Exchange(there).ImportAsync(default)).Refusal);
        Assert.Contains("larger than 5 MB", (await Exchange(there).ImportAsync(new byte[CourseExchange.Largest + 1])).Refusal!.Message, StringComparison.Ordinal);
        Assert.Single(there.Context().Courses.ToList());
    }

    [Fact]
    public async Task What_is_here_already_is_named_and_taken_in_again_only_when_that_is_said()
    {
        await using var here = await WithAsync("middle");
        await using var there = await ACourse.BegunAsync(kind);
        var bundle = (await Exchange(here).ExportAsync(here.Id)).Value;
        var unnumbered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bundle).Replace("\"urn:rapport:course\"", "\"urn:elsewhere\"", StringComparison.Ordinal));

        var own = (await Exchange(here).ImportAsync(bundle)).Value;
        var first = (await Exchange(there).ImportAsync(bundle)).Value;
        var second = (await Exchange(there).ImportAsync(bundle)).Value;
        var another = (await there.Exchange("bo").ImportAsync(bundle)).Value;
        var again = (await Exchange(there).ImportAsync(bundle, again: true)).Value;
        var bare = (await Exchange(there).ImportAsync(unnumbered)).Value;
        var bareAgain = (await Exchange(there).ImportAsync(unnumbered)).Value;

        Assert.Equal((here.Id, ACourse.Alias), (own.Here!.Id, own.Here.Alias));
        Assert.Null(first.Here);
        Assert.Equal((first.Course, first.Course), (second.Course, second.Here!.Id));
        Assert.Null(another.Here);
        Assert.True(again.Here is null && again.Course != first.Course);
        Assert.Null(bare.Here);
        Assert.Equal(bare.Course, bareAgain.Here!.Id);
        Assert.Equal(5, there.Context().Courses.Count());
    }

    [Fact]
    public async Task A_patients_name_that_shows_something_else_than_it_is_refused()
    {
        await using var here = await WithAsync("opened");
        await using var there = await ACourse.BegunAsync(kind);
        var bundle = Encoding.UTF8.GetString((await Exchange(here).ExportAsync(here.Id)).Value).Replace(ACourse.Alias, "Mrs.\u202EK.", StringComparison.Ordinal);

        var refused = (await Exchange(there).ImportAsync(Encoding.UTF8.GetBytes(bundle))).Refusal;

        Assert.Contains("nobody sees (U+202E)", refused?.Message ?? "accepted", StringComparison.Ordinal);
        Assert.Contains("nobody sees (U+202E)", (await there.Casebook("ada").BeginAsync("Mrs.\u202EK.")).Refusal?.Message ?? "accepted", StringComparison.Ordinal);
        Assert.Equal(CourseRefusals.AliasMissing, (await there.Casebook("ada").BeginAsync("\u200D")).Refusal);
        Assert.Single(there.Context().Courses.ToList());
    }

    [Fact]
    public async Task A_course_that_was_not_opened_or_is_erased_has_nothing_to_export()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(ExchangeRefusals.NotOpened, (await Exchange(course).ExportAsync(course.Id)).Refusal);
        Assert.Equal(CourseRefusals.NoSuchCourse, (await Exchange(course).ExportAsync("0000000000")).Refusal);
    }

    private static IEnumerable<JsonObject> Resources(JsonObject bundle) => bundle["entry"]!.AsArray().Select(e => e!["resource"]!.AsObject());

    private static IEnumerable<string> Codes(JsonNode? node) => node switch
    {
        JsonObject o when (string?)(o["system"] as JsonValue) == Loinc.System => ((string)o["code"]!).StartsWith("LA", StringComparison.Ordinal) ? [] : [(string)o["code"]!],
        JsonObject o => o.SelectMany(p => Codes(p.Value)),
        JsonArray a => a.SelectMany(Codes),
        _ => [],
    };

    private static CourseExchange Exchange(ACourse course) => course.Exchange("ada");

    /// <summary>An invented course, written until there.</summary>
    private async Task<ACourse> WithAsync(string until)
    {
        var course = await ACourse.BegunAsync(kind);
        string[] steps = ["opened", "early", "middle", "maintenance", "closed"];
        Entry[][] entries =
        [
            [new Opened("ipt-classic", 1, ACourse.Day(-60))],
            [
                new IntakeTaken(
                    "\"I cannot go on like this.\"", "Since November, after a quarrel", "One episode at 24", [new("ICD-10", "F32.1", "moderate"), new("ICD-11", "6A70.1", ""), new("DSM-5", "F32.1", "")],
                    [new("sertraline", "50 mg in the morning", "March")], "No suicidal thoughts", ACourse.Day(-60), "given"),
                new PersonNoted(1, Secret, "sibling") { InFocus = true }, new PersonPlaced(1, 50, 20),
                new TimelineNoted(1, "event", ApproximateDay.Read("2025-11")!, Secret), new TimelineNoted(2, "symptoms", ApproximateDay.Read("2025-12")!, "worst") { Level = 8 },
                new TimelineNoted(3, "symptoms", ApproximateDay.Read("2025")!, "") { Level = 2 },
            ],
            [
                Session(1, -60), new SessionSigned(1, "Intake.\nInventory begun."), Session(2, -53) with { Mode = "video" },
                new MeasuresPlanned(ACourse.Day(-60), "Europe/Dublin", new(8, 30), [new("phq-9", "session"), new("gad-7", "weeks") { Weeks = 2 }, new("epds", "sessions") { Sessions = [1, 4] }]),
                Given("phq-9", -60, 1) with { Answers = Sheet.Of(2, 2, 1, 1, null, 2, 1, 0, 0, 1).Values, Words = "Item 5 was left open." },
                Given("wsas", -60, 1) with { Answers = Sheet.Of(null, 4, 4, 3, 4).Values, NotApplicable = ["1"], How = "paper" },
                Given("ies-r", -55, null) with { Entered = new Dictionary<string, decimal> { ["total"] = 33, ["intrusion"] = 1.63m }, How = "elsewhere" },
                Given("phq-9", -53, 2) with { Answers = Sheet.Of(2, 1, 1, 1, 1, 2, 1, 0, 0, 1).Values },
                new Formulated("dispute", Secret, "Low since the dispute began", "\"I swallow it until I burst.\"", "withdraws", "a good friend", null),
            ],
            [
                new PhaseBegan("middle", ACourse.Day(-46)), Session(3, -46), new Missed(ACourse.Day(-39), false, "no call"),
                new PhaseBegan("conclusion", ACourse.Day(-20)),
                new Concluded([new("sleeps again", "called her sister")], "sad, and proud", "tired in the mornings", ["sleeps badly", "calls nobody"], [new("Christmas", "plans it with her friend")], "maintenance", "monthly"),
                new MaintenanceAgreed(28, ACourse.Day(-10), ACourse.Day(300), [new("sleeps badly for a week", "calls at once")], "the outpatient clinic"), new PhaseBegan("maintenance", ACourse.Day(-10)),
                new Contact(ACourse.Day(-3), "well, tired", ["sleeps badly for a week"], "two sessions agreed"),
            ],
            [new SessionSigned(2, "By video."), new SessionSigned(3, "Third."), new Closed(ACourse.Day(0), "completed", "as agreed"), new Addendum("A letter was sent.", 2), new Addendum("Filed.", null)],
        ];
        for (var i = 0; i <= System.Array.IndexOf(steps, until); i++)
        {
            var now = await course.Record("ada").ReadAsync(course.Id);
            now = (await course.Record("ada").AppendAsync(course.Id, now.Number, entries[i])).Value;
            if (i == 2)
            {
                Entry[] agreed = [new FormulationAccepted(now.Number, ACourse.Day(-53)), new Contracted(12, 7, 50, ACourse.Day(20), "dispute", true, true, null)];
                _ = (await course.Record("ada").AppendAsync(course.Id, now.Number, agreed)).Value;
            }
        }

        return course;
    }

    private static Administration Given(string measure, int day, int? session) => new($"{measure}-{-day:0000}", measure, 1, ACourse.Day(day), "link") { Session = session };

    private static SessionWritten Session(int number, int day) => new(number, ACourse.Day(day), "room", 50) { Since = $"{Secret} again" };
}

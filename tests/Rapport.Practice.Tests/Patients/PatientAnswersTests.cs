using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Patients;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Tests.Patients;

public sealed class SqlitePatientAnswersTests() : PatientAnswersTests("SQLite");

public sealed class PostgresPatientAnswersTests() : PatientAnswersTests("PostgreSQL");

/// <summary>Answers by a link: kept one by one, sent once. Everybody is invented.</summary>
public abstract class PatientAnswersTests(string kind)
{
    [Fact]
    public async Task Each_answer_is_kept_and_the_visit_goes_on_where_it_was_also_by_another_visit_of_the_same_link()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, secret, link) = await AskedAsync(course, "phq-9");
        Assert.Null(await answers.SaveAsync(Said(("phq-9/1", "2"))));
        Assert.Null(await answers.SaveAsync(Said(("phq-9/2", "1"))));

        var again = course.Answers((await course.VisitAsync(secret)).Value, link);
        var sheet = (await again.OpenAsync()).Value;

        Assert.Equal(2, sheet.Next);
        Assert.Equal("2", sheet.Given["phq-9/1"]);
        Assert.DoesNotContain("phq-9", string.Concat(course.Context().Drafts.ToList().Select(d => System.Text.Encoding.Latin1.GetString(d.Body))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_and_from_two_sides_at_once_they_are_one_administration()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, secret, link) = await AskedAsync(course, "phq-9", "gad-7");
        await answers.SaveAsync(Whole("phq-9"));
        await answers.SaveAsync(Whole("gad-7"));
        var others = new[] { course.Answers((await course.VisitAsync(secret)).Value, link), course.Answers((await course.VisitAsync(secret)).Value, link) };

        Assert.All(await Task.WhenAll(others.Select(o => o.SendAsync())), Assert.Null);
        Assert.Null(await answers.SendAsync());

        var record = await course.Record("ada").ReadAsync(course.Id);
        Assert.Equal(["phq-9", "gad-7"], record.Of<Administration>().Select(a => a.Entry.Measure));
        Assert.All(record.Of<Administration>(), a => Assert.Equal(("link", PatientDoor.ActorOf(link)), (a.Entry.How, a.By)));
        Assert.True((await answers.OpenAsync()).Value.IsCompleted);
        Assert.Equal(PatientRefusals.Completed, (await course.VisitAsync(secret)).Refusal);
        Assert.Equal(PatientRefusals.Completed, await answers.SaveAsync(Said(("phq-9/1", "0"))));
        Assert.Empty(course.Context().Drafts.ToList());
    }

    [Fact]
    public async Task An_endorsed_item_makes_its_event_when_it_is_given_and_none_more_when_it_is_sent()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, _, _) = await AskedAsync(course, "phq-9");
        Assert.Null(await answers.SaveAsync(Said(("phq-9/9", "1"))));

        var found = Assert.Single(RiskEvents.Of(await course.Record("ada").ReadAsync(course.Id)).All);
        Assert.True(found.Raised.Found.IsEndorsed);
        Assert.Null(found.Raised.Answers);
        Assert.True((await answers.OpenAsync()).Value.IsEndorsed);

        // Taken back before sending: the event stands, and nothing is said twice.
        Assert.Null(await answers.SaveAsync(Said(("phq-9/9", "0"))));
        Assert.Null(await answers.SendAsync());
        Assert.Single(RiskEvents.Of(await course.Record("ada").ReadAsync(course.Id)).Open);
    }

    [Fact]
    public async Task The_safety_plan_is_shown_once_a_risk_item_was_endorsed_by_this_link_and_that_is_in_the_audit()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, _, link) = await AskedAsync(course, "phq-9");
        Assert.Null(await answers.SaveAsync(Said(("phq-9/9", "1"))));
        Assert.Equal(PatientRefusals.NoPlan, (await answers.PlanAsync()).Refusal);
        var plan = new SafetyPlanned(new Dictionary<string, IReadOnlyList<string>> { ["alone"] = ["Walk to the river"] }, ACourse.Day(1));
        _ = (await course.Record("ada").AppendAsync(course.Id, int.MaxValue, plan)).Value;

        Assert.Equal(["Walk to the river"], (await answers.PlanAsync()).Value.Of("alone"));
        Assert.Contains($"{PatientDoor.ActorOf(link)} read-record course/{course.Id} ", await course.AuditAsync());

        // Another link of the same course, by which nothing was endorsed: whoever holds it learns nothing.
        var other = (await course.Asking("ada").ByLinkAsync(course.Id, ["phq-9"], PatientLinks.Usual)).Value;
        var stranger = course.Answers((await course.VisitAsync(other.Secret)).Value, other.Row.Sequence);
        Assert.Null(await stranger.SaveAsync(Said(("phq-9/9", "0"))));
        Assert.Equal(PatientRefusals.NoPlan, (await stranger.PlanAsync()).Refusal);
    }

    [Fact]
    public async Task What_was_left_out_is_sent_as_left_out_and_a_risk_item_left_out_is_shown()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, _, _) = await AskedAsync(course, "phq-9");
        Assert.Equal(PatientRefusals.NothingAnswered, await answers.SendAsync());
        await answers.SaveAsync(Said(("phq-9/1", "3")));
        Assert.Null(await answers.SendAsync());

        var record = await course.Record("ada").ReadAsync(course.Id);
        Assert.Single(Assert.Single(record.Of<Administration>()).Entry.Answers);
        Assert.False(Assert.Single(RiskEvents.Of(record).Open).Raised.Found.IsEndorsed);
    }

    [Fact]
    public async Task Answers_of_the_evening_before_the_intake_west_of_Greenwich_are_those_of_the_intake()
    {
        await using var course = await ACourse.BegunAsync(kind);
        course.Time.Now = new(2026, 8, 3, 3, 0, 0, TimeSpan.Zero);
        var (answers, _, _) = await AskedAsync(course, "gad-7");
        _ = (await course.Record("ada").AppendAsync(course.Id, int.MaxValue, new MeasuresPlanned(ACourse.Day(0), "America/Los_Angeles", new(9, 0), [new("gad-7", "session")]))).Value;
        await answers.SaveAsync(Whole("gad-7"));

        Assert.Null(await answers.SendAsync());

        Assert.Equal(ACourse.Day(0), Assert.Single((await course.Record("ada").ReadAsync(course.Id)).Of<Administration>()).Entry.On);
    }

    [Fact]
    public async Task A_measure_with_a_risk_item_that_was_passed_over_as_a_whole_makes_an_event_and_is_no_administration()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, _, _) = await AskedAsync(course, "phq-9", "gad-7");
        await answers.SaveAsync(Whole("gad-7"));
        Assert.Null(await answers.SendAsync());
        Assert.Null(await answers.SendAsync());

        var record = await course.Record("ada").ReadAsync(course.Id);
        Assert.Equal("gad-7", Assert.Single(record.Of<Administration>()).Entry.Measure);
        var found = Assert.Single(RiskEvents.Of(record).Open).Raised.Found;
        Assert.Equal(("PHQ-9", "9", false), (found.Measure, Assert.Single(found.Items).Item, found.IsEndorsed));
    }

    [Theory]
    [InlineData("phq-9/1", "9")]
    [InlineData("phq-9/1", "-1")]
    [InlineData("phq-9/1", "")]
    [InlineData("phq-9/1", "na")]
    [InlineData("phq-9/77", "1")]
    [InlineData("gad-7/1", "1")]
    [InlineData("/", "1")]
    public async Task An_answer_that_nobody_could_choose_is_not_kept(string field, string answer)
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, _, _) = await AskedAsync(course, "phq-9");

        Assert.Equal(PatientRefusals.NoAnswer, await answers.SaveAsync(Said(("phq-9/2", "1"), (field, answer))));
        Assert.Empty((await answers.OpenAsync()).Value.Given);
    }

    [Fact]
    public async Task A_visit_outlasts_its_link_but_not_two_hours_a_withdrawal_an_erasure_or_the_end_of_treatment()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var (answers, secret, link) = await AskedAsync(course, "phq-9");
        var (door, began) = (course.Door(), course.Time.Now);
        Assert.Null((await door.GoOnAsync(link, course.Id, began)).Refusal);
        Assert.Equal(PatientRefusals.Unknown, (await door.GoOnAsync(link, "0000000000", began)).Refusal);

        course.Time.Now += PatientDoor.VisitLasts;
        Assert.Equal(PatientRefusals.VisitOver, (await door.GoOnAsync(link, course.Id, began)).Refusal);

        _ = (await course.Record("ada").AppendAsync(course.Id, int.MaxValue, new Closed(new DateOnly(2026, 11, 20), "moved", null))).Value;
        Assert.Equal(PatientRefusals.CourseClosed, await answers.SaveAsync(Said(("phq-9/1", "1"))));
        Assert.Null(await course.PatientLinks("ada").WithdrawAsync(course.Id, link));
        Assert.Equal(PatientRefusals.Withdrawn, (await door.GoOnAsync(link, course.Id, course.Time.Now)).Refusal);
        Assert.Null(await course.Erasure("ada").EraseAsync(course.Id, course.Id, "Asked for by the patient."));
        Assert.Equal(PatientRefusals.Unknown, (await door.GoOnAsync(link, course.Id, course.Time.Now)).Refusal);
        Assert.Equal(PatientRefusals.Unknown, (await course.VisitAsync(secret)).Refusal);
        Assert.NotNull((await answers.OpenAsync()).Refusal);
    }

    [Fact]
    public async Task A_code_is_started_once_within_ten_minutes_and_stands_nowhere()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.OpenAsync("ipt-classic");
        static string Blind(string code) => "blind-" + code;
        var code = (await course.Asking("ada").ByCodeAsync(course.Id, ["phq-9"], Blind)).Value;
        Assert.Matches("^[0-9]{8}$", code.Secret);

        Assert.Null((await course.Door().StartAsync(Blind(code.Secret), once: true)).Refusal);
        Assert.Equal(PatientRefusals.NoSuchCode, (await course.Door().StartAsync(Blind(code.Secret), once: true)).Refusal);
        var late = (await course.Asking("ada").ByCodeAsync(course.Id, ["phq-9"], Blind)).Value;
        course.Time.Now += PatientDoor.CodeLasts;
        Assert.Equal(PatientRefusals.Over, (await course.Door().StartAsync(Blind(late.Secret), once: true)).Refusal);
    }

    [Fact]
    public async Task A_link_that_would_ask_nothing_is_not_made()
    {
        await using var course = await ACourse.BegunAsync(kind);
        Assert.Equal(RecordRefusals.NotOpened, (await course.Asking("ada").ByLinkAsync(course.Id, ["phq-9"], PatientLinks.Usual)).Refusal);
        await course.OpenAsync("ipt-classic");

        foreach (var keys in new string[][] { [], ["hdrs-17"], ["phq-9", "bdi-2"], ["phq-9", "phq-9"] })
        {
            Assert.Equal(PatientRefusals.NothingAsked, (await course.Asking("ada").ByLinkAsync(course.Id, keys, PatientLinks.Usual)).Refusal);
        }

        Assert.Empty(await course.Door().AllAsync(course.Id));
    }

    private static async Task<(PatientAnswers Answers, string Secret, long Link)> AskedAsync(ACourse course, params string[] measures)
    {
        await course.OpenAsync("ipt-classic");
        var fresh = (await course.Asking("ada").ByLinkAsync(course.Id, measures, PatientLinks.Usual)).Value;
        return (course.Answers((await course.VisitAsync(fresh.Secret)).Value, fresh.Row.Sequence), fresh.Secret, fresh.Row.Sequence);
    }

    private static Dictionary<string, string> Whole(string key) => MeasureLibrary.Find(key)!.Items.ToDictionary(i => $"{key}/{i.Id}", _ => "0");

    private static Dictionary<string, string> Said(params (string Field, string Answer)[] said) => said.ToDictionary(s => s.Field, s => s.Answer);
}

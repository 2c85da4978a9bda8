using Rapport.Practice.Courses;

namespace Rapport.Practice.Tests.Courses;

public sealed class SqliteEmergenciesTests() : EmergenciesTests("SQLite");

public sealed class PostgresEmergenciesTests() : EmergenciesTests("PostgreSQL");

public abstract class EmergenciesTests(string kind)
{
    private const string Reason = "He calls and is desperate; Ada is on leave.";

    [Fact]
    public async Task A_reason_opens_the_record_for_an_hour_and_never_the_process_notes()
    {
        await using var course = await ACourse.BegunAsync(kind);

        _ = (await course.Emergencies("dan").OpenAsync(course.Id, Reason)).Value;

        Assert.True((await course.StandingAsync("dan")).Allows(CourseRight.Read));
        Assert.False((await course.StandingAsync("dan")).Allows(CourseRight.Process));
        Assert.False((await course.StandingAsync("eve")).Allows(CourseRight.Read));
        course.Time.Now += Emergencies.Lasts;
        Assert.Equal(CourseStanding.None, await course.StandingAsync("dan"));
    }

    [Fact]
    public async Task Without_a_reason_or_for_who_may_read_already_there_is_no_emergency()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(CourseRefusals.ReasonMissing, (await course.Emergencies("dan").OpenAsync(course.Id, "urgent")).Refusal);
        Assert.Equal(CourseRefusals.ReasonMissing, (await course.Emergencies("dan").OpenAsync(course.Id, new string('x', 501))).Refusal);
        Assert.Equal(CourseRefusals.NoEmergencyNeeded, (await course.Emergencies("ada").OpenAsync(course.Id, Reason)).Refusal);
        Assert.Empty(await course.Emergencies("eve").WaitingAsync());
    }

    [Fact]
    public async Task A_number_that_was_guessed_is_refused_and_noted()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(CourseRefusals.NoSuchCourse, (await course.Emergencies("dan").OpenAsync("0000000000", Reason)).Refusal);

        Assert.Equal("dan emergency-refused course/0000000000 ", (await course.AuditAsync())[^1]);
    }

    [Fact]
    public async Task A_second_person_reviews_it_once_and_the_clinician_sees_both()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var opened = (await course.Emergencies("dan").OpenAsync(course.Id, Reason)).Value;
        var waiting = Assert.Single(await course.Emergencies("eve").WaitingAsync());
        Assert.Equal((Reason, "Dan", course.Time.Now.AddHours(1)), (waiting.Reason, waiting.PersonName, waiting.Until));

        Assert.Equal(CourseRefusals.OwnEmergency, await course.Emergencies("dan").ReviewAsync(opened.Sequence, true, ""));
        Assert.Equal(CourseRefusals.RemarkTooLong, await course.Emergencies("eve").ReviewAsync(opened.Sequence, true, new string('x', 501)));
        Assert.Null(await course.Emergencies("eve").ReviewAsync(opened.Sequence, false, "Could have waited."));
        Assert.Equal(CourseRefusals.NothingToReview, await course.Emergencies("fay").ReviewAsync(opened.Sequence, true, ""));
        Assert.Equal(CourseRefusals.NothingToReview, await course.Emergencies("fay").ReviewAsync(99, true, ""));

        Assert.Empty(await course.Emergencies("eve").WaitingAsync());
        var seen = Assert.Single(await course.Emergencies("ada").OfAsync(course.Id));
        Assert.Equal((false, "Could have waited.", "Eve"), (seen.Review!.Justified, seen.Review.Remark, seen.Review.By));
        Assert.DoesNotContain(await course.AuditAsync(), row => row.Contains("desperate", StringComparison.Ordinal));
        Assert.Contains($"eve review-emergency course/{course.Id}/emergency/{opened.Sequence} not justified", await course.AuditAsync());
        Assert.Null(await course.Context().VerifyAuditAsync());
    }

    [Fact]
    public async Task Who_treats_is_told_for_a_month_and_who_administers_how_many_wait()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", CourseRole.Supervisor, null)).Value;
        var opened = (await course.Emergencies("dan").OpenAsync(course.Id, Reason)).Value;

        Assert.Equal(new EmergencyNotice(course.Id, "Dan", course.Time.Now), Assert.Single(await course.Emergencies("ada").NoticesAsync()));
        Assert.Empty(await course.Emergencies("sue").NoticesAsync());
        Assert.Empty(await course.Emergencies("eve").NoticesAsync());
        Assert.Equal(1, await course.Emergencies("eve").HowManyWaitAsync());

        Assert.Null(await course.Emergencies("eve").ReviewAsync(opened.Sequence, true, ""));
        Assert.Equal(0, await course.Emergencies("eve").HowManyWaitAsync());
        Assert.Single(await course.Emergencies("ada").NoticesAsync());
        course.Time.Now += Emergencies.Told;
        Assert.Empty(await course.Emergencies("ada").NoticesAsync());
    }
}

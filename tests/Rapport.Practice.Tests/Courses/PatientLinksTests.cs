using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Patients;

namespace Rapport.Practice.Tests.Courses;

public sealed class SqlitePatientLinksTests() : PatientLinksTests("SQLite");

public sealed class PostgresPatientLinksTests() : PatientLinksTests("PostgreSQL");

public abstract class PatientLinksTests(string kind)
{
    [Fact]
    public async Task A_link_grants_one_right_in_one_course_and_nothing_else()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.Casebook("bea").BeginAsync("Mr. O.")).Value;

        var link = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;
        var visit = (await course.VisitAsync(link.Secret)).Value;

        Assert.Equal(course.Id, visit.CourseId);
        Assert.Equal([CourseRight.Answer], Enum.GetValues<CourseRight>().Where(visit.Standing.Allows));
        // Whoever holds it is nobody by that: the same person has no role in this course or another.
        Assert.Empty(await course.Casebook(visit.Actor.Id).MineAsync());
        Assert.Equal(CourseStanding.None, await course.StandingAsync(visit.Actor.Id));
    }

    [Fact]
    public async Task Nobody_who_treats_supervises_or_administers_answers_for_the_patient()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", CourseRole.Supervisor, null)).Value;

        foreach (var who in new[] { "ada", "sue", "eve" })
        {
            Assert.False((await course.StandingAsync(who, administers: true)).Allows(CourseRight.Answer), who);
        }
    }

    [Fact]
    public async Task A_link_ends_by_itself()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var link = (await course.PatientLinks("ada").MakeAsync(course.Id, TimeSpan.FromHours(2))).Value;

        course.Time.Now += TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1);
        Assert.Null((await course.VisitAsync(link.Secret)).Refusal);
        course.Time.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(PatientRefusals.Over, (await course.VisitAsync(link.Secret)).Refusal);
        Assert.Empty(await course.PatientLinks("ada").OpenAsync(course.Id));
        Assert.Equal(PatientLinkRefusals.NotOpen, await course.PatientLinks("ada").WithdrawAsync(course.Id, link.Row.Sequence));
    }

    [Fact]
    public async Task A_link_is_withdrawn_in_its_own_course_once()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var other = (await course.Casebook("bea").BeginAsync("Mr. O.")).Value;
        var link = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;
        var stays = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;

        Assert.Equal(PatientLinkRefusals.NotOpen, await course.PatientLinks("bea").WithdrawAsync(other, link.Row.Sequence));
        Assert.Null(await course.PatientLinks("ada").WithdrawAsync(course.Id, link.Row.Sequence));
        Assert.Equal(PatientLinkRefusals.NotOpen, await course.PatientLinks("ada").WithdrawAsync(course.Id, link.Row.Sequence));

        Assert.Equal(PatientRefusals.Withdrawn, (await course.VisitAsync(link.Secret)).Refusal);
        Assert.Equal(stays.Row.Sequence, Assert.Single(await course.PatientLinks("ada").OpenAsync(course.Id)).Sequence);
        Assert.Empty(await course.PatientLinks("bea").OpenAsync(other));
    }

    [Fact]
    public async Task A_link_is_worthless_once_the_course_was_erased()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var link = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;

        await course.Context().Keys.Where(k => k.Subject == CourseKeys.Record(course.Id)).ExecuteDeleteAsync();

        Assert.Equal(PatientRefusals.Unknown, (await course.VisitAsync(link.Secret)).Refusal);
        Assert.Equal(CourseRefusals.NoSuchCourse, (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(30.1)]
    public async Task A_link_for_ever_or_for_no_time_is_refused(double days)
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(PatientLinkRefusals.Lasting, (await course.PatientLinks("ada").MakeAsync(course.Id, TimeSpan.FromDays(days))).Refusal);
    }

    [Fact]
    public async Task What_the_link_carries_is_256_random_bits_and_stands_nowhere_in_the_database()
    {
        await using var course = await ACourse.BegunAsync(kind);

        var one = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;
        var other = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;

        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(one.Secret).Length);
        Assert.NotEqual(one.Secret, other.Secret);
        Assert.DoesNotContain(one.Secret, one.Row.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(await course.AuditAsync(), row => row.Contains(one.Secret, StringComparison.Ordinal));
        foreach (var guess in new[] { null, "", one.Row.Hash, one.Secret[..^1], one.Secret[..^1] + "!", new string('A', one.Secret.Length) })
        {
            Assert.Equal(PatientRefusals.Unknown, (await course.VisitAsync(guess)).Refusal);
        }
    }

    [Fact]
    public async Task Making_using_and_withdrawing_a_link_is_in_the_audit()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var link = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;
        _ = (await course.VisitAsync(link.Secret)).Value;
        Assert.Null(await course.PatientLinks("ada").WithdrawAsync(course.Id, link.Row.Sequence));
        _ = (await course.VisitAsync(link.Secret)).Refusal;

        Assert.Equal(
            [
                $"ada make-patient-link course/{course.Id} ",
                $"patient-link/1 visit-by-patient-link course/{course.Id} ",
                $"ada withdraw-patient-link course/{course.Id}/patient-link/1 ",
                $"patient-link/1 patient-link-refused course/{course.Id} ",
            ],
            (await course.AuditAsync()).Skip(1));
        Assert.Null(await course.Context().VerifyAuditAsync());
    }

    [Fact]
    public async Task The_database_itself_lets_no_link_be_prolonged()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.PatientLinks("ada").MakeAsync(course.Id, PatientLinks.Usual)).Value;

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => course.Context().PatientLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, course.Time.Now.AddYears(9))));
    }
}

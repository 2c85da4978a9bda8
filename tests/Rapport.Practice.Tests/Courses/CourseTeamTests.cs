using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Tests.Courses;

public sealed class SqliteCourseTeamTests() : CourseTeamTests("SQLite");

public sealed class PostgresCourseTeamTests() : CourseTeamTests("PostgreSQL");

public abstract class CourseTeamTests(string kind)
{
    [Fact]
    public async Task Who_was_not_granted_a_role_may_do_nothing()
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(CourseStanding.None, await course.StandingAsync("eve"));
        Assert.DoesNotContain(Enum.GetValues<CourseRight>(), CourseStanding.None.Allows);
        Assert.Empty(await course.Casebook("eve").MineAsync());
    }

    [Theory]
    [InlineData("clinician", "Know Read Write Process Grant")]
    [InlineData("supervisor", "Know Read Rate")]
    [InlineData("emergency", "Know Read")]
    [InlineData("administrator", "Know")]
    public async Task Each_has_these_rights_and_no_other(string who, string rights)
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", CourseRole.Supervisor, null)).Value;
        _ = (await course.Emergencies("dan").OpenAsync(course.Id, "He calls and is desperate.")).Value;

        var standing = who switch
        {
            "clinician" => await course.StandingAsync("ada"),
            "supervisor" => await course.StandingAsync("sue"),
            "emergency" => await course.StandingAsync("dan"),
            _ => await course.StandingAsync("eve", administers: true),
        };

        Assert.Equal(rights, string.Join(' ', Enum.GetValues<CourseRight>().Where(standing.Allows)));
    }

    [Fact]
    public async Task A_supervision_ends_on_its_day_and_can_be_taken_back_before()
    {
        await using var course = await ACourse.BegunAsync(kind);
        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", CourseRole.Supervisor, course.Time.Now.AddDays(30))).Value;
        Assert.True((await course.StandingAsync("sue")).Allows(CourseRight.Read));
        Assert.Equal([ACourse.Alias], (await course.Casebook("sue").MineAsync()).Select(c => c.Alias));

        course.Time.Now = course.Time.Now.AddDays(30);
        Assert.False((await course.StandingAsync("sue")).Allows(CourseRight.Know));
        Assert.Empty(await course.Casebook("sue").MineAsync());

        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", CourseRole.Supervisor, course.Time.Now.AddDays(1))).Value;
        _ = (await course.Team("ada").GrantAsync(course.Id, "sue", "Sue", null, null)).Value;
        Assert.False((await course.StandingAsync("sue")).Allows(CourseRight.Read));
        Assert.Equal(4, (await course.Team("ada").HistoryAsync(course.Id)).Count);
    }

    [Fact]
    public async Task A_course_is_handed_over_but_never_left_without_a_clinician()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var ada = course.Team("ada");

        Assert.Equal(CourseRefusals.LastClinician, (await ada.GrantAsync(course.Id, "ada", "Ada", null, null)).Refusal);
        Assert.Equal(CourseRefusals.LastClinician, (await ada.GrantAsync(course.Id, "ada", "Ada", CourseRole.Supervisor, null)).Refusal);
        Assert.Equal(CourseRefusals.ClinicianForATime, (await ada.GrantAsync(course.Id, "bea", "Bea", CourseRole.Clinician, course.Time.Now.AddDays(1))).Refusal);
        Assert.Equal(CourseRefusals.EndsBefore, (await ada.GrantAsync(course.Id, "bea", "Bea", CourseRole.Supervisor, course.Time.Now)).Refusal);
        _ = (await ada.GrantAsync(course.Id, "bea", "Bea", CourseRole.Clinician, null)).Value;
        _ = (await ada.GrantAsync(course.Id, "ada", "Ada", null, null)).Value;

        Assert.Equal(["Bea"], (await ada.MembersAsync(course.Id)).Select(m => m.PersonName));
        Assert.False((await course.StandingAsync("ada")).Allows(CourseRight.Read));
        Assert.Null(await course.Context().VerifyAuditAsync());
    }

    [Fact]
    public async Task Who_administers_the_site_sees_that_a_course_exists_and_not_whose_it_is()
    {
        await using var course = await ACourse.BegunAsync(kind);

        var known = Assert.Single((await course.Casebook("eve").KnownAsync()).Newest);

        Assert.Equal((course.Id, "Ada"), (known.Id, Assert.Single(known.Clinicians)));
        Assert.DoesNotContain(ACourse.Alias, known.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_site_names_its_newest_courses_and_counts_all()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var book = course.Casebook("ada");
        var last = "";
        for (var i = 0; i < Casebook.MostKnown + 2; i++)
        {
            last = (await book.BeginAsync("Mr. X.")).Value;
        }

        var known = await course.Casebook("eve").KnownAsync();

        Assert.Equal((Casebook.MostKnown + 3, Casebook.MostKnown, last), (known.All, known.Newest.Count, known.Newest[0].Id));
        Assert.All(known.Newest, k => Assert.Equal(["Ada"], k.Clinicians));
        var (number, name) = (await course.Casebook("eve").KnownAsync(CourseNumber.Spoken(course.Id).ToLowerInvariant()), await course.Casebook("eve").KnownAsync(" aDa"));
        Assert.Equal([course.Id], number.Newest.Select(c => c.Id));
        Assert.Contains(name.Newest, c => c.Clinicians.Contains("Ada"));
        Assert.Equal(0, (await course.Casebook("eve").KnownAsync("nobody of that name")).All);
    }

    [Fact]
    public async Task The_alias_stands_nowhere_in_the_database_and_is_gone_with_its_key()
    {
        await using var course = await ACourse.BegunAsync(kind);
        var row = await course.Context().Courses.SingleAsync();
        Assert.Equal(-1, row.Alias.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(ACourse.Alias)));
        Assert.Equal(ACourse.Alias, (await course.Casebook("ada").OpenAsync(course.Id, null)).Value.Course.Alias);

        await course.Context().Keys.Where(k => k.Subject == CourseKeys.Record(course.Id)).ExecuteDeleteAsync();

        Assert.Null((await course.Casebook("ada").OpenAsync(course.Id, null)).Value.Course.Alias);
        Assert.Null(Assert.Single(await course.Casebook("ada").MineAsync()).Alias);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_alias_that_cannot_be_is_refused(string alias)
    {
        await using var course = await ACourse.BegunAsync(kind);

        Assert.Equal(CourseRefusals.AliasMissing, (await course.Casebook("ada").BeginAsync(alias)).Refusal);
        Assert.Equal(CourseRefusals.AliasMissing, (await course.Casebook("ada").BeginAsync(new string('x', 61))).Refusal);
    }

    [Fact]
    public async Task Every_look_at_a_course_is_in_the_audit_and_none_of_it_names_the_patient()
    {
        await using var course = await ACourse.BegunAsync(kind);
        await course.Casebook("ada").MineAsync();
        await course.Casebook("ada").OpenAsync(course.Id, null);
        await course.Casebook("eve").KnownAsync();

        var audit = await course.AuditAsync();

        Assert.Equal(
            [$"ada begin-course course/{course.Id} ", "ada list-courses courses/of/ada ", $"ada read-record course/{course.Id} ", "eve list-numbers courses "], audit);
    }
}

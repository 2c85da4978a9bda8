using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;

namespace Rapport.Practice.Tests.Groups;

public sealed class SqliteGroupClosingTests() : GroupClosingTests("SQLite");

public sealed class PostgresGroupClosingTests() : GroupClosingTests("PostgreSQL");

public abstract class GroupClosingTests(string kind)
{
    [Fact]
    public async Task A_closed_group_takes_nothing_more_and_its_members_have_left_it_in_their_own_records()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Since = "Slept better." }));
        var groups = group.World.Groups("ada");

        Assert.Contains("names 'Mr. Lorm'", (await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), "Mr. Lorm wept."))!.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be closed on", (await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(3), ""))!.Message, StringComparison.Ordinal);
        Assert.Equal(group.Id, Membership.Of(await group.RecordAsync(0)).Group);
        Assert.Null(await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), "They ate together."));

        var open = await group.OpenAsync();
        Assert.Equal((ACourse.Day(30), "They ate together."), (open.State.Closing!.Entry.On, open.State.Closing.Entry.Words));
        Assert.All(open.State.Members, m => Assert.Equal(ACourse.Day(30), m.Until));
        foreach (var member in new[] { 0, 1 })
        {
            var record = await group.RecordAsync(member);
            Assert.Null(Membership.Of(record).Group);
            Assert.Equal(GroupClosed.Reason, Assert.Single(record.Of<GroupLeft>()).Entry.Why);
            Assert.Null(record.State.Closing);
        }

        Assert.Equal(GroupRefusals.Closed(ACourse.Day(30)), await group.HoldAsync(AGroup.Met(2), group.Part(0)));
        Assert.Equal(GroupRefusals.Closed(ACourse.Day(30)), await groups.JoinAsync(group.Id, group.Members[2], ACourse.Day(31)));
        Assert.Equal(GroupRefusals.Closed(ACourse.Day(30)), await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), ""));
        Assert.Null(await groups.SignAsync(group.Id, 1, [(group.Members[0], int.MaxValue)]));
    }

    [Fact]
    public async Task A_group_closed_in_error_is_opened_again_with_a_reason_and_takes_its_members_in_anew()
    {
        await using var group = await AGroup.BegunAsync(kind);
        var groups = group.World.Groups("ada");
        Assert.Equal(RecordRefusals.NothingToCorrect, await groups.ReopenAsync(group.Id, int.MaxValue, "the wrong group"));
        Assert.Null(await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), ""));

        Assert.Equal(RecordRefusals.NoReason, await groups.ReopenAsync(group.Id, int.MaxValue, ""));
        Assert.Null(await groups.ReopenAsync(group.Id, int.MaxValue, "the wrong group"));
        Assert.Null(await groups.JoinAsync(group.Id, group.Members[0], ACourse.Day(30)));

        Assert.Null((await group.OpenAsync()).State.Closing);
        Assert.Equal(group.Id, Membership.Of(await group.RecordAsync(0)).Group);
    }

    [Fact]
    public async Task Who_may_not_write_in_a_members_record_does_not_close_the_group()
    {
        await using var group = await AGroup.BegunAsync(kind);
        _ = (await group.World.Team("ada").GrantAsync(group.Id, "bo", "Bo", CourseRole.Clinician, null)).Value;

        Assert.Equal(GroupRefusals.MembersNotYours, await group.World.Groups("bo").CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), ""));
        _ = (await group.World.Team("ada").GrantAsync(group.Members[0], "bo", "Bo", CourseRole.Supervisor, null)).Value;
        _ = (await group.World.Team("ada").GrantAsync(group.Members[1], "bo", "Bo", CourseRole.Supervisor, null)).Value;
        Assert.Equal(GroupRefusals.MembersNotYours, await group.World.Groups("bo").CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), ""));

        Assert.Null((await group.OpenAsync()).State.Closing);
    }

    [Fact]
    public async Task A_group_is_erased_after_it_was_closed_and_the_members_own_sessions_stay()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Since = "Slept better." }));
        var (groups, erasure) = (group.World.Groups("ada"), group.World.Erasure("ada"));

        Assert.Equal(GroupRefusals.NotClosed, await groups.EraseAsync(group.Id, erasure, group.Id, "the duty to keep it is over"));
        Assert.Null(await groups.CloseAsync(group.Id, int.MaxValue, ACourse.Day(30), ""));
        Assert.Equal(RecordRefusals.NumberNotTyped, await groups.EraseAsync(group.Id, erasure, group.Members[0], "the duty to keep it is over"));
        Assert.Null(await groups.EraseAsync(group.Id, erasure, CourseNumber.Spoken(group.Id), "the duty to keep it is over"));

        Assert.True((await group.OpenAsync()).Record.IsErased);
        Assert.Equal("Slept better.", (await group.RecordAsync(0)).State.Sessions[1].Content.Since);
        Assert.Equal(RecordRefusals.Erased, await group.World.Groups("ada").EraseAsync(group.Id, erasure, group.Id, "the duty to keep it is over"));
    }

    [Fact]
    public async Task Tasks_on_a_groups_agenda_are_those_of_its_model()
    {
        await using var group = await AGroup.BegunAsync(kind);

        Assert.Contains("'telepathy' is no task", (await group.HoldAsync(AGroup.Met(1) with { Agenda = ["link", "telepathy"] }, group.Part(0)))!.Message, StringComparison.Ordinal);
        Assert.Empty((await group.OpenAsync()).State.Sessions);
    }
}

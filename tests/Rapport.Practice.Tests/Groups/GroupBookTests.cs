using System.Text;
using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Tests.Groups;

public sealed class SqliteGroupBookTests() : GroupBookTests("SQLite");

public sealed class PostgresGroupBookTests() : GroupBookTests("PostgreSQL");

public abstract class GroupBookTests(string kind)
{
    [Fact]
    public async Task A_session_is_written_once_and_each_member_has_their_own_entry()
    {
        await using var group = await AGroup.BegunAsync(kind);

        Assert.Null(await group.HoldAsync(
            AGroup.Met(1), group.Part(0) with { Since = "Slept better.", Incident = "Said no to Ruth.", With = "her sister Ruth", Agreed = "To call on Friday." },
            group.Part(1, "absent") with { Else = "No word from him." }));

        var met = Assert.Single((await group.OpenAsync()).State.Sessions);
        Assert.Equal(("They spoke about beginnings.", 90), (met.Happened, met.Minutes));
        var first = await group.RecordAsync(0);
        var session = first.State.Sessions[1];
        Assert.Equal((2, "Slept better.", "Said no to Ruth.", "To call on Friday.", 90), (session.Number, session.Content.Since, session.Content.Incidents[0].What, session.Content.Agreed, session.Content.Minutes));
        Assert.Contains("link", session.Content.Tasks);
        Assert.Equal((2, 1), (Membership.Of(first).SessionOf(group.Id, 1)!.Value, Membership.Of(first).Alone(first)));
        var second = await group.RecordAsync(1);
        Assert.Equal((1, "No word from him."), (second.State.Sessions.Count, Assert.Single(second.State.Missed).Words));
    }

    [Fact]
    public async Task What_is_taken_out_or_shown_of_one_member_holds_nothing_of_another_nor_of_the_groups_text()
    {
        await using var group = await AGroup.BegunAsync(kind, joined: 3);
        Assert.Null(await group.HoldAsync(
            AGroup.Met(1), group.Part(0) with { Since = "Secret of the first." }, group.Part(1) with { Since = "Secret of the second." }, group.Part(2) with { Since = "Secret of the third." }));

        foreach (var (member, i) in group.Members.Select((m, i) => (m, i)))
        {
            var record = await group.RecordAsync(i);
            var bundle = Encoding.UTF8.GetString((await group.World.Exchange("ada").ExportAsync(member)).Value);
            var all = bundle + string.Join('\n', record.History.Select(w => w.Entry.Title + System.Text.Json.JsonSerializer.Serialize(w.Entry)))
                + NoteDraft.Of(record.State.Sessions[1].Content, record, null);
            Assert.Contains(group.Members[i], all, StringComparison.Ordinal);
            foreach (var other in group.Members.Where(m => m != member))
            {
                Assert.DoesNotContain(other, all, StringComparison.Ordinal);
                Assert.DoesNotContain(CourseNumber.Spoken(other), all, StringComparison.Ordinal);
            }

            Assert.All(AGroup.Aliases.Where((_, n) => n != i), alias => Assert.DoesNotContain(alias, all, StringComparison.Ordinal));
            Assert.DoesNotContain(i == 0 ? "Secret of the second." : "Secret of the first.", all, StringComparison.Ordinal);
            Assert.DoesNotContain("beginnings", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Erasing_one_member_leaves_the_others_and_the_groups_session_readable()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Since = "Slept better." }, group.Part(1) with { Since = "Alone again." }));

        Assert.Null(await group.World.Erasure("ada").EraseAsync(group.Members[1], group.Members[1], "asked for by the patient"));

        var open = await group.OpenAsync();
        Assert.Equal("They spoke about beginnings.", Assert.Single(open.State.Sessions).Happened);
        Assert.Equal("Slept better.", open.Members[0].Open!.Record.State.Sessions[1].Content.Since);
        Assert.True(open.Members[1].Open!.Record.IsErased);
        Assert.Null(open.Members[1].Open!.Course.Alias);
        Assert.Null(await group.HoldAsync(AGroup.Met(2), group.Part(0) with { Since = "Went out." }));
        Assert.Equal(GroupRefusals.PartNotYours, await group.HoldAsync(AGroup.Met(3), group.Part(1)));
        Assert.Null(await group.World.Groups("ada").LeaveAsync(group.Id, group.Members[1], ACourse.Day(20), ""));
    }

    [Fact]
    public async Task Who_leads_sees_and_writes_of_a_member_only_with_a_right_in_that_course()
    {
        await using var group = await AGroup.BegunAsync(kind);
        _ = (await group.World.Team("ada").GrantAsync(group.Id, "ben", "Ben", CourseRole.Clinician, null)).Value;
        _ = (await group.World.Team("ada").GrantAsync(group.Members[0], "ben", "Ben", CourseRole.Supervisor, null)).Value;

        var open = await group.OpenAsync("ben");
        var third = await group.World.Groups("ben").JoinAsync(group.Id, group.Members[2], ACourse.Day(2));
        var part = await group.World.Groups("ben").HoldAsync(group.Id, int.MaxValue, AGroup.Met(1), [group.Part(0) with { Since = "x" }]);
        var own = await group.World.Groups("ben").HoldAsync(group.Id, int.MaxValue, AGroup.Met(1), []);

        Assert.Equal((true, false), (open.Members[0].Open is not null, open.Members[0].MayWrite));
        Assert.Equal((true, false), (open.Members[1].Open is null, open.Members[1].MayWrite));
        Assert.Equal(GroupRefusals.CourseNotYours, third);
        Assert.Equal(GroupRefusals.PartNotYours, part);
        Assert.Null(own);
        Assert.DoesNotContain(await group.World.AuditAsync(), row => row.StartsWith($"ben read-record course/{group.Members[1]}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_is_no_course_and_a_course_no_group()
    {
        await using var group = await AGroup.BegunAsync(kind);
        var team = group.World.Team("ada");

        Assert.Equal(CourseStanding.None, await team.StandingAsync(group.Id, administers: true));
        Assert.Equal(CourseStanding.None, await team.StandingInGroupAsync(group.Members[0], administers: true));
        Assert.True((await team.StandingInGroupAsync(group.Id, administers: false)).Allows(CourseRight.Write));
        Assert.Equal(group.Members.Reverse(), (await group.World.Casebook("ada").MineAsync()).Select(c => c.Id));
        Assert.Equal([group.Id], (await group.World.Groups("ada").MineAsync()).Select(c => c.Id));
        Assert.Equal(3, (await group.World.Casebook("root").KnownAsync()).All);
        Assert.Equal(CourseRefusals.NoSuchCourse, (await group.World.Emergencies("eve").OpenAsync(group.Id, "He calls and is desperate.")).Refusal);
    }

    [Fact]
    public async Task A_member_joins_after_the_sessions_alone_once_and_leaves_with_a_reason()
    {
        await using var group = await AGroup.BegunAsync(kind);
        var (ada, fresh) = (group.World.Groups("ada"), (await group.World.Casebook("ada").BeginAsync("Mr. New")).Value);

        Assert.Equal(GroupRefusals.NotOpen, await ada.JoinAsync(group.Id, fresh, ACourse.Day(1)));
        _ = (await group.World.Record("ada").AppendAsync(fresh, 0, new Opened("ipt-group", 2, ACourse.Day(0)))).Value;
        Assert.Equal(GroupRefusals.AloneFirst(0, 1), await ada.JoinAsync(group.Id, fresh, ACourse.Day(1)));
        Assert.Equal(GroupRefusals.MemberAlready, await ada.JoinAsync(group.Id, group.Members[0], ACourse.Day(1)));
        Assert.Equal(GroupRefusals.NoReasonToLeave, await ada.LeaveAsync(group.Id, group.Members[0], ACourse.Day(8), " "));
        Assert.Equal(GroupRefusals.LeftBeforeJoining(ACourse.Day(1)), await ada.LeaveAsync(group.Id, group.Members[0], ACourse.Day(0), "moves away"));
        Assert.Null(await ada.LeaveAsync(group.Id, group.Members[0], ACourse.Day(8), "moves away"));
        Assert.Equal(GroupRefusals.NoMember, await ada.LeaveAsync(group.Id, group.Members[0], ACourse.Day(8), "moves away"));
        Assert.Null(await ada.JoinAsync(group.Id, group.Members[0], ACourse.Day(15)));
        Assert.Equal([ACourse.Day(8), null, null], (await group.OpenAsync()).State.Members.Select(m => m.Until));
    }

    [Fact]
    public async Task Nobody_is_named_in_what_is_the_groups_or_anothers()
    {
        await using var group = await AGroup.BegunAsync(kind);

        var of = await group.HoldAsync(AGroup.Met(1, "Mr. Lorm spoke for the first time."));
        var other = await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Since = "Quarrelled with mr. lorm." });
        var number = await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Else = CourseNumber.Spoken(group.Members[1]) });
        var part = await group.HoldAsync(AGroup.Met(1, "The Lormings came up."), group.Part(1) with { Since = "Mr. Lorm slept well." });

        Assert.Contains("What is written of the group names 'Mr. Lorm'", of!.Message, StringComparison.Ordinal);
        Assert.Contains("The part of Mrs. K. names 'Mr. Lorm'", other!.Message, StringComparison.Ordinal);
        Assert.Contains("names 'Mr. Lorm'", number!.Message, StringComparison.Ordinal);
        Assert.Null(part);
    }

    [Fact]
    public async Task All_of_a_session_is_stored_or_nothing_and_the_refusal_says_whose_part_it_is()
    {
        await using var group = await AGroup.BegunAsync(kind);
        var record = await group.RecordAsync(1);
        _ = (await group.World.Record("ada").AppendAsync(group.Members[1], record.Number, new SessionWritten(2, ACourse.Day(30), "room", 50))).Value;

        var refused = await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Since = "Slept better." }, group.Part(1));

        Assert.StartsWith("Mr. Lorm: 10 August 2026 lies before session 2", refused!.Message, StringComparison.Ordinal);
        Assert.Empty((await group.OpenAsync()).State.Sessions);
        Assert.Single((await group.RecordAsync(0)).State.Sessions);
    }

    [Fact]
    public async Task Written_again_it_changes_what_was_typed_and_keeps_what_was_gone_through_on_the_members_own_page()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Incident = "Said no.", Since = "Better." }, group.Part(1, "absent")));
        var record = await group.RecordAsync(0);
        var detailed = record.State.Sessions[1].Content with { Incidents = [new("Said no.", "", [new("K.", "No.", "", "", "")], "Quiet.", "", "")] };
        _ = (await group.World.Record("ada").AppendAsync(group.Members[0], record.Number, detailed)).Value;
        var before = (await group.RecordAsync(0)).Number;

        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Incident = "Said no.", Since = "Better." }, group.Part(1)));
        Assert.Equal(before, (await group.RecordAsync(0)).Number);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0) with { Incident = "Said no to her boss.", Since = "Better." }));

        var incident = Assert.Single((await group.RecordAsync(0)).State.Sessions[1].Content.Incidents);
        Assert.Equal(("Said no to her boss.", "Quiet.", 1), (incident.What, incident.Outcome, incident.Turns.Count));
        var second = await group.RecordAsync(1);
        Assert.Equal((2, 0), (second.State.Sessions.Count, second.State.Missed.Count));
        Assert.Equal(GroupRefusals.WasThere("Mr. Lorm", 2, $"attendance-{group.Members[1]}"), await group.HoldAsync(AGroup.Met(1), group.Part(1, "absent")));
    }

    [Fact]
    public async Task Another_who_wrote_of_the_same_session_meanwhile_is_named_and_nothing_is_stored()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1)));

        var late = await group.World.Groups("ada").HoldAsync(group.Id, 1, AGroup.Met(1, "Something else."), []);

        Assert.Contains("Ada wrote 'Group session 1'", late!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_names_nor_members_of_a_group_stand_unsealed()
    {
        await using var group = await AGroup.BegunAsync(kind);
        Assert.Null(await group.HoldAsync(AGroup.Met(1), group.Part(0)));

        var rows = await group.World.Context().Entries.AsNoTracking().Where(e => e.CourseId == group.Id).ToListAsync();

        Assert.All(rows, row => Assert.Equal((-1, -1), (row.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(group.Members[0])), row.Body.AsSpan().IndexOf("beginnings"u8))));
        Assert.DoesNotContain(await group.World.AuditAsync(), row => row.Contains("Tuesday", StringComparison.Ordinal));
    }
}

using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Groups;

/// <summary>A member as somebody sees it: the course and its record only where they may read it.</summary>
/// <param name="Member">The membership.</param>
/// <param name="Open">The course with its record; null where the reader has no right in it.</param>
/// <param name="Standing">What the reader may do in it.</param>
public sealed record MemberView(GroupMember Member, OpenCourse? Open, CourseStanding Standing)
{
    /// <summary>Whether the reader may write in the member's record now.</summary>
    public bool MayWrite => Open is { Record: { IsErased: false, State.Closing: null } } && Standing.Allows(CourseRight.Write);
}

/// <summary>A group that was opened.</summary>
/// <param name="Course">Its number, name and the reader's role.</param>
/// <param name="Record">Its own record.</param>
/// <param name="Members">Everybody who is or was a member.</param>
public sealed record OpenGroup(Course Course, CourseRecord Record, IReadOnlyList<MemberView> Members)
{
    /// <summary>Where it stands.</summary>
    public GroupState State { get; } = GroupState.Of(Record);
}

/// <summary>
/// Groups: a session is written once for all, and what is one member's goes into that member's own record, under that course's key. Who leads
/// a group sees a member only with a right in the member's course. One instance a request.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="book">The courses.</param>
/// <param name="records">Their records.</param>
/// <param name="team">Who may see which.</param>
/// <param name="profiles">The models.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks and writes.</param>
public sealed partial class GroupBook(PracticeContext context, Casebook book, RecordBook records, CourseTeam team, ModelProfiles profiles, TimeProvider time, Actor actor)
{
    /// <summary>Begins a group that the actor leads.</summary>
    public async Task<Outcome<string>> BeginAsync(string name, string profile, DateOnly from, CancellationToken cancel = default)
    {
        if (profiles.Newest.FirstOrDefault(p => p.Id == profile && p.Format == CourseFormat.Group) is not { } model)
        {
            return GroupRefusals.NoGroupModel;
        }

        if (from > Today)
        {
            return RecordRefusals.NotYet(from) with { About = "from" };
        }

        if ((await book.BeginAsync(name, cancel)).IsRefused(out var why, out var id))
        {
            return why == CourseRefusals.AliasMissing ? GroupRefusals.NameMissing : why with { About = "name" };
        }

        context.Groups.Add(new() { CourseId = id });
        context.Record(actor.Did("begin-group", $"course/{id}"));
        await context.SaveChangesAsync(cancel);
        _ = (await records.AppendAsync(id, 0, new Opened(model.Id, model.Version, from), cancel)).Value;
        return id;
    }

    /// <summary>The groups that the actor leads or supervises, the newest first.</summary>
    public Task<IReadOnlyList<Course>> MineAsync(CancellationToken cancel = default) => book.MineAsync(groups: true, cancel);

    /// <summary>A group, for who was found to have the right to read it, and of its members what they may read besides.</summary>
    public async Task<Outcome<OpenGroup>> OpenAsync(string group, CourseRole? role, CancellationToken cancel = default)
    {
        if ((await book.OpenAsync(group, role, cancel)).IsRefused(out var why, out var found))
        {
            return why;
        }

        List<MemberView> members = [];
        foreach (var member in GroupState.Of(found.Record).Members)
        {
            members.Add(await MemberAsync(member, cancel));
        }

        return new OpenGroup(found.Course, found.Record, members);
    }

    /// <summary>Takes a course into the group; both records say so.</summary>
    /// <param name="group">The group, in which the actor was found to have the right to write.</param>
    /// <param name="course">The course; that right is asked for here.</param>
    /// <param name="on">From which day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> JoinAsync(string group, string course, DateOnly on, CancellationToken cancel = default)
    {
        var view = await MemberAsync(new(course, on, null), cancel);
        if (!view.Standing.Allows(CourseRight.Write))
        {
            return GroupRefusals.CourseNotYours;
        }

        if (!view.MayWrite || view.Open!.Record is not { Opened: not null } record)
        {
            return GroupRefusals.NotOpen;
        }

        var of = await records.ReadAsync(group, cancel);
        var needed = ProfileOf(of)?.BeforeGroup ?? 0;
        return Membership.Of(record).Alone(record) is var alone && alone < needed
            ? GroupRefusals.AloneFirst(alone, needed)
            : (await records.AppendAsync([Now(group, of.Number, new MemberJoined(course, on)), Now(course, record.Number, new GroupJoined(group, on))], cancel)).Refusal;
    }

    /// <summary>Lets a course leave the group; both records say so, the reason in the member's own.</summary>
    /// <inheritdoc cref="JoinAsync"/>
    public async Task<Refusal?> LeaveAsync(string group, string course, DateOnly on, string why, CancellationToken cancel = default)
    {
        var of = await records.ReadAsync(group, cancel);
        if (GroupState.Of(of).Now(course) is not { } member)
        {
            return GroupRefusals.NoMember;
        }

        var view = await MemberAsync(member, cancel);
        var left = Now(group, of.Number, new MemberLeft(course, on));
        // Who was erased, or whose course is closed, leaves the group all the same: their own record says why it ended.
        return view.MayWrite ? (await records.AppendAsync([left, Now(course, view.Open!.Record.Number, new GroupLeft(group, on, why))], cancel)).Refusal
            : view.Open is null && !view.Standing.Allows(CourseRight.Read) ? GroupRefusals.CourseNotYours
            : (await records.AppendAsync([left], cancel)).Refusal;
    }

    /// <summary>Writes a session of the group, and of each member in their own record what is theirs: all of it, or nothing.</summary>
    /// <param name="group">The group, in which the actor was found to have the right to write.</param>
    /// <param name="read">Number of the last entry of the group that the writer had read.</param>
    /// <param name="met">What is the group's.</param>
    /// <param name="parts">What is each member's.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> HoldAsync(string group, int read, GroupMet met, IReadOnlyList<MemberPart> parts, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(met);
        ArgumentNullException.ThrowIfNull(parts);
        if ((await OpenAsync(group, null, cancel)).IsRefused(out var why, out var open))
        {
            return why;
        }

        var stands = open.State.Sessions.FirstOrDefault(s => s.Number == met.Number);
        if ((GroupNames.Offence(open, met, parts) ?? SessionCodes.Offence(met.Agenda, ProfileOf(open.Record), stands?.Agenda)) is { } offence)
        {
            return offence;
        }

        List<Addition> additions = met.SaysSame(stands) ? [] : [Now(group, read, met)];
        foreach (var part in parts)
        {
            if (open.Members.FirstOrDefault(m => m.Member.Course == part.Course && open.State.On(met.On).Contains(m.Member)) is not { MayWrite: true, Open: { } member })
            {
                if (part.IsEmpty)
                {
                    continue;
                }

                return GroupRefusals.PartNotYours;
            }

            var alias = member.Course.Alias!;
            if (part.Entries(member.Record, alias, group, met).IsRefused(out why, out var entries))
            {
                return why;
            }

            if (entries.Count > 0)
            {
                additions.Add(Now(part.Course, part.Read, [.. entries]) with { Told = refused => GroupRefusals.Of(alias, refused) });
            }
        }

        return additions.Count == 0 ? null : (await records.AppendAsync(additions, cancel)).Refusal;
    }

    /// <summary>Signs the notes of members as they are drafted from their parts, each in its own record: all of them, or none.</summary>
    /// <param name="group">The group, in which the actor was found to have the right to write.</param>
    /// <param name="number">The session of the group.</param>
    /// <param name="members">Courses, each with the number of the last entry that the signer had read.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> SignAsync(string group, int number, IReadOnlyList<(string Course, int Read)> members, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        if ((await OpenAsync(group, null, cancel)).IsRefused(out var why, out var open))
        {
            return why;
        }

        List<Addition> additions = [];
        foreach (var (course, read) in members)
        {
            if (open.Members.FirstOrDefault(m => m.Member.Course == course && m.MayWrite)?.Open is not { } member
                || Membership.Of(member.Record).SessionOf(group, number) is not { } own)
            {
                return GroupRefusals.PartNotYours;
            }

            var session = member.Record.State.Sessions.First(s => s.Number == own);
            var note = NoteDraft.Of(session.Content, member.Record, ProfileOf(member.Record));
            additions.Add(Now(course, read, new SessionSigned(own, note)) with { Told = refused => GroupRefusals.Of(member.Course.Alias!, refused) });
        }

        return additions.Count == 0 ? GroupRefusals.NothingTicked : (await records.AppendAsync(additions, cancel)).Refusal;
    }

    /// <summary>The model of a group or of a course.</summary>
    public ModelProfile? ProfileOf(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Opened is { } opened ? profiles.Find(opened.Profile, opened.Version) : null;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);

    private Addition Now(string course, int read, params Entry[] entries) => new(course, read, [.. entries.Select(e => (e, time.GetUtcNow()))]) { Raises = true };

    private async Task<MemberView> MemberAsync(GroupMember member, CancellationToken cancel)
    {
        var standing = await team.StandingAsync(member.Course, administers: false, cancel);
        return new(member, standing.Allows(CourseRight.Read) ? (await book.OpenAsync(member.Course, standing.Role, cancel)).Value : null, standing);
    }
}

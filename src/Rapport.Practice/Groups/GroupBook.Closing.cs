using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Groups;

/// <content>The end of a group, and what becomes of its record.</content>
public sealed partial class GroupBook
{
    /// <summary>Closes a group: whoever is in it leaves it in their own record, too. All of it, or nothing.</summary>
    /// <param name="group">The group, in which the actor was found to have the right to write.</param>
    /// <param name="read">Number of the last entry of the group that the writer had read.</param>
    /// <param name="on">Its last day.</param>
    /// <param name="words">How it ended; names nobody.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> CloseAsync(string group, int read, DateOnly on, string words, CancellationToken cancel = default)
    {
        if ((await OpenAsync(group, null, cancel)).IsRefused(out var why, out var open))
        {
            return why;
        }

        if (GroupNames.Offence(open, words, "words") is { } named)
        {
            return named;
        }

        List<Entry> own = [];
        List<Addition> additions = [];
        foreach (var member in open.Members.Where(m => m.Member.Until is null))
        {
            if (member.Open is null)
            {
                return GroupRefusals.MembersNotYours;
            }

            own.Add(new MemberLeft(member.Member.Course, on));
            if (member.MayWrite)
            {
                additions.Add(Now(member.Member.Course, member.Open.Record.Number, new GroupLeft(group, on, GroupClosed.Reason))
                    with
                { Told = refused => GroupRefusals.Of(member.Open.Course.Alias!, refused) });
            }
            else if (member.Open.Record is { IsErased: false, State.Closing: null })
            {
                return GroupRefusals.MembersNotYours;
            }
        }

        own.Add(new GroupClosed(on, words));
        return (await records.AppendAsync([Now(group, read, [.. own]), .. additions], cancel)).Refusal;
    }

    /// <summary>Opens a group again that was closed in error; who is in it is said anew.</summary>
    public async Task<Refusal?> ReopenAsync(string group, int read, string why, CancellationToken cancel = default) =>
        GroupState.Of(await records.ReadAsync(group, cancel)).Closing is { } closing
            ? (await records.AppendAsync([Now(group, read, new Withdrawn(closing.Entry.Subject) { Corrects = new(closing.Number, why) })], cancel)).Refusal
            : RecordRefusals.NothingToCorrect;

    /// <summary>Destroys the key of a closed group's own record. What is in the members' records stays theirs.</summary>
    /// <param name="group">The group, in which the actor was found to have the right to say who leads it.</param>
    /// <param name="erasure">What destroys keys.</param>
    /// <param name="typed">The group's number, typed to confirm.</param>
    /// <param name="reason">Why; it stays readable.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> EraseAsync(string group, Erasure erasure, string? typed, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return await records.ReadAsync(group, cancel) is { IsErased: false } record && GroupState.Of(record).Closing is null
            ? GroupRefusals.NotClosed
            : await erasure.EraseAsync(group, typed, reason, cancel);
    }
}

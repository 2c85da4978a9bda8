using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Groups;

/// <summary>In the record of a group: it has come to its end. Members leave it with that, each in their own record; their courses go on.</summary>
/// <param name="On">Its last day.</param>
/// <param name="Words">How it ended, in a sentence that names nobody; may be empty.</param>
public sealed record GroupClosed(DateOnly On, string Words) : Entry
{
    /// <summary>What stands in a member's own record as the reason.</summary>
    public const string Reason = "The group has come to its end.";

    /// <inheritdoc/>
    public override string Subject => "closing";

    /// <inheritdoc/>
    public override string Title => "Group closed";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var state = GroupState.Of(before);
        return state.Closing is { } closing ? GroupRefusals.Closed(closing.Entry.On)
            : Words.Length > CourseRefusals.LongestReason ? GroupRefusals.ClosingTooLong
            : before.LastDay is { } last && On < last ? PhaseRefusals.ClosedBefore(On, last)
            : state.Members.Count(m => m.Until is null) is > 0 and var still ? GroupRefusals.StillMembers(still)
            : null;
    }
}

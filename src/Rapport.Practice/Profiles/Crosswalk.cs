namespace Rapport.Practice.Profiles;

/// <summary>A problem area as exports name it, whatever the profile calls it.</summary>
/// <param name="Code">Its code. Stored and exported: never rename one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it holds.</param>
public sealed record CommonArea(string Code, string Name, string Text);

/// <summary>One line of the crosswalk.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Area">Its area.</param>
/// <param name="Common">The common area.</param>
/// <param name="When">On which condition; null for otherwise.</param>
public sealed record CrosswalkRow(ModelProfile Profile, ProblemArea Area, CommonArea Common, string? When);

/// <summary>
/// Problem areas of all profiles under common codes, so that courses of different profiles compare. Two scholars' disagreement becomes a
/// condition: a loss other than a death is grief in the scheme of three areas and a role transition in that of four.
/// </summary>
public static class Crosswalk
{
    /// <summary>The common areas.</summary>
    public static IReadOnlyList<CommonArea> Areas { get; } =
    [
        new("bereavement", "Bereavement", "Grief after a death."),
        new("dispute", "Dispute", "Expectations that two people do not share."),
        new("transition", "Transition", "A change of role, losses other than a death among them."),
        new("isolation", "Isolation", "Few ties or ties that do not satisfy: deficits, sensitivity, loneliness."),
        new("illness-loss", "Loss of the healthy self", "Mourning who one was, or would have been, without the illness."),
    ];

    /// <summary>The common area with this code, or null.</summary>
    public static CommonArea? Of(string code) => Areas.FirstOrDefault(a => a.Code == code);

    /// <summary>The areas of a profile that mean this across profiles; none where the profile does not have it.</summary>
    public static IReadOnlyList<ProblemArea> In(ModelProfile profile, string common)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [.. profile.Areas.Where(a => a.Common.Any(c => c.Code == common))];
    }

    /// <summary>Every line.</summary>
    public static IReadOnlyList<CrosswalkRow> Rows(IEnumerable<ModelProfile> profiles) =>
        [.. from profile in profiles from area in profile.Areas from c in area.Common select new CrosswalkRow(profile, area, Of(c.Code)!, c.When)];
}

using Rapport.Ground;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Groups;

/// <summary>Looks whether what is written of the group names a member, and what is written of one member names another, by alias or number.</summary>
internal static class GroupNames
{
    /// <summary>An alias this short stands in many words.</summary>
    private const int Shortest = 3;

    /// <summary>The first offence, or null.</summary>
    public static Refusal? Offence(OpenGroup group, GroupMet met, IReadOnlyList<MemberPart> parts)
    {
        if (Offence(group, met.Plan + "\n" + met.Happened, "happened") is { } named)
        {
            return named;
        }

        var members = Known(group);
        foreach (var part in parts)
        {
            if (members.FirstOrDefault(m => m.Id != part.Course && Names(part.Words, m)) is { } other)
            {
                var own = members.FirstOrDefault(m => m.Id == part.Course);
                return GroupRefusals.Named(Called(other), $"The part of {(own is null ? "a member" : Called(own))}", $"since-{part.Course}");
            }
        }

        return null;
    }

    /// <summary>Whether words about the group name a member.</summary>
    public static Refusal? Offence(OpenGroup group, string words, string field) =>
        Known(group).FirstOrDefault(m => Names(words, m)) is { } named ? GroupRefusals.Named(Called(named), "What is written of the group", field) : null;

    private static List<Course> Known(OpenGroup group) => [.. group.Members.Where(m => m.Open?.Course.Alias is not null).Select(m => m.Open!.Course).DistinctBy(c => c.Id)];

    private static string Called(Course member) => member.Alias!;

    private static bool Names(string words, Course member) =>
        Stands(words, Bare(member.Alias!)) || Stands(words, member.Id) || Stands(words, CourseNumber.Spoken(member.Id));

    /// <summary>The alias without what is added in brackets.</summary>
    private static string Bare(string alias) => alias.Split('(')[0].Trim().TrimEnd('.');

    /// <summary>Whether it stands there as words of its own.</summary>
    private static bool Stands(string words, string name)
    {
        for (var at = 0; name.Length >= Shortest && (at = words.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var after = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(words[at - 1])) && (after == words.Length || !char.IsLetterOrDigit(words[after])))
            {
                return true;
            }
        }

        return false;
    }
}

using Rapport.Ground;
using Rapport.Reviews.Teams;

namespace Rapport.Web.Teams;

/// <summary>Why somebody of a team may not do something.</summary>
internal static class TeamPageRefusals
{
    public static Refusal NotYours(ReviewRole role, ReviewRight? right) => new(
        RefusalKind.Conflict,
        $"You are {TeamWords.Of(role)} of this review, and {(right is { } needed ? TeamWords.Of(needed) : "that")} is for {Who(right)}. Ask an owner for that role.");

    public static Refusal NoRole(string word) => new(
        RefusalKind.Input, $"'{word}' is no role. Roles are {string.Join(", ", Enum.GetNames<ReviewRole>().Select(n => n.ToLowerInvariant()))}; 'none' takes the role back.");

    public static Refusal NoPerson(string email) => new(
        RefusalKind.NotFound, $"Nobody with the address '{email}' has an account here. An administrator can invite them.");

    private static string Who(ReviewRight? right) =>
        string.Join(" and ", Enum.GetValues<ReviewRole>().Where(r => right is { } needed && TeamRules.Allow(r, needed)).Select(r => r.ToString().ToLowerInvariant() + "s")) is { Length: > 0 } who ? who : "nobody";
}

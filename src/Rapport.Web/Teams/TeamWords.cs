using Rapport.Reviews.Teams;

namespace Rapport.Web.Teams;

/// <summary>Roles and rights in words.</summary>
internal static class TeamWords
{
    public static string Of(ReviewRole role) => role switch
    {
        ReviewRole.Owner => "an owner",
        ReviewRole.Extractor => "an extractor",
        _ => "a " + role.ToString().ToLowerInvariant(),
    };

    public static string Of(ReviewRight right) => right switch
    {
        ReviewRight.Read => "reading it",
        ReviewRight.Upload => "adding data",
        ReviewRight.Analyse => "leaving rows out and keeping analyses",
        ReviewRight.Describe => "changing its title and wording",
        _ => "saying who belongs to it",
    };

    /// <summary>What a role is for, as a list chooses it.</summary>
    public static string Explained(ReviewRole role) => role switch
    {
        ReviewRole.Owner => "Owner: everything, and who belongs to it",
        ReviewRole.Statistician => "Statistician: leaves rows out, keeps analyses",
        ReviewRole.Extractor => "Extractor: adds data",
        ReviewRole.Reviewer => "Reviewer: screens and rates",
        _ => "Reader: reads and downloads",
    };
}

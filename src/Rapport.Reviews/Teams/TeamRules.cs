namespace Rapport.Reviews.Teams;

/// <summary>Which role has which right. What is not here is denied.</summary>
public static class TeamRules
{
    private static readonly Dictionary<ReviewRole, ReviewRight[]> Rights = new()
    {
        [ReviewRole.Reader] = [ReviewRight.Read],
        [ReviewRole.Reviewer] = [ReviewRight.Read],
        [ReviewRole.Extractor] = [ReviewRight.Read, ReviewRight.Upload],
        [ReviewRole.Statistician] = [ReviewRight.Read, ReviewRight.Analyse],
        [ReviewRole.Owner] = [ReviewRight.Read, ReviewRight.Upload, ReviewRight.Analyse, ReviewRight.Describe, ReviewRight.Grant],
    };

    /// <summary>Whether the role, or none, has the right.</summary>
    public static bool Allow(ReviewRole? role, ReviewRight right) => role is { } known && Rights[known].Contains(right);
}

namespace Rapport.Reviews.Teams;

/// <summary>What a person is in a review. Stored by name: never rename one.</summary>
public enum ReviewRole
{
    /// <summary>Reads everything that is not blinded.</summary>
    Reader,

    /// <summary>Screens, rates and votes.</summary>
    Reviewer,

    /// <summary>Enters and uploads data.</summary>
    Extractor,

    /// <summary>Leaves rows out and keeps analyses.</summary>
    Statistician,

    /// <summary>All of these, describes the review and says who belongs to it.</summary>
    Owner,
}

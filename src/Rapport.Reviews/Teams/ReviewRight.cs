namespace Rapport.Reviews.Teams;

/// <summary>What can be done with a review.</summary>
public enum ReviewRight
{
    /// <summary>See its pages, run analyses that are not kept, download.</summary>
    Read,

    /// <summary>Add data files.</summary>
    Upload,

    /// <summary>Leave rows out, take them back, keep analyses.</summary>
    Analyse,

    /// <summary>Change title, question and wording.</summary>
    Describe,

    /// <summary>Say who belongs to it, and as what.</summary>
    Grant,
}

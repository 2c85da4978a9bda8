namespace Rapport.Reviews.Synthesis;

/// <summary>What is done about trials in which the persons of a row are not two independent samples.</summary>
public sealed record DesignChoices
{
    /// <summary>Intraclass correlation where the data name none for the row, inside [0, 1); null to leave clusters alone.</summary>
    public double? Icc { get; init; }

    /// <summary>Correlation of both conditions in cross-over trials where the row tells none, inside (−1, 1); null where none is assumed.</summary>
    public double? CrossoverRho { get; init; }

    /// <summary>Whether a control group that several rows share is divided among them.</summary>
    public bool SplitSharedControl { get; init; }

    /// <summary>Columns that must agree for the groups of several rows to be put together before effects are computed; empty for none.</summary>
    public IReadOnlyList<string> Combine { get; init; } = [];
}

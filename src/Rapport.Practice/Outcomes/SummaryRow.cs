namespace Rapport.Practice.Outcomes;

/// <summary>A summary of many courses that is kept to be quick: counts and sums alone. No fact: it is overwritten, and can be made anew at any time.</summary>
public sealed class SummaryRow
{
    /// <summary>How the subjects of their keys begin: an erasure destroys them all.</summary>
    public const string Keys = "summary/";

    /// <summary>Which summary.</summary>
    public required string Name { get; init; }

    /// <summary>The last entry of the database that it counts.</summary>
    public long Upto { get; set; }

    /// <summary>How many courses were erased when it was made.</summary>
    public int Erased { get; set; }

    /// <summary>By which rules it was made.</summary>
    public string Rules { get; set; } = "";

    /// <summary>The sums, sealed with a key of their own; in base 64.</summary>
    public string Body { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

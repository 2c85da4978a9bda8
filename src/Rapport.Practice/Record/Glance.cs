namespace Rapport.Practice.Record;

/// <summary>
/// What a list of courses shows of one. It is computed from the entries when one is written and kept sealed beside it, so that a list of
/// hundreds of courses opens one small field a course and nothing of it stands unsealed.
/// </summary>
/// <param name="Profile">Id of the model profile; null where the course was not opened yet.</param>
/// <param name="Intake">First day.</param>
public sealed record Glance(string? Profile, DateOnly? Intake)
{
    /// <summary>What stands in a record.</summary>
    public static Glance Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Opened?.Profile, record.Opened?.Intake);
    }
}

namespace Rapport.Practice.Record;

/// <summary>
/// An entry of a course as it is kept. What it says and even what kind it is are sealed; that somebody wrote at a moment is not.
/// </summary>
public sealed class EntryRow
{
    /// <summary>Order of arrival in the database, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Number within the course, from 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The entry as JSON, sealed with the course's key for this place.</summary>
    public required byte[] Body { get; init; }

    /// <summary>What a list shows of the course after this entry (<see cref="Glance"/>), sealed likewise; empty where another was written with it.</summary>
    public required byte[] Head { get; init; }

    /// <summary>Account of who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// What somebody has typed and not sent yet, kept while they type. No fact: it is overwritten, and goes when it is sent or thrown away.
/// </summary>
public sealed class DraftRow
{
    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Who types: nobody else sees it.</summary>
    public required string PersonId { get; init; }

    /// <summary>Which form: <c>session/3</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The fields of the form, sealed with the course's key.</summary>
    public required byte[] Body { get; set; }

    /// <summary>Number of the last entry that the person had read.</summary>
    public required int Read { get; set; }

    /// <summary>When it was kept last.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>That the keys of a course were destroyed.</summary>
public sealed class ErasureRow
{
    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Why, without anything of the patient: this row stays readable.</summary>
    public required string Reason { get; init; }

    /// <summary>Account of who did.</summary>
    public required string By { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

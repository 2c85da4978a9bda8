namespace Rapport.Practice.Notes;

/// <summary>A note as it is kept: sealed, and never changed; a correction is another note.</summary>
public abstract class SealedNote
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>The text, sealed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A note of the record, sealed with the course's key.</summary>
public sealed class NoteRow : SealedNote;

/// <summary>
/// A process note (psychotherapy note, 45 CFR 164.501): apart from the record, sealed with a key of its own, read by who treats and by
/// nobody else, not even in an emergency.
/// </summary>
public sealed class ProcessNoteRow : SealedNote;

namespace Rapport.Practice.Courses;

/// <summary>A course of treatment. Who it is about is sealed with the course's own key.</summary>
public sealed class CourseRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Its number, which says nothing: ten letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>What the clinician calls the patient, sealed.</summary>
    public required byte[] Alias { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That a person was given a role in a course, for a time or for good, or that it was taken back. The newest row of a person counts.</summary>
public sealed class CourseGrantRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>The person's account.</summary>
    public required string PersonId { get; init; }

    /// <summary>The person's name, as it was then.</summary>
    public required string PersonName { get; init; }

    /// <summary>The role; null for none any more.</summary>
    public CourseRole? Role { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who gave or took it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That somebody without a role opened a course in an emergency.</summary>
public sealed class EmergencyRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Who.</summary>
    public required string PersonId { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string PersonName { get; init; }

    /// <summary>The reason given, sealed with the course's key: it may say how the patient is.</summary>
    public required byte[] Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the access ends by itself.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>What a second person found about an emergency.</summary>
public sealed class EmergencyReviewRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The emergency.</summary>
    public required long EmergencyId { get; init; }

    /// <summary>Whether opening the course was justified.</summary>
    public required bool Justified { get; init; }

    /// <summary>What is to be said about it, without anything of the patient; may be empty.</summary>
    public required string Remark { get; init; }

    /// <summary>Who found so.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// The key of one subject, wrapped with the master key. The only rows that may be deleted: without its key nothing of a subject can be read
/// again, in any copy that does not hold the key itself. Backups of before do, until they are deleted.
/// </summary>
public sealed class KeyRow
{
    /// <summary>Whose: <c>course/7KQ4M2XD9P</c>, or its process notes.</summary>
    public required string Subject { get; init; }

    /// <summary>Id of the master key that wraps it.</summary>
    public required string MasterKeyId { get; init; }

    /// <summary>The wrapped key.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}

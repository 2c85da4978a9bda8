namespace Rapport.Reviews.Teams;

/// <summary>That a person was given a role in a review, or that it was taken back. The newest row of a person counts.</summary>
public sealed class GrantRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The review.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The person's account.</summary>
    public required string PersonId { get; init; }

    /// <summary>The person's name, as it was then.</summary>
    public required string PersonName { get; init; }

    /// <summary>The role; null for none any more.</summary>
    public ReviewRole? Role { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

namespace Rapport.Ground.Auditing;

/// <summary>A link of the audit chain: an event, its place, and the hashes that tie it to the row before. Appended, never changed.</summary>
public sealed class AuditRow
{
    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="AuditEvent.Who"/>
    public required string Who { get; init; }

    /// <inheritdoc cref="AuditEvent.Action"/>
    public required string Action { get; init; }

    /// <inheritdoc cref="AuditEvent.Object"/>
    public required string Object { get; init; }

    /// <inheritdoc cref="AuditEvent.From"/>
    public required string From { get; init; }

    /// <inheritdoc cref="AuditEvent.Why"/>
    public required string Why { get; init; }

    /// <summary><see cref="Hash"/> of the row before; 64 zeros for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over <see cref="Previous"/> and every member above, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }
}

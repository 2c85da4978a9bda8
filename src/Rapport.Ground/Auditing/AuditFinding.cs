namespace Rapport.Ground.Auditing;

/// <summary>How a chain is broken.</summary>
public enum AuditFault
{
    /// <summary>A row says something else than when it was written.</summary>
    Altered,

    /// <summary>A row is not there any more.</summary>
    Missing,

    /// <summary>A row is there that was not.</summary>
    Inserted,
}

/// <summary>The first fault of a chain.</summary>
/// <param name="Row">Place of the row.</param>
/// <param name="Fault">What happened to it.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record AuditFinding(long Row, AuditFault Fault, string Sentence);

namespace Rapport.Ground.Auditing;

/// <summary>Who acts, and from where.</summary>
/// <param name="Id">The account's id; a word of our own for what is no person.</param>
/// <param name="Name">Name for readers, as it is now.</param>
/// <param name="From">Address of the request, or <c>command line</c>.</param>
public sealed record Actor(string Id, string Name, string From)
{
    /// <summary>What this actor did, for the audit.</summary>
    /// <inheritdoc cref="AuditEvent(string, string, string)"/>
    public AuditEvent Did(string action, string @object, string why = "") => new(Id, action, @object) { From = From, Why = why };
}

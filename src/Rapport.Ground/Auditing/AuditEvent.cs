namespace Rapport.Ground.Auditing;

/// <summary>What somebody did, before it has its place in the chain.</summary>
/// <param name="Who">The person's id, or <c>system</c>.</param>
/// <param name="Action">A verb of the feature's own vocabulary, such as <c>import-file</c> or <c>read-note</c>.</param>
/// <param name="Object">What it was done to, as a path of ids, such as <c>review/ipt-depression/file/trials.csv</c>; nothing that names a patient.</param>
public sealed record AuditEvent(string Who, string Action, string Object)
{
    /// <summary>Where the request came from: an address, or <c>command line</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>The reason given, where one was asked for.</summary>
    public string Why { get; init; } = "";
}

using System.Net;
using System.Text.Json;
using Rapport.Ground.Auditing;
using Rapport.Ground.Blinding;

namespace Rapport.Ground.Tests.Blinding;

/// <summary>The small example: two reviewers vote on one record, shown as a page, by an API, in an export and in the audit.</summary>
internal sealed class Votes(params string[] reviewers)
{
    private const string Until = "until both reviewers have voted";
    private readonly Dictionary<string, string> given = [];

    public AuditEvent Cast(string reviewer, string vote)
    {
        given[reviewer] = vote;
        var blinded = Of(reviewer);
        return new(reviewer, "vote", "record/7") { Why = $"{blinded.Vote}" };
    }

    public string Page(string reader) =>
        string.Concat(All().Select(v => $"<li>{WebUtility.HtmlEncode(v.Reviewer)}: {WebUtility.HtmlEncode(v.Vote.TextFor(reader, word => word))}</li>"));

    /// <summary>An endpoint that forgot who asks: it hands its record to the serializer.</summary>
    public string CarelessApi() => JsonSerializer.Serialize(All());

    public string Export(string reader) => string.Join('\n', All().Select(v => $"{v.Reviewer},{v.Vote.TextFor(reader, word => word)}"));

    /// <summary>An export that forgot.</summary>
    public string CarelessExport() => string.Join('\n', All().Select(v => $"{v.Reviewer},{v.Vote}"));

    public IReadOnlyList<Ballot> All() => [.. given.Keys.Select(Of)];

    private Ballot Of(string reviewer) =>
        new(reviewer, new(given[reviewer], BlindRule.Independent(reviewer, reviewers.All(given.ContainsKey), Until)));

    public sealed record Ballot(string Reviewer, Blinded<string> Vote);
}

using Rapport.Ground.Auditing;

namespace Rapport.Web.Accounts;

/// <summary>Who asks: set once a request, from the session, the API token or the demo.</summary>
/// <param name="Actor">Who; id <c>stranger</c> where nobody is signed in.</param>
public sealed record Visitor(Actor Actor)
{
    /// <summary>Id of the actor who is not signed in.</summary>
    public const string StrangerId = "stranger";

    public bool IsSignedIn => Actor.Id != StrangerId;

    public bool IsAdministrator { get; init; }

    /// <summary>Whether it is the demo's invented person, who has no credentials.</summary>
    public bool IsInvented { get; init; }

    /// <summary>Id of the session's row; null for a token and in the demo.</summary>
    public string? Session { get; init; }

    /// <summary>When the person last proved who they are.</summary>
    public DateTimeOffset ProvedAt { get; init; }

    /// <summary>Whether a second factor is required here and the person has none: until it is on, nothing else is answered.</summary>
    public bool OwesSecondFactor { get; init; }

    /// <summary>Whether only reading is allowed: by the scope of an API token.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Nobody we know, from an address.</summary>
    public static Visitor Stranger(HttpContext context) => new(new Actor(StrangerId, "", From(context)));

    /// <summary>The visitor of a request.</summary>
    public static Visitor Of(HttpContext context) => context.Features.Get<Visitor>() ?? Stranger(context);

    /// <summary>The address that a request came from.</summary>
    public static string From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}

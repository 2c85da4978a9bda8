namespace Rapport.Ground.Auditing;

/// <summary>Who does something.</summary>
/// <param name="Id">The person's id, or <c>system</c>.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="From">Where the request came from: an address, or <c>command line</c>.</param>
public sealed record Actor(string Id, string Name, string From);

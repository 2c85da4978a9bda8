using Rapport.Reviews.Storage;

namespace Rapport.Web.Protocols;

/// <summary>A review in the list.</summary>
public sealed record ReviewCard(ReviewRow Row, string? Question, string Summary);

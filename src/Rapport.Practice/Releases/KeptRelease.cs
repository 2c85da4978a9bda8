namespace Rapport.Practice.Releases;

/// <summary>A release on the shelf, without its content.</summary>
/// <param name="Number">Its number here, from 1.</param>
/// <param name="Title">Title of the review.</param>
/// <param name="Label">Its label.</param>
/// <param name="Made">The day it was made.</param>
/// <param name="Hash">Its content hash.</param>
/// <param name="ByName">Who imported it.</param>
/// <param name="At">When.</param>
/// <param name="Uses">When it was taken into use and out of it, in order.</param>
/// <param name="InUse">Whether charts use it now.</param>
public sealed record KeptRelease(
    long Number, string Title, string Label, DateOnly Made, string Hash, string ByName, DateTimeOffset At, IReadOnlyList<ReleaseUse> Uses, bool InUse);

/// <summary>That somebody took a release into use or out of it.</summary>
/// <param name="Adopted">Into use.</param>
/// <param name="Why">Why.</param>
/// <param name="ByName">Who.</param>
/// <param name="At">When.</param>
public sealed record ReleaseUse(bool Adopted, string Why, string ByName, DateTimeOffset At);

using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Releases;

/// <summary>What the shelf of evidence releases says no to.</summary>
public static class ReleaseShelfRefusals
{
    /// <summary>Nothing was sent.</summary>
    public static Refusal NoFile { get; } = new(RefusalKind.Input, "Choose a file first: an evidence release, as 'rapport release make' writes it.") { About = "file" };

    /// <summary>Beyond reason.</summary>
    public static Refusal TooLarge { get; } = new(
        RefusalKind.Input, $"The file is larger than {ReleaseShelf.Largest / 1_000_000} MB; no evidence release is. Nothing was stored.")
    { About = "file" };

    /// <summary>No such release.</summary>
    public static Refusal NoSuchRelease { get; } = new(RefusalKind.NotFound, "There is no evidence release of that number here.");

    /// <summary>No reason.</summary>
    public static Refusal NoReason { get; } = new(
        RefusalKind.Input, $"Say why, in {RecordRefusals.ShortestReason} to {RecordRefusals.LongestReason} characters: it stands beside the release for good. Nothing was changed.")
    { About = "why" };

    /// <summary>It is so already.</summary>
    public static Refusal InUse { get; } = new(RefusalKind.Conflict, "Charts use this release already. Nothing was changed.");

    /// <summary>It is so already.</summary>
    public static Refusal NotInUse { get; } = new(RefusalKind.Conflict, "No chart uses this release. Nothing was changed.");

    /// <summary>Kept already.</summary>
    public static Refusal Kept(KeptRelease before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new(
            RefusalKind.Conflict,
            string.Create(CultureInfo.InvariantCulture, $"This release is here already: {before.Title}, {before.Label}, imported by {before.ByName} on {before.At:d MMMM yyyy}. Nothing was stored again."));
    }
}

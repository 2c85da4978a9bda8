using System.Globalization;
using Rapport.Figures;
using Rapport.Ground.Releases;

namespace Rapport.Web.Progress;

/// <summary>Figures of a release as pages write them.</summary>
internal static class ReleaseWords
{
    /// <summary><c>IPT for depression, release 2026-11-22 of 22 November 2026</c>.</summary>
    public static string Name(EvidenceRelease release) =>
        string.Create(CultureInfo.InvariantCulture, $"{release.Title}, release {release.Label} of {release.Date:d MMMM yyyy}");

    /// <summary>A release as a decision names it, its hash cut to what tells two apart at a glance.</summary>
    public static string Short(string named) => named.LastIndexOf('(') is > 0 and var at && named.Length > at + 9 ? $"{named[..(at + 9)]}…)" : named;

    public static string Change(WithinArms pool) => Shown.WithInterval(pool.Change.Estimate, pool.Change.Lower, pool.Change.Upper, 1);

    public static string Size(WithinArms pool) => string.Create(CultureInfo.InvariantCulture, $"{pool.K} {(pool.K == 1 ? "arm" : "arms")}, {pool.N:0} people");

    /// <summary>Codes of measures are small in the file and as they are printed on a page.</summary>
    public static string Measure(string code) => code.ToUpperInvariant();

    /// <summary>The pools over all patients and formats, by measure; what stands behind a narrower one is in the file.</summary>
    public static IEnumerable<WithinArms> Widest(EvidenceRelease release) => release.Within.Where(w => w is { Population: null, Format: null });

    /// <summary>The same pool of another release, or null.</summary>
    public static WithinArms? Same(EvidenceRelease? release, WithinArms pool) =>
        release?.Within.FirstOrDefault(w => (w.Measure, w.Condition, w.Population, w.Format) == (pool.Measure, pool.Condition, pool.Population, pool.Format));
}

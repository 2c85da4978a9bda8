using System.Collections.Concurrent;
using Rapport.Ground.Releases;

namespace Rapport.Practice.Releases;

/// <summary>Releases that were read once: a release never changes, so that what was read stays true. The review's own folder is left out.</summary>
public sealed class OpenedReleases
{
    private readonly ConcurrentDictionary<string, EvidenceRelease> releases = new(StringComparer.Ordinal);

    internal EvidenceRelease? Find(string hash) => releases.GetValueOrDefault(hash);

    internal EvidenceRelease Keep(string hash, EvidenceRelease release) =>
        releases[hash] = release with { Files = new Dictionary<string, string>(), Between = [] };
}

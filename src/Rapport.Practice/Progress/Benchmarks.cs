using Rapport.Ground.Releases;

namespace Rapport.Practice.Progress;

/// <summary>What the releases in use have to compare with; each ladder is climbed once, however many courses ask. Not for several threads.</summary>
/// <param name="releases">The releases in use, the newest first: of several that have a measure the first speaks.</param>
/// <param name="local">What the site's own courses lead one to expect; null where they are too few.</param>
public sealed class Benchmarks(IReadOnlyList<EvidenceRelease> releases, LocalExpectations? local = null)
{
    /// <summary>What the site's own courses lead one to expect.</summary>
    public LocalExpectations? Local => local;

    private readonly Dictionary<(string? Condition, Comparison With), Benchmark?> found = [];

    /// <summary>The releases.</summary>
    public IReadOnlyList<EvidenceRelease> Releases => releases;

    /// <summary>For the treatment; null where no release has the measure.</summary>
    public Benchmark? OfTreatment(Comparison with) => Find(null, with, release => BenchmarkLadder.OfTreatment(release, with));

    /// <summary>For a control condition; null where no release has the measure.</summary>
    public Benchmark? OfControl(string condition, Comparison with) => Find(condition, with, release => BenchmarkLadder.OfControl(release, condition, with));

    private Benchmark? Find(string? condition, Comparison with, Func<EvidenceRelease, Benchmark> climb)
    {
        ArgumentNullException.ThrowIfNull(with);
        if (!found.TryGetValue((condition, with), out var benchmark))
        {
            benchmark = releases.FirstOrDefault(r => r.Arms.Any(a => a.Measure == with.Measure)) is { } release ? climb(release) : null;
            found[(condition, with)] = benchmark;
        }

        return benchmark;
    }
}

using Rapport.Practice.Progress;

namespace Rapport.Practice.Tests.Progress;

/// <summary>Expected by hand, from the rules in practice's Annex A1.</summary>
public sealed class PairedRecoveryTests
{
    private static readonly PairedRecovery Rules = new(new(6, 10), new(4, 8));

    [Theory]
    [InlineData(18, 5, 12, 4, true, true, true, true)]
    [InlineData(18, 5, 4, 4, true, true, true, true)]
    [InlineData(9, 5, 9, 7, true, true, false, false)]
    [InlineData(18, 9, 12, 8, true, false, true, false)]
    [InlineData(10, 9, 2, 7, true, true, false, false)]
    [InlineData(18, 2, 1, 6, true, true, false, false)]
    [InlineData(9, 2, 7, 7, false, false, true, false)]
    public void A_course(double d0, double d1, double a0, double a1, bool isCase, bool recovered, bool improved, bool reliably)
    {
        var outcome = Rules.Of(Course(new(d0, d1), new(a0, a1)))!;

        Assert.Equal((isCase, recovered, improved, reliably), (outcome.Case, outcome.Recovered, outcome.ReliablyImproved, outcome.ReliablyRecovered));
    }

    [Fact]
    public void Each_rate_has_its_own_denominator()
    {
        var rates = Rules.Of(
        [
            Course(new(18, 5), new(12, 4)),
            Course(new(9, 2), new(7, 7)),
            Course(new(18, 20), new(12, 17)),
            Course(new(18, null), new(12, 4)),
            Course(new(18, 5), new(12, 4)) with { Attended = 1 },
            Course(new(18, 5), new(12, 4)) with { Finished = false },
        ]);

        Assert.Equal(new PairedRates { Finished = 5, Counted = 3, Cases = 2, Recovered = 1, ReliablyRecovered = 1, ReliablyImproved = 2, ReliablyWorse = 1 }, rates);
    }

    private static PairedCourse Course(Pair depression, Pair anxiety) => new(true, 8, depression, anxiety);
}

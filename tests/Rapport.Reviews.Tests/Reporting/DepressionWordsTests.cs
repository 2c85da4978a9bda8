using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>What a newcomer reads first: interpersonal psychotherapy in the Metapsy depression data, one effect a trial.</summary>
public sealed class DepressionWordsTests
{
    [Fact]
    public void The_lede_can_be_repeated()
    {
        var specification = SynthesisTest.Specify("filter", "condition_arm1=ipt", "aggregate", "study", "rho", "0.5", "test", "knha", "cer", "0.2");
        var result = SynthesisRun.Run(SharedData.Depression(), specification).Value;

        // metafor: 0.4818 [0.3110, 0.6526], prediction [−0.351, 1.315]; 1 / (Φ(0.4818 + Φ⁻¹(0.2)) − 0.2) = 6.27.
        Assert.Equal(
            [
                "Across 31 comparisons (from 48 rows), IPT did better than control: g = 0.48 [0.31, 0.65].",
                "In a new setting like these, the true effect may be anything from −0.35 to 1.31 (95\u202f% prediction interval): the average does not hold everywhere, and some settings may see no difference or the opposite.",
                "About one person in 6 [4 to 10] improves who would not have otherwise (if 20\u202f% improve in the control groups).",
            ],
            PlainWords.Of(result, specification).Lede.Select(s => s.Plain));
    }
}

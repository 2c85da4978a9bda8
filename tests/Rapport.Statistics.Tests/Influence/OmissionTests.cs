using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Influence;

public sealed class OmissionTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(150)]
    public void Leaving_out_stops_when_it_is_told_to(int studies)
    {
        double[] yi = [.. Enumerable.Range(0, studies).Select(i => Math.Sin(i))];
        double[] vi = [.. Enumerable.Repeat(0.1, studies)];

        Assert.ThrowsAny<OperationCanceledException>(() => InfluenceDiagnostics.Run(yi, vi, new PoolingOptions(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Refits_shared_between_cores_have_the_digits_of_refits_one_by_one()
    {
        var random = new Random(11);
        var vi = Enumerable.Range(0, 150).Select(_ => 0.01 + (0.2 * random.NextDouble())).ToArray();
        var yi = vi.Select(_ => random.NextDouble()).ToArray();

        var shared = LeaveOneOut.Run(yi, vi, new PoolingOptions());

        for (var i = 0; i < yi.Length; i++)
        {
            var alone = InverseVariance.Fit(Omission.Without(yi, i), Omission.Without(vi, i), new PoolingOptions());
            Assert.Equal((alone.Tau2, alone.Pooled.Value), (shared[i].Tau2, shared[i].Pooled.Value));
        }
    }
}

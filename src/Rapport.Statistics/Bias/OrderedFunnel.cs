using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>Studies in ascending order of effect, turned round where the right side is the one with gaps: so the largest are always those to trim.</summary>
internal sealed class OrderedFunnel
{
    private readonly double turn;
    private readonly double[] yi;
    private readonly double[] vi;
    private readonly double[]? weights;

    internal OrderedFunnel(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double[]? weights, FunnelSide side)
    {
        turn = side == FunnelSide.Right ? -1 : 1;
        this.yi = new double[yi.Length];
        for (int i = 0; i < yi.Length; i++) this.yi[i] = turn * yi[i];
        int[] order = Ascending(this.yi);
        this.yi = Array.ConvertAll(order, i => this.yi[i]);
        double[] variances = vi.ToArray();
        this.vi = Array.ConvertAll(order, i => variances[i]);
        this.weights = weights is null ? null : Array.ConvertAll(order, i => weights[i]);
    }

    internal int K => yi.Length;

    /// <summary>Pooled effect of all but the k0 largest.</summary>
    internal double CentreWithout(int k0, PoolingOptions pooling)
    {
        int kept = K - k0;
        PoolingOptions options = weights is null || pooling.CommonEffect ? pooling : pooling with { Weights = weights[..kept] };
        return InverseVariance.Fit(yi.AsSpan(0, kept), vi.AsSpan(0, kept), options).Pooled.Value;
    }

    /// <summary>Ranks of the distances from a centre, with the sign of the side; ties in order of the effects.</summary>
    internal double[] SignedRanks(double centre)
    {
        int[] order = Ascending(Array.ConvertAll(yi, y => Math.Abs(y - centre)));
        var ranks = new double[K];
        for (int r = 0; r < K; r++) ranks[order[r]] = Math.Sign(yi[order[r]] - centre) * (r + 1);
        return ranks;
    }

    /// <summary>Mirror images of the k0 largest around a centre.</summary>
    internal (double[] Yi, double[] Vi) Mirror(int k0, double centre) =>
        (Array.ConvertAll(yi[(K - k0)..], y => turn * ((2 * centre) - y)), vi[(K - k0)..]);

    /// <summary>Weights of one's own of the k0 largest.</summary>
    internal double[] Trimmed(int k0) => weights is null ? [] : weights[(K - k0)..];

    private static int[] Ascending(double[] keys)
    {
        var order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        return order;
    }
}

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Comparison by a tolerance that is relative above one and absolute below.</summary>
internal static class Near
{
    internal static void Equal(double expected, double actual, double tolerance, string what = "")
    {
        var gap = Math.Abs(expected - actual);
        Assert.True(gap <= tolerance * Math.Max(1, Math.Abs(expected)) || expected.Equals(actual), $"{what}: expected {expected:R}, got {actual:R}, apart by {gap:g3}.");
    }

    /// <summary>Relative to the expected value, however small.</summary>
    internal static void Relative(double expected, double actual, double tolerance, string what = "")
    {
        var gap = Math.Abs(expected - actual);
        Assert.True(gap <= tolerance * Math.Abs(expected), $"{what}: expected {expected:R}, got {actual:R}, relatively apart by {gap / Math.Abs(expected):g3}.");
    }

    internal static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Equal(expected[i], actual[i], tolerance, $"{what}[{i}]");
        }
    }
}

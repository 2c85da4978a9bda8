using System.Text.Json;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Distributions;

/// <summary>Walks the columns or rows of a reference file and compares a function with the last column.</summary>
internal static class ReferenceRows
{
    /// <summary>The value is relatively near for every line; the worst offender is named.</summary>
    internal static void Agree(JsonElement law, string value, string[] arguments, Func<double[], double> f, double tolerance)
    {
        var expected = law.Numbers(value);
        var columns = arguments.Select(a => law.Numbers(a)).ToArray();
        Compare(Enumerable.Range(0, expected.Length).Select(i => (columns.Select(c => c[i]).ToArray(), expected[i])), f, tolerance);
    }

    /// <summary>As <see cref="Agree(JsonElement, string, string[], Func{double[], double}, double)"/> for rows that end in their value.</summary>
    internal static void Agree(JsonElement rows, Func<double[], double> f, double tolerance) =>
        Compare(rows.EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray()).Select(r => (r[..^1], r[^1])), f, tolerance);

    private static void Compare(IEnumerable<(double[] Arguments, double Expected)> lines, Func<double[], double> f, double tolerance)
    {
        var worst = lines.Select(l => (l.Arguments, l.Expected, Actual: f(l.Arguments)))
            .Select(l => (Gap: Gap(l.Expected, l.Actual), l)).MaxBy(l => l.Gap);
        Assert.True(worst.Gap <= tolerance,
            $"({string.Join(", ", worst.l.Arguments)}): expected {worst.l.Expected:R}, got {worst.l.Actual:R}, relatively apart by {worst.Gap:g3}.");
    }

    private static double Gap(double expected, double actual) =>
        expected.Equals(actual) ? 0 : double.IsFinite(actual) ? Math.Abs(actual - expected) / Math.Abs(expected) : double.PositiveInfinity;
}

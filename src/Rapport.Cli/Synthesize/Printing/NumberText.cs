using System.Globalization;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Numbers for people: four decimals, a dash for none.</summary>
internal static class NumberText
{
    public static string Of(double? x, int decimals = 4) => x switch
    {
        null => "–",
        { } n when double.IsNaN(n) => "–",
        { } n when double.IsPositiveInfinity(n) => "∞",
        { } n when double.IsNegativeInfinity(n) => "-∞",
        { } n when n != 0 && Math.Abs(n) >= 1e7 => n.ToString("0.####E+0", CultureInfo.InvariantCulture),
        { } n => WithoutNegativeZero(n.ToString("F" + decimals, CultureInfo.InvariantCulture)),
    };

    public static string Of(IReadOnlyList<double>? bounds, int decimals = 4) =>
        bounds is [var lower, var upper] ? $"[{Of(lower, decimals)}, {Of(upper, decimals)}]" : "–";

    public static string P(double p) => double.IsNaN(p) ? "–" : p < 0.0001 ? "< 0.0001" : Of(p);

    public static string PEquals(double p) => p < 0.0001 ? "p < 0.0001" : $"p = {P(p)}";

    public static string Percent(double share) => (100 * (decimal)share).ToString("0.############", CultureInfo.InvariantCulture) + " %";

    public static string Short(double x) => x.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(int n, string one, string many) => $"{n.ToString("N0", CultureInfo.InvariantCulture)} {(n == 1 ? one : many)}";

    private static string WithoutNegativeZero(string text) => text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text;
}

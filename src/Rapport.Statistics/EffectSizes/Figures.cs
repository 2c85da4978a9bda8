using System.Globalization;

namespace Rapport.Statistics.EffectSizes;

/// <summary>Sentences about single figures, shared by the families.</summary>
internal static class Figures
{
    /// <summary>A number as a person would write it.</summary>
    internal static string Text(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);

    internal static string? Positive(double x, string what) =>
        x > 0 ? null : $"{what} must be above 0 (found {Text(x)})";

    internal static string? NotNegative(double x, string what) =>
        x >= 0 ? null : $"{what} cannot be negative (found {Text(x)})";

    internal static string? AtMost(double part, double whole, string partName, string wholeName) =>
        part <= whole ? null : $"{partName} ({Text(part)}) exceed {wholeName} ({Text(whole)})";

    internal static string? Correlation(double r, string what) =>
        Math.Abs(r) <= 1 ? null : $"{what} must lie between -1 and 1 (found {Text(r)})";
}

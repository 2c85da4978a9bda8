using System.Globalization;

namespace Rapport.Practice.Measures;

/// <summary>Sentences about scores.</summary>
internal static class MeasureWords
{
    public static string TooManyMissing(Scale scale, int missing, int all) => scale.Missing is { } rule
        ? string.Create(CultureInfo.InvariantCulture, $"No score: {missing} of {all} answers are missing, and the rule of the instrument allows {rule.AtMost}.")
        : string.Create(CultureInfo.InvariantCulture, $"No score: {missing} of {all} answers {(missing == 1 ? "is" : "are")} missing, and no rule for filling them is known.");

    public static string RankOpen(IReadOnlyList<string> missing, int rank) =>
        $"No score: item {string.Join(", ", missing)} was not answered{(rank > 0 ? string.Create(CultureInfo.InvariantCulture, $"; it is {rank} at least") : "")}.";

    public static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

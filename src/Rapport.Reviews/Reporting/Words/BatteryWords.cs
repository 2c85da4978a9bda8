using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What the battery says: how far the answer hangs on the model; and its table, the same in the report and on the page.</summary>
public static class BatteryWords
{
    /// <summary>Sentences; empty without a battery.</summary>
    /// <param name="result">The result.</param>
    /// <param name="reading">How effects are shown.</param>
    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(reading);
        var fitted = (result.Battery?.Models ?? []).Where(m => m.Model is not null).ToArray();
        if (fitted.Length == 0)
            yield break;
        var (low, high) = (fitted.MinBy(m => m.Model!.Estimate)!, fitted.MaxBy(m => m.Model!.Estimate)!);
        yield return new(
            $"Over {fitted.Length} models the pooled effect runs from **{reading.Text(low.Model!.Estimate)}** ({BatteryNames.Title(low.Name).ToLowerInvariant()}) "
            + $"to **{reading.Text(high.Model!.Estimate)}** ({BatteryNames.Title(high.Name).ToLowerInvariant()}).");
        if (reading.NullOfAnalysis is { } none)
        {
            var open = fitted.Where(m => m.Model!.Ci[0] <= none && m.Model.Ci[1] >= none).Select(m => BatteryNames.Title(m.Name).ToLowerInvariant()).ToArray();
            yield return open.Length == 0 ? new("No interval includes no effect.")
                : open.Length == fitted.Length ? new("Every interval includes no effect.")
                : new($"The {(open.Length == 1 ? "interval" : "intervals")} of {Listed(open)} {(open.Length == 1 ? "includes" : "include")} no effect.");
        }

        yield return new("Models that allow for dependence (combined, three levels, CHE) answer the same question better than every effect on its own; the others ask what would happen if part of the evidence were not there.");
    }

    /// <summary>Headings of the table; <c>#</c> marks a column of numbers.</summary>
    /// <param name="reading">How effects are shown.</param>
    /// <param name="cer">Control event rate.</param>
    public static string[] Headings(EffectReading reading, double cer)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return ["Model", "#k", $"#{reading.Heading}", "#p", "#Prediction interval", "#I² [interval]", "#Variance of effects", $"#NNT at {Shown.Percent(100 * cer)}"];
    }

    /// <summary>Rows of the table.</summary>
    /// <param name="battery">The battery.</param>
    /// <param name="reading">How effects are shown.</param>
    public static IEnumerable<string[]> Rows(BatteryResult battery, EffectReading reading)
    {
        ArgumentNullException.ThrowIfNull(battery);
        ArgumentNullException.ThrowIfNull(reading);
        return battery.Models.Select(entry => Row(entry, reading));
    }

    /// <summary>What was taken out, and why a model is missing: the small print of the table.</summary>
    /// <param name="battery">The battery.</param>
    public static IEnumerable<string> Notes(BatteryResult battery)
    {
        ArgumentNullException.ThrowIfNull(battery);
        foreach (var entry in battery.Models)
        {
            var title = BatteryNames.Title(entry.Name);
            if (entry.Why is { } why)
                yield return $"{title}: {why}";
            else if (entry is { Name: "rob", Model.Removed: { Count: > 0 } high })
                yield return $"{title} ({battery.Rob}): {high.Count} of the {battery.From} effects left out.";
            else if (entry.Model!.Removed is { Count: > 0 } removed)
                yield return $"{title}: without {Listed([.. removed.Select(r => Shown.Cut(r, 80))])}.";
            else if (entry.Model.Removed is not null)
                yield return $"{title}: none to leave out.";
        }
    }

    private static string[] Row(BatteryEntry entry, EffectReading reading) => entry.Model is not { } m
        ? [BatteryNames.Title(entry.Name), "–", "–", "–", "–", "–", "–", "–"]
        :
        [
            BatteryNames.Title(entry.Name), Shown.Fixed(m.K, 0), reading.WithInterval(m.Estimate, m.Ci), Shown.P(m.P).TrimStart('=', ' '),
            m.Pi is { } pi ? reading.Interval(pi) : "–",
            m.I2 is not { } i2 ? "–" : Shown.Percent(i2) + (m.I2Ci is [var low, var high] ? $" [{Shown.Fixed(low, 0)}, {Shown.Fixed(high, 0)}]" : ""),
            string.Join(" + ", m.Sigma2.Select(Shown.Variance)),
            m.Nnt is { } nnt ? Shown.Fixed(nnt, 1) : "–",
        ];

    private static string Listed(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}

using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The pooled effect and what a new setting may see.</summary>
internal sealed class EffectWords(SynthesisResult result, EffectReading reading)
{
    private Wording Wording => reading.Wording;

    public IEnumerable<Sentence> Say()
    {
        if (result.K == 1)
            return [OneStudy()];
        return result.Pooled is { } pooled ? [.. Pooled(pooled), .. NewSetting(pooled), .. OtherScale(pooled)] : Moderated();
    }

    private Sentence OneStudy()
    {
        var study = result.Studies[0];
        return new($"There is one usable study, {Shown.Cut(study.Study, 80)}: **{Value(study.Yi)}** {reading.Interval(study.Ci)}. "
            + "Nothing is pooled, and how far effects differ between settings cannot be told from one.");
    }

    private IEnumerable<Sentence> Moderated()
    {
        var names = (result.Coefficients ?? []).Select(c => Moderator(c.Name)).Where(n => n != Statistics.Moderators.Design.Intercept).Distinct().ToArray();
        var on = names.Length is > 0 and <= 3 ? string.Join(" and ", names) : $"{names.Length} moderators";
        yield return new($"Across {Effects}, this model asks whether the {reading.TitleWords} depends on **{on}**"
            + (result.ModeratorTest is { } test
                ? $": {(test.P < 0.05 ? "it does go with it in these data" : "these data do not show that it does")}, p {Shown.P(test.P)}{(test.R2 is { } r2 ? $", {Shown.Percent(r2)} of the between-study variance accounted for" : "")}."
                : "."));
        yield return new("With moderators there is no single pooled effect.");
    }

    /// <summary><c>factor(country):uk</c> is a level of the moderator country.</summary>
    private static string Moderator(string coefficient) =>
        coefficient.StartsWith("factor(", StringComparison.Ordinal) && coefficient.IndexOf(')', StringComparison.Ordinal) is > 0 and var end
            ? coefficient["factor(".Length..end]
            : coefficient;

    private IEnumerable<Sentence> Pooled(PooledEffect pooled)
    {
        var number = $"**{Value(pooled.Estimate)}** {reading.Interval(pooled.Ci)}";
        if (reading.NullOfAnalysis is not { } none)
        {
            yield return new($"Across {Effects}, the {Average} {reading.TitleWords} is **{reading.Text(pooled.Estimate)}** {reading.Interval(pooled.Ci)}.");
        }
        else if (pooled.Ci[0] <= none && pooled.Ci[1] >= none)
        {
            yield return new($"Across {Effects}, {Compared} is open: {number}. The interval includes no {Difference}.");
            if (result.Equivalence is not { Equivalent: true })
                yield return new($"No clear evidence of a {Difference} is not evidence of no {Difference}: the interval shows what remains possible.");
        }
        else
        {
            yield return new($"Across {Effects}, {Direction(pooled.Estimate > none)}: {number}.");
        }
    }

    private IEnumerable<Sentence> OtherScale(PooledEffect pooled)
    {
        if (reading.IsTransformed)
            yield return new($"On the scale of the analysis ({reading.ScaleWords}) that is {reading.Analysed(pooled.Estimate, pooled.Ci)}.");
    }

    private IEnumerable<Sentence> NewSetting(PooledEffect pooled)
    {
        if (pooled.Pi is not [var lower, var upper] || result.Scatter <= 0)
            yield break;
        var range = $"In a new setting like these, the true effect may be anything from **{reading.Text(lower)}** to **{reading.Text(upper)}** ({reading.Level} prediction interval)";
        if (reading.NullOfAnalysis is not { } none)
            yield return new(range + ".");
        else if (lower < none && upper > none)
            yield return new(range + (Excludes(pooled, none) ? $": the average does not hold everywhere, and some settings may see no {Difference} or the opposite." : "."));
        else
            yield return new(range + ": in the same direction as the average.");
    }

    private static bool Excludes(PooledEffect pooled, double none) => pooled.Ci[0] > none || pooled.Ci[1] < none;

    /// <summary>Who did better, where that is known; otherwise which group is higher; otherwise only above or below.</summary>
    private string Direction(bool above)
    {
        var treatmentBetter = above == (Wording.High == Favours.Treatment);
        var on = Wording.Outcome is { } outcome ? $" on {outcome}" : "";
        return Wording.High switch
        {
            Favours.Unknown when TwoGroups => $"{What} {(reading.Symbol is "RR" or "OR" or "RD" or "PETO" ? "was" : "were")} {(above ? reading.Clauses.Above : reading.Clauses.Below)} than in {Wording.Control}",
            Favours.Unknown => $"the {Average} {(reading.Symbol == "r" ? "correlation" : result.Measure == "GEN" ? "effect" : reading.TitleWords)} is {(above ? reading.Clauses.Above : reading.Clauses.Below)}",
            _ when treatmentBetter => $"{Wording.Treatment} did better than {Wording.Control}{on}",
            _ => $"{Wording.Treatment} did worse than {Wording.Control}{on}",
        };
    }

    private bool TwoGroups => result.Measure is "MD" or "SMD" or "SMDH" or "ROM" or "RR" or "OR" or "RD" or "PETO";

    private string What => reading.Symbol is "RR" or "OR" or "RD" or "PETO" ? Wording.Event ?? "the event" : Wording.Outcome ?? "values";

    private string Compared => Wording.High == Favours.Unknown && !TwoGroups
        ? "the direction of the effect"
        : $"whether {Wording.Treatment} and {Wording.Control} differ";

    private string Difference => TwoGroups || Wording.High != Favours.Unknown ? "difference" : "effect";

    private string Average => result.Model == "common" || CountModels.Include(result.Model) ? "common" : "average";

    private string Effects => (TwoGroups || Wording.High != Favours.Unknown ? $"{result.K} comparisons" : CountWords.Studies(result))
        + (result.Rows.Used > result.K ? $" (from {result.Rows.Used} rows)" : "");

    private string Value(double y) => $"{reading.Symbol} = {reading.Text(y)}";
}

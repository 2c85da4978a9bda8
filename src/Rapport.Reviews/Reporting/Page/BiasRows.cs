using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The methods of <c>--bias</c>, one line each: method, statistic, p, what it estimates. The report and the page show the same.</summary>
public static class BiasRows
{
    /// <summary>The four texts of each line.</summary>
    /// <param name="bias">What was found.</param>
    /// <param name="reading">How effects are shown.</param>
    public static IEnumerable<string[]> Of(BiasResult bias, EffectReading reading)
    {
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(reading);
        return [.. Tests(bias, reading), .. Adjusted(bias, reading), .. Significance(bias, reading)];
    }

    private static IEnumerable<string[]> Tests(BiasResult bias, EffectReading reading)
    {
        if (bias.Egger is { } egger)
            yield return ["Egger’s regression", T(egger.Df, egger.Statistic), P(egger.P), $"{(double.IsNaN(egger.Limit) ? "slope" : "intercept")} {Shown.Significant(egger.Intercept)}{AtZero("; ", egger.Limit, reading)}"];
        if (bias.Regtest is { } test)
            yield return ["Regression within the model", T(test.Df, test.Statistic), P(test.P), double.IsNaN(test.Limit) ? "what the standard error adds to the moderators" : AtZero("", test.Limit, reading)];
        foreach (var other in bias.RegressionTests ?? [])
            yield return [Name(other.Test), T(other.Df, other.Statistic), P(other.P), $"regression on {other.Predictor}{(other.Limit is { } limit ? $"; effect where it is 0: {reading.Text(limit)}" : "")}"];
        if (bias.Begg is { } begg)
            yield return ["Begg’s rank correlation", $"τ = {Shown.Fixed(begg.Tau)}", P(begg.P), "rank correlation of effects and variances"];
    }

    private static IEnumerable<string[]> Adjusted(BiasResult bias, EffectReading reading)
    {
        if (bias.TrimAndFill is { } filled)
            yield return
            [
                "Trim and fill", $"{filled.K0} imputed, {filled.Side}", filled.PNoneMissing is { } none ? P(none) : "",
                $"{reading.WithInterval(filled.Estimate, filled.Ci)}; τ² {Shown.Variance(filled.Tau2)}{(filled.Estimator == "L0" ? "" : $"; estimator {filled.Estimator}")}{(filled.Trimming == "fitted" ? "" : "; trimmed around the common effect")}",
            ];
        if (bias.PetPeese is { } line)
        {
            yield return Line("PET", line.Pet, line.Reported == "pet", reading);
            yield return Line("PEESE", line.Peese, line.Reported == "peese", reading);
        }

        if (bias.LimitMetaAnalysis is { } limit)
            yield return ["Limit meta-analysis", $"χ²(1) = {Shown.Fixed(limit.QSmallStudy)}", P(limit.PSmallStudy), $"{reading.WithInterval(limit.Estimate, limit.Ci)}, the effect at infinite precision"];
        foreach (var model in bias.Selection ?? [])
            yield return [SelectionWords.Title(model), $"χ²({model.Lrt.Df}) = {Shown.Fixed(model.Lrt.Statistic)}", P(model.Lrt.P), $"{SelectionWords.Left(model, reading)}; {SelectionWords.How(model)}"];
    }

    private static IEnumerable<string[]> Significance(BiasResult bias, EffectReading reading)
    {
        if (bias.ExcessSignificance is { } excess)
            yield return ["Excess significance", $"{excess.Observed} observed, {Shown.Fixed(excess.Expected, 1)} expected", P(excess.P), $"powers at the common effect {reading.Text(excess.Theta)}"];
        if (bias.WorstCase is { Affirmative: 0 } none)
        {
            yield return ["Worst case", $"none significantly {none.Favoured}", "", "no study to leave out"];
        }
        else if (bias.WorstCase is { } worst)
        {
            var studies = worst.Affirmative == 1 ? "study" : "studies";
            yield return ["Worst case", $"{worst.Affirmative} significantly {worst.Favoured}", worst.Estimate is { } alone ? P(alone.P) : "", worst.Estimate is { } rest ? $"{reading.WithInterval(rest.Estimate, rest.Ci)} without the {worst.Affirmative} significantly {worst.Favoured} {studies}" : "no other studies are left"];
            yield return ["Selection ratio", $"{Shown.Short(worst.Ratio)} times", P(worst.Corrected.P), $"{reading.WithInterval(worst.Corrected.Estimate, worst.Corrected.Ci)} were those so much likelier to be published; {(worst.RatioToNull is { } ratio ? $"{Shown.Fixed(ratio, 1)} times would explain the common effect away" : "no ratio would explain the common effect away")}"];
        }

        if (bias.FailSafeN is { } hidden)
            yield return ["Fail-safe N", "", "", $"Rosenthal {Studies(hidden.Rosenthal)}, Orwin {Studies(hidden.Orwin)} (to a mean effect of {reading.Text(hidden.OrwinTarget)}), Rosenberg {Studies(hidden.Rosenberg)}{(hidden.General is null ? "" : $", of this model {Studies(hidden.General)}")}"];
    }

    private static string[] Line(string name, LimitResult limit, bool reported, EffectReading reading) =>
    [
        name, T(limit.Df, limit.Statistic), P(limit.P),
        $"effect at standard error 0: {reading.WithInterval(limit.Estimate, limit.Ci)}{(reported ? ", the one reported" : "")}",
    ];

    private static string Name(string test) => test switch
    {
        "thompson" => "Thompson and Sharp’s test",
        "harbord" => "Harbord’s test",
        "macaskill" => "Macaskill’s test",
        "peters" => "Peters’ test",
        "deeks" => "Deeks’ test",
        "pustejovsky-rodgers" => "Pustejovsky and Rodgers’ test",
        _ => test,
    };

    private static string AtZero(string before, double limit, EffectReading reading) =>
        double.IsNaN(limit) ? "" : $"{before}effect at standard error 0: {reading.Text(limit)}";

    private static string T(double? df, double statistic) => $"{(df is { } d ? $"t({Shown.Short(d)})" : "z")} = {Shown.Fixed(statistic)}";

    private static string Studies(long? n) => n is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : "beyond counting";

    private static string P(double p) => Shown.P(p).TrimStart('=', ' ');
}

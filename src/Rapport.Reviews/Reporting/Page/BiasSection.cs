using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The funnel plot, tests of its symmetry, and effects corrected for what may be missing.</summary>
internal static class BiasSection
{
    public static Html Write(ReportContent content)
    {
        if (content.Figures.Funnel is not { } funnel)
            return Html.None;
        var tests = content.Result.Bias is { } bias ? Pieces.Table(["Method", "#Statistic", "#p", "What it estimates"], Rows(bias, content.Reading)) : Html.None;
        return Html.Of(
            $"""
            {Pieces.Figure(funnel.Draw(), (funnel with { Width = 360, PlotHeight = 280 }).Draw())}
            {content.Plain.Bias.Select(s => Html.Of($"<p>{s}</p>"))}
            {tests}
            """);
    }

    private static IEnumerable<string[]> Rows(BiasResult bias, EffectReading reading)
    {
        if (bias.Egger is { } egger)
            yield return ["Egger’s regression", $"t({Shown.Short(egger.Df)}) = {Shown.Fixed(egger.Statistic)}", P(egger.P), $"intercept {Shown.Significant(egger.Intercept)}; effect at standard error 0: {reading.Text(egger.Limit)}"];
        if (bias.Regtest is { } test)
            yield return ["Regression within the model", $"{(test.Df is { } df ? $"t({Shown.Short(df)})" : "z")} = {Shown.Fixed(test.Statistic)}", P(test.P), $"effect at standard error 0: {reading.Text(test.Limit)}"];
        if (bias.Begg is { } begg)
            yield return ["Begg’s rank correlation", $"τ = {Shown.Fixed(begg.Tau)}", P(begg.P), "rank correlation of effects and variances"];
        if (bias.TrimAndFill is { } filled)
            yield return ["Trim and fill", $"{filled.K0} imputed, {filled.Side}", "", $"{reading.WithInterval(filled.Estimate, filled.Ci)}; τ² {Shown.Variance(filled.Tau2)}"];
        if (bias.PetPeese is { } line)
        {
            yield return Line("PET", line.Pet, line.Reported == "pet");
            yield return Line("PEESE", line.Peese, line.Reported == "peese");
        }

        foreach (var model in bias.Selection ?? [])
            yield return ["Selection model, three parameters", $"χ²({model.Lrt.Df}) = {Shown.Fixed(model.Lrt.Statistic)}", P(model.Lrt.P), $"{reading.WithInterval(model.Effect.Estimate, model.Effect.Ci)}; {model.Favoured} effects with one-sided p > {Shown.Short(model.Steps[0])} published {Shown.Fixed(model.Delta[1])} times as often as others"];
        if (bias.FailSafeN is { } hidden)
            yield return ["Fail-safe N", "", "", $"Rosenthal {Studies(hidden.Rosenthal)}, Orwin {Studies(hidden.Orwin)} (to half the mean effect), Rosenberg {Studies(hidden.Rosenberg)}"];

        string[] Line(string name, LimitResult limit, bool reported) =>
        [
            name, $"t({Shown.Short(limit.Df)}) = {Shown.Fixed(limit.Statistic)}", P(limit.P),
            $"effect at standard error 0: {reading.WithInterval(limit.Estimate, limit.Ci)}{(reported ? ", the one reported" : "")}",
        ];
    }

    private static string Studies(long? n) => n is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : "beyond counting";

    private static string P(double p) => Shown.P(p).TrimStart('=', ' ');
}

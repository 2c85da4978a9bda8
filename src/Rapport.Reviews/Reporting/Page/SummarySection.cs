using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The head of the report: the result in a sentence, the key figures, what to keep in mind.</summary>
internal static class SummarySection
{
    public static Html Write(ReportContent content)
    {
        var notes = content.Plain.Cautions.Concat(content.Result.Notices.Select(n => new Sentence(n.Replace("**", "", StringComparison.Ordinal)))).ToArray();
        return Html.Of(
            $"""
            <header id="summary"><h1>{content.Title}</h1>
            {Pieces.Paragraphs(content.Plain.Lede, "lede")}
            <div class="facts small">{Facts(content).Select(f => Html.Of($"""<div><b>{f.Number}</b><span class="muted">{f.Words}</span></div>"""))}</div>
            {(notes.Length == 0 ? Html.None : Html.Of($"""<ul class="notes small">{notes.Select(n => Html.Of($"<li>{n}</li>"))}</ul>"""))}
            </header>
            """);
    }

    private static IEnumerable<(string Number, Html Words)> Facts(ReportContent content)
    {
        var result = content.Result;
        yield return (Shown.Fixed(result.K, 0), Text(result.Rows.Used > result.K ? $"effects from {result.Rows.Used} rows" : CountWords.Unit(result)));
        if (result.Heterogeneity is { } h && result.K > 1)
        {
            if (double.IsFinite(h.Tau2) && !content.Specification.IsCommonEffect)
                yield return ($"τ² {Shown.Variance(h.Tau2)}", Text(content.Specification.Tau2 + (h.Tau2Ci is [var low, var high] ? $", {Tau2Interval.Name(content.Specification.Tau2Ci)} [{Shown.Variance(low)}, {Shown.Variance(high)}]" : "")));
            if (double.IsFinite(h.I2))
                yield return ($"I² {Shown.Percent(h.I2)}", Text("of variation more than chance"));
        }

        if (result.Dependence?.Robust is { } robust)
            yield return (robust.Kind, Text($"{robust.Clusters} clusters of {robust.Column}"));
        if (result.ModeratorTest is { } moderators)
            yield return ($"p {Shown.P(moderators.P)}", Text("all moderators together"));
        if (result.SubgroupTest is { } between)
            yield return ($"p {Shown.P(between.P)}", Text("between subgroups"));
        if (result.Bias?.Egger is { } egger)
            yield return ($"p {Shown.P(egger.P)}", Text("small-study asymmetry (Egger)"));
        if (result.Bias is { Dependent: not null, Regtest: { } within })
            yield return ($"p {Shown.P(within.P)}", Text("small-study asymmetry, within the model"));
        if (result.Integrity is { Count: > 0 } findings)
            yield return ($"{findings.Count} {(findings.Count == 1 ? "finding" : "findings")}", Html.Of($"""<a href="#integrity">data to look at again</a>"""));
    }

    private static Html Text(string words) => Html.Of($"{words}");
}

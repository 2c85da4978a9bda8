using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>Figures that were not printed and follow from others, and what hangs on what was assumed for them.</summary>
internal static class DerivedSection
{
    public static Html Write(ReportContent content)
    {
        var result = content.Result;
        if (result.Derived is not { } derived)
            return Html.None;
        var rows = derived.Select(d => d.Row).Distinct().Count();
        return Html.Of(
            $"""
            <p>{$"{derived.Count} {(derived.Count == 1 ? "figure" : "figures")} of {rows} {(rows == 1 ? "row" : "rows")} do not stand in the data as the effect needs them: they follow from what was printed, or were corrected for the design of the trial."}</p>
            {(result.Sensitivity ?? []).Select(s => Html.Of(
                $"""
                <p>{$"What was assumed as {s.Option} is {Shown.Short(s.Assumed)}. Under other values the pooled effect would be:"}</p>
                {Pieces.Table([$"#{s.Option}", $"#{content.Reading.Heading}", "#τ²"], s.Rows.Select(r => new[] { Shown.Short(r.Value) + (r.Value == s.Assumed ? " (assumed)" : ""), r.K == 0 ? "no answer" : content.Reading.WithInterval(r.Estimate, r.Ci), r.Tau2 is { } t ? Shown.Variance(t) : "–" }))}
                """))}
            {Pieces.Table(["#Row", "Study", "Figure", "#Value", "From", "How"], derived.Select(d => new[] { Shown.Fixed(d.Row, 0), Shown.Cut(d.Study), d.Role, Shown.Significant(d.Value, 4), string.Join(", ", d.From), d.Method }))}
            """);
    }
}

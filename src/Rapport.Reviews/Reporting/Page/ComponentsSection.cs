using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The variance components of a multilevel model; Q stands in the words above them.</summary>
internal static class ComponentsSection
{
    public static Html Write(ReportContent content, IReadOnlyList<ComponentResult> components)
    {
        var (shares, intervals) = (components.Any(c => c.I2 is not null), components.Any(c => c.Ci is not null));
        string[] headings = ["Random effect", "#Groups", "#Variance", "#SD", .. shares ? ["#I²"] : Array.Empty<string>(), .. intervals ? [$"#{content.Reading.Level} interval (profile likelihood)"] : Array.Empty<string>()];
        return Html.Of(
            $"""
            {content.Plain.Heterogeneity.Select(s => Html.Of($"<p>{s}</p>"))}
            {(components.Count == 0 ? Html.None : Pieces.Table(headings, components.Select(c => Row(c, shares, intervals))))}
            """);
    }

    private static string[] Row(ComponentResult c, bool shares, bool intervals) =>
    [
        c.Rho is null ? c.Name : $"{c.Name}, correlation {Shown.Fixed(c.Rho.Value, 3)}", c.Groups.ToString("N0", CultureInfo.InvariantCulture),
        c.Sigma2 is { } variance ? Shown.Variance(variance) : "", c.Sigma2 is { } square ? Shown.Variance(Math.Sqrt(square)) : "",
        .. shares ? [c.I2 is { } i2 ? Shown.Percent(i2, 1) : ""] : Array.Empty<string>(),
        .. intervals ? [c.Ci is [var low, var high] ? $"[{Shown.Variance(low)}, {Shown.Variance(high)}]" : ""] : Array.Empty<string>(),
    ];
}

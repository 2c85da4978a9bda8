using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The variance components of a multilevel model.</summary>
internal static class ComponentsText
{
    public static void Write(TextPage page, IReadOnlyList<ComponentResult> components, HeterogeneityResult h, SynthesisSpecification spec)
    {
        var (shares, intervals) = (components.Any(c => c.I2 is not null), components.Any(c => c.Ci is not null));
        page.Table("lrrrrr",
        [
            ["", "variance", "SD", "groups", shares ? "I²" : "", intervals ? $"{NumberText.Percent(spec.Level)} profile interval" : ""],
            .. components.Where(c => c.Sigma2 is not null).Select(c => new[]
            {
                c.Name, NumberText.Of(c.Sigma2), NumberText.Of(Math.Sqrt(c.Sigma2!.Value)), Groups(c), c.I2 is { } i2 ? NumberText.Of(i2, 1) + " %" : "", Interval(c),
            }),
            .. components.Where(c => c.Rho is not null).Select(c => new[] { c.Name, "correlation", NumberText.Of(c.Rho), Groups(c), "", Interval(c) }),
        ]);
        if (double.IsFinite(h.I2) && components.Count > 1)
        {
            page.Line($"  I² of all together {NumberText.Of(h.I2, 1)} %");
        }
    }

    private static string Groups(ComponentResult component) => component.Groups.ToString("N0", CultureInfo.InvariantCulture);

    private static string Interval(ComponentResult component) => component.Ci is null ? "" : NumberText.Of(component.Ci);
}

using System.Globalization;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The pooled effect under the battery's models.</summary>
internal static class BatteryText
{
    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        if (result.Battery is not { } battery)
        {
            return;
        }

        page.Heading($"Battery, by metapsyTools' conventions (ρ {NumberText.Short(battery.Rho)}, {NumberText.Percent(battery.Cer)} of controls responding)")
            .Table("lr" + scale.Alignment + "rrrrr",
            [
                ["", "k", .. scale.Heads(spec.Level), "p", "a new setting", "I²", "variance", "NNT"],
                .. battery.Models.Select(entry => Row(entry, scale)),
            ])
            .Lines(BatteryWords.Notes(battery).Select(note => "  " + note));
    }

    private static string[] Row(BatteryEntry entry, Scale scale) => entry.Model is not { } m
        ? [BatteryNames.Title(entry.Name), "–"]
        :
        [
            BatteryNames.Title(entry.Name), m.K.ToString(CultureInfo.InvariantCulture), .. scale.Cells(m.Estimate, m.Ci), NumberText.P(m.P), NumberText.Of(m.Pi),
            m.I2 is { } i2 ? $"{NumberText.Of(i2, 1)} %{(m.I2Ci is { } ci ? " " + NumberText.Of(ci, 1) : "")}" : "–",
            string.Join(" + ", m.Sigma2.Select(s => NumberText.Of(s))), NumberText.Of(m.Nnt, 2),
        ];
}

using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Figures that were not printed, each with how it was had; and what hangs on what was assumed.</summary>
internal static class DerivedText
{
    private const int Most = 200;

    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec, Scale scale)
    {
        foreach (var assumption in result.Sensitivity ?? [])
        {
            page.Heading($"If --{assumption.Option} were another").Table("r" + scale.Alignment + "r",
            [
                [assumption.Option, .. scale.Heads(spec.Level), "τ²"],
                .. assumption.Rows.Select(row => (string[])
                [
                    NumberText.Short(row.Value) + (row.Value == assumption.Assumed ? " *" : ""), .. scale.Cells(row.Estimate, row.Ci), NumberText.Of(row.Tau2),
                ]),
            ]).Line("  * as in this analysis");
        }

        if (result.Derived is { } derived)
        {
            page.Heading($"Figures that follow from others ({derived.Count})")
                .Lines(derived.Take(Most).Select(d => $"  row {d.Row}, {Shown.Cut(d.Study)}: {d.Role} = {NumberText.Of(d.Value)}{(d.From.Count == 0 ? "" : $" from {string.Join(", ", d.From)}")}; {d.Method}"))
                .Lines(derived.Count > Most ? [$"  … and {derived.Count - Most} more; --json and --out have them all."] : []);
        }
    }
}

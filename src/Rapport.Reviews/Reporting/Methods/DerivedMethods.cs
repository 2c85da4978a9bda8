using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How figures that papers do not print were had, for the methods paragraph.</summary>
internal static class DerivedMethods
{
    public static string Of(SynthesisSpecification spec)
    {
        string?[] assumed =
        [
            spec.Reported.ChangeRho is { } r ? $"a correlation of {Text(r)} between scores before and after" : null,
            spec.Designs.Icc is { } icc ? $"an intraclass correlation of {Text(icc)} where trials name none" : null,
            spec.Designs.CrossoverRho is { } rho ? $"a correlation of {Text(rho)} between the conditions of cross-over trials that tell none" : null,
            spec.Designs.SplitSharedControl ? "control groups that several rows share divided evenly among them" : null,
        ];
        var said = assumed.OfType<string>().ToArray();
        return "Figures that were not printed were derived from those that were, or corrected for the design of the trial; each is listed with its method"
            + (said.Length == 0 ? "." : $". Assumed were {string.Join(", and ", said)}; the result under other values is shown where a number was assumed.");
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

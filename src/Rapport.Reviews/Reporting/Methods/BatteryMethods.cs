using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How the battery was run, in a few sentences.</summary>
internal static class BatteryMethods
{
    public static IEnumerable<Sentence> Say(BatteryResult battery)
    {
        yield return new(
            "The battery of models follows the conventions of metapsyTools: random effects by REML with Knapp–Hartung intervals (Knapp and Hartung 2003), I² from Q with its test-based interval "
            + $"(Higgins and Thompson 2002), prediction intervals with k − 2 degrees of freedom (Higgins et al. 2009), effects of one study and arm combined with a correlation of {Shown.Short(battery.Rho)}. "
            + $"Outliers (intervals that miss the pooled one), influential effects (Viechtbauer and Cheung 2010){(battery.Rob is { } rob ? $" and rows that do not meet {rob}" : "")} were taken out of {(battery.From == "overall" ? "all effects" : "the combined effects")}.");
        yield return new(
            $"Three-level models have effects within studies (Konstantopoulos 2011), CHE with sampling errors correlated {Shown.Short(battery.Rho)} besides (Pustejovsky and Tipton 2022); both are tested cluster-robustly (CR2, Satterthwaite degrees of freedom). "
            + "Trim and fill trims around the common effect (Duval and Tweedie 2000), the limit meta-analysis is that of Rücker et al. 2011, and the selection model has one cutpoint at a one-sided p of 0.05 (Vevea and Hedges 1995); all three on the combined effects.");
    }
}

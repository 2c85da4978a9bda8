using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the forest of the battery: one line a model, the combined one shaded over all of them.</summary>
internal static class BatteryFigure
{
    public static ForestPlot? Of(SynthesisResult result, EffectReading reading)
    {
        if (result.Battery is not { } battery || battery.Models.All(m => m.Model is null))
            return null;
        return new ForestPlot
        {
            Title = "The pooled effect under each model",
            Description = $"{battery.Models.Count(m => m.Model is not null)} models of the same effects, each with its interval.",
            Groups = [new ForestGroup(null, null, [.. battery.Models.Where(m => m.Model is not null).Select(m => Row(m.Name, m.Model!, reading))], null)],
            LabelHeading = "Model",
            EffectHeading = reading.Heading,
            Columns = [new("k")],
            FavoursLow = reading.Sides.Low,
            FavoursHigh = reading.Sides.High,
            Axis = reading.Axis,
            NullValue = reading.NullValue,
            SquareByWeight = false,
            Band = battery["combined"] is { } combined ? new(reading.Show(combined.Estimate), reading.Show(combined.Ci[0]), reading.Show(combined.Ci[1])) : null,
        };
    }

    private static ForestRow Row(string name, BatteryModel model, EffectReading reading) => new(
        name, BatteryNames.Title(name), reading.Show(model.Estimate), reading.Show(model.Ci[0]), reading.Show(model.Ci[1]),
        reading.WithInterval(model.Estimate, model.Ci), 1, "", [Shown.Fixed(model.K, 0)]);
}

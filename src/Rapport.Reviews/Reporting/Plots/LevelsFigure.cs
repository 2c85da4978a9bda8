using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds a plot of the expected effects at the levels of each factor, other moderators at their weighted means.</summary>
internal static class LevelsFigure
{
    private const int MostLevels = 40;

    public static IReadOnlyList<LevelsPlot> Of(SynthesisResult result, SynthesisSpecification specification, EffectReading reading)
    {
        if (PartialFit.Of(result, specification.Level) is not { } partial || result.Detail?.Factors is not { } factors)
            return [];
        return [.. factors.Select(f => Plot(result, partial, f.Key, f.Value, reading)).OfType<LevelsPlot>()];
    }

    private static LevelsPlot? Plot(SynthesisResult result, PartialFit partial, string term, IReadOnlyList<string> entries, EffectReading reading)
    {
        string[] levels = [.. entries.Distinct().Order(StringComparer.Ordinal)];
        var expected = levels.Select(level => (Level: level, At: partial.AtLevel(term, levels, level))).ToArray();
        if (levels.Length > MostLevels || expected.Any(e => e.At is null))
            return null;
        return new LevelsPlot
        {
            Title = $"Expected effect by {TermWords.Of(term)}",
            Description = $"The effect that the meta-regression expects at each of {levels.Length} levels of {TermWords.Of(term)}; {result.K} studies.",
            Factor = TermWords.Of(term),
            EffectHeading = reading.Heading,
            Axis = reading.Axis,
            NullValue = reading.NullValue,
            FavoursLow = reading.Sides.Low,
            FavoursHigh = reading.Sides.High,
            Rows = [.. expected.Select(e => Row(e.Level, entries.Count(entry => entry == e.Level), e.At!.Value, reading))],
        };
    }

    private static LevelRow Row(string level, int studies, (double Estimate, double Lower, double Upper) at, EffectReading reading) => new(
        level, Shown.Fixed(studies, 0), reading.Show(at.Estimate), reading.Show(at.Lower), reading.Show(at.Upper),
        reading.WithInterval(at.Estimate, [at.Lower, at.Upper]));
}

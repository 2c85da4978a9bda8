using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds a bubble plot for each numeric moderator: the line holds the other moderators at their weighted means.</summary>
internal static class BubbleFigure
{
    private const int Steps = 40;

    public static IReadOnlyList<BubblePlot> Of(SynthesisResult result, SynthesisSpecification specification, EffectReading reading)
    {
        if (PartialFit.Of(result, specification.Level) is not { } partial)
            return [];
        return [.. specification.Mods.Select(term => (Term: term, Column: partial.ColumnOf(term)))
            .Where(m => m.Column >= 0 && partial.Values(m.Column).Distinct().Count() >= 3)
            .Select(m => Plot(result, partial, m.Term, m.Column, reading))];
    }

    private static BubblePlot Plot(SynthesisResult result, PartialFit partial, string term, int column, EffectReading reading)
    {
        var slope = result.Coefficients![column];
        var others = partial.HasOthers(column) ? ", the other moderators at their weighted means" : "";
        return new BubblePlot
        {
            Title = $"Effect by {term}",
            Description = $"{result.K} effects against {term}; slope {Shown.Significant(slope.Estimate)}{(partial.HasOthers(column) || column == 0 ? others : $", intercept {Shown.Significant(result.Coefficients[0].Estimate)}")}.",
            Points = [.. result.Studies.Select((s, i) => new BubblePoint(
                StudyId.Of(s), s.Study, partial.Value(i, column), reading.Show(s.Yi), 1 / (s.Vi + result.Scatter)))],
            Line = Line(partial, column, reading),
            XHeading = term + others,
            YHeading = reading.Axis == AxisKind.Log ? $"{reading.Title} (log scale)" : reading.Title,
            Axis = reading.Axis,
            NullValue = reading.NullValue,
        };
    }

    private static BubbleLinePoint[] Line(PartialFit partial, int column, EffectReading reading)
    {
        var (from, to) = (partial.Values(column).Min(), partial.Values(column).Max());
        return
        [
            .. Enumerable.Range(0, Steps + 1).Select(i => from + ((to - from) * i / Steps)).Select(x =>
            {
                var (y, lower, upper) = partial.At(column, x);
                return new BubbleLinePoint(x, reading.Show(y), reading.Show(lower), reading.Show(upper));
            }),
        ];
    }
}

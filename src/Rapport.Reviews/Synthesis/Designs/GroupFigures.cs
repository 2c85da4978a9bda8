using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Designs;

namespace Rapport.Reviews.Synthesis;

/// <summary>The figures of each group of each row, and the standard error that they give the effect of the row.</summary>
internal sealed class GroupFigures
{
    private readonly IReadOnlyDictionary<string, double[]> cells;
    private readonly string measure;
    private readonly double[]?[]? counts;
    private readonly double[]?[]? corrected;

    private GroupFigures(ObservedEffects observed)
    {
        (cells, measure) = (observed.Cells, observed.Trials.Measure.Name);
        if (measure is "OR" or "RR" or "RD" or "IRR" or "IRD")
        {
            counts = Escalc.Corrected(observed.Trials.Measure, cells, observed.Options with { To = ZeroCellRule.None });
            corrected = Escalc.Corrected(observed.Trials.Measure, cells, observed.Options);
        }
    }

    public static GroupFigures Of(ObservedEffects observed) => new(observed);

    /// <summary>Whether group <paramref name="a"/> (0 or 1) of row <paramref name="i"/> has the very figures of group <paramref name="b"/> of row <paramref name="j"/>.</summary>
    public bool Agree(int i, int a, int j, int b) => Raw(i, a).SequenceEqual(Raw(j, b));

    /// <summary>Standard error that the group contributes, from the corrected cells that the effect itself has; signed where a mean is negative under a logarithm.</summary>
    public double Error(int i, int group)
    {
        var v = corrected is null ? Raw(i, group) : Half(corrected, i, group);
        return measure switch
        {
            "MD" => Math.Sqrt(SharedControl.OfMeanDifferences(v[1], v[2])),
            "SMD" => Math.Sqrt(1 / v[2]),
            "ROM" => Math.Sqrt(SharedControl.OfMeanDifferences(v[1], v[2])) / v[0],
            "OR" => Math.Sqrt(SharedControl.OfLogOddsRatios(v[0], v[1])),
            "RR" => Math.Sqrt(SharedControl.OfLogRiskRatios(v[0], v[1])),
            "RD" => Math.Sqrt(SharedControl.OfRiskDifferences(v[0], v[1])),
            "IRR" => Math.Sqrt(1 / v[0]),
            _ => Math.Sqrt(v[0]) / v[1],
        };
    }

    private double[] Raw(int i, int group) => counts is null
        ? [Cell($"m{group + 1}i", i), Cell($"sd{group + 1}i", i), Cell($"n{group + 1}i", i)]
        : Half(counts, i, group);

    private double Cell(string role, int i) => cells.TryGetValue(role, out var numbers) ? numbers[i] : double.NaN;

    private static double[] Half(double[]?[] figures, int i, int group) => figures[i] is { } row ? row[(2 * group)..((2 * group) + 2)] : [double.NaN, double.NaN];
}

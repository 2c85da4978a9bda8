using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Reporting;

/// <summary>A meta-regression seen along one of its columns: x′β ± q √(x′ V x), the others at their means weighted by 1/(v + τ²), interactions with them.</summary>
internal sealed class PartialFit
{
    private readonly Design design;
    private readonly double[] beta;
    private readonly double[,] covariance;
    private readonly double quantile;
    private readonly double[] means;

    private PartialFit(SynthesisResult result, Design design, double[,] covariance, double level)
    {
        (this.design, this.covariance) = (design, covariance);
        beta = [.. result.Coefficients!.Select(c => c.Estimate)];
        var tail = (1 - level) / 2;
        quantile = result.Coefficients![0].Df is { } df ? StudentT.UpperQuantile(tail, df) : Normal.UpperQuantile(tail);
        means = Means(result);
    }

    /// <summary>Null without moderators.</summary>
    public static PartialFit? Of(SynthesisResult result, double level) =>
        result is { Coefficients.Count: > 0, Detail: { Covariance: { } covariance, Design: { } design } } && covariance.GetLength(0) == design.Columns
            ? new(result, design, covariance, level)
            : null;

    /// <summary>The column that a numeric term has to itself; −1 for factors, interactions and words.</summary>
    public int ColumnOf(string term) => term.Contains(':', StringComparison.Ordinal) || term.StartsWith("factor(", StringComparison.Ordinal) ? -1 : Index(term);

    /// <summary>Whether there is anything beside the intercept and this column.</summary>
    public bool HasOthers(int column) => Enumerable.Range(0, design.Columns).Any(j => j != column && design.Names[j] != Design.Intercept);

    public double Value(int study, int column) => design.Row(study)[column];

    public IEnumerable<double> Values(int column) => Enumerable.Range(0, design.Rows).Select(i => Value(i, column));

    /// <summary>Expected effect where one column has a value.</summary>
    public (double Estimate, double Lower, double Upper) At(int column, double value) => Along([(column, value)]);

    /// <summary>Expected effect at a level of a factor, whose columns are all those of its other levels; null where it takes part in an interaction.</summary>
    public (double Estimate, double Lower, double Upper)? AtLevel(string term, IReadOnlyList<string> levels, string level)
    {
        var columns = levels.Select(l => (Column: Index($"{term}:{l}"), Value: l == level ? 1.0 : 0)).Where(c => c.Column >= 0).ToArray();
        var parts = columns.Select(c => design.Names[c.Column]).ToArray();
        return design.Names.Any(name => parts.Any(part => name != part && (name.StartsWith(part + ":", StringComparison.Ordinal) || name.EndsWith(":" + part, StringComparison.Ordinal))))
            ? null
            : Along(columns);
    }

    private (double Estimate, double Lower, double Upper) Along(IReadOnlyList<(int Column, double Value)> set)
    {
        double[] x = [.. means];
        foreach (var (column, value) in set)
            x[column] = value;
        if (set is [var (only, at)])
            for (var j = 0; j < x.Length; j++)
                if (PartnerOf(design.Names[only], design.Names[j]) is >= 0 and var partner)
                    x[j] = at * means[partner];
        var (estimate, variance) = (0.0, 0.0);
        for (var a = 0; a < x.Length; a++)
        {
            estimate += x[a] * beta[a];
            for (var b = 0; b < x.Length; b++)
                variance += x[a] * covariance[a, b] * x[b];
        }

        var half = quantile * Math.Sqrt(Math.Max(0, variance));
        return (estimate, estimate - half, estimate + half);
    }

    /// <summary>The column that an interaction multiplies this one with; −1 where it is no interaction of it.</summary>
    private int PartnerOf(string column, string interaction) =>
        interaction.StartsWith(column + ":", StringComparison.Ordinal) ? Index(interaction[(column.Length + 1)..])
        : interaction.EndsWith(":" + column, StringComparison.Ordinal) ? Index(interaction[..^(column.Length + 1)])
        : -1;

    private int Index(string name)
    {
        for (var j = 0; j < design.Columns; j++)
            if (design.Names[j] == name)
                return j;
        return -1;
    }

    private double[] Means(SynthesisResult result)
    {
        var (sums, total) = (new double[design.Columns], 0.0);
        for (var i = 0; i < design.Rows; i++)
        {
            var weight = 1 / (result.Studies[i].Vi + result.Scatter);
            total += weight;
            for (var j = 0; j < sums.Length; j++)
                sums[j] += weight * design.Row(i)[j];
        }

        return Array.ConvertAll(sums, s => s / total);
    }
}

using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>The tables that carry information, and the design's rows of just these.</summary>
internal sealed class GlmmData(string measure, CountTable[] rows, Design? design, int[] kept, int all)
{
    internal string Measure { get; } = measure;

    internal CountTable[] Rows { get; } = rows;

    internal Design Design { get; } = Rowwise(design, kept, all);

    /// <summary>The kept rows of a design, or a column of ones.</summary>
    internal static Design Rowwise(Design? design, int[] kept, int all)
    {
        if (design is null)
        {
            var ones = new double[kept.Length];
            Array.Fill(ones, 1.0);
            return new Design([Design.Intercept], ones);
        }

        PoolingChecks.Design(design, all);
        var part = new Design(design.Names, [.. kept.SelectMany(i => design.Row(i).ToArray())]);
        return part.Columns <= part.Rows && part.Aliased().Count == 0
            ? part
            : throw new ArgumentException("Moderators are constant or collinear among the studies that carry information.", nameof(design));
    }
}

using System.Globalization;
using Rapport.Ground;
using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The pooled effect as studies join in the order of a column: numbers ascending, words in ordinal order, ties in the order of the rows.</summary>
internal static class CumulativeParts
{
    public static Outcome<CumulativeResult> Of(PooledStudies studies, PoolingOptions options, SynthesisSpecification spec, List<string> notices)
    {
        var column = spec.Sensitivity.Cumulative!;
        if (Entries(studies, column).IsRefused(out var why, out var entries))
        {
            return why;
        }

        var known = Enumerable.Range(0, studies.K).Where(i => entries.Text[i] is not null).ToArray();
        if (known.Length == 0)
        {
            return SynthesisRefusals.NothingInColumn(studies.Trials.Source, column, "a cumulative meta-analysis");
        }

        if (known.Length < studies.K)
        {
            notices.Add($"The cumulative meta-analysis leaves out {studies.K - known.Length} of {studies.K} studies that have no entry in {column}.");
        }

        var order = entries.Numbers is { } numbers
            ? known.OrderBy(i => numbers[i]).ToArray()
            : [.. known.OrderBy(i => entries.Text[i], StringComparer.Ordinal)];
        var fits = CumulativeMetaAnalysis.Run(
            Array.ConvertAll(order, i => studies.Yi[i]), Array.ConvertAll(order, i => studies.Vi[i]), options);
        if (Array.FindIndex(fits, f => !f.Convergence.Converged) is >= 0 and var at)
        {
            return SynthesisRefusals.NotConverged($"The estimate of τ² of the first {at + 1} studies", fits[at].Convergence, spec);
        }

        return new CumulativeResult(column, [.. order.Select((i, n) =>
            new CumulativeStep(studies.Label[i], i, entries.Text[i]!, OutlierParts.Refit(fits[n])))]);
    }

    private static Outcome<(double[]? Numbers, string?[] Text)> Entries(PooledStudies studies, string column) =>
        Covariates.IsWords(studies, column).Then<(double[]? Numbers, string?[] Text)>(words =>
        {
            if (words)
            {
                return Covariates.Words(studies, column).Then<(double[]? Numbers, string?[] Text)>(text => ((double[]?)null, text));
            }

            return Covariates.Numbers(studies, column).Then<(double[]? Numbers, string?[] Text)>(numbers => (numbers, Array.ConvertAll(
                numbers, n => double.IsNaN(n) ? null : n.ToString("R", CultureInfo.InvariantCulture))));
        });
}

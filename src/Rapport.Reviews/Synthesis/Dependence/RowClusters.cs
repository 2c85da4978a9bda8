using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>Which rows are of the same people: by the role <c>cluster</c>, else the outermost random effect, else the study.</summary>
/// <param name="Column">The column, as a reader knows it.</param>
/// <param name="Label">The cluster of each row.</param>
internal sealed record RowClusters(string Column, string[] Label)
{
    /// <summary>The clusters as numbers, in the order of first appearance.</summary>
    public int[] Numbers { get; } = ThreeLevelFits.Numbered(Label);

    /// <summary>How many there are.</summary>
    public int Count => Label.Distinct(StringComparer.Ordinal).Count();

    public static Outcome<RowClusters> Of(PooledStudies studies, IReadOnlyList<RandomTermText> terms)
    {
        var trials = studies.Trials;
        if (trials.Cluster is { } given)
        {
            return new RowClusters(trials.Columns["cluster"], Array.ConvertAll(studies.Members, m => given[m[0]]));
        }

        return terms is [{ Levels: [var outermost, ..] }, ..] && !(outermost == RandomTerms.Row && trials.Source.Find(outermost) is null)
            ? AggregatedRows.Cells(studies, outermost).Then<RowClusters>(cells => new RowClusters(outermost, Array.ConvertAll(studies.Members, m => cells[m[0]]!)))
            : new RowClusters(trials.Columns.GetValueOrDefault("study", "study"), Array.ConvertAll(studies.Members, m => trials.Study[m[0]]));
    }

    /// <summary>The first term whose groups lie in more than one cluster: its rows are correlated across clusters; null where all is within.</summary>
    public string? CutBy(IReadOnlyList<RandomTerm> terms)
    {
        foreach (var term in terms)
        {
            var clusterOf = new Dictionary<int, string>();
            for (var i = 0; i < Label.Length; i++)
            {
                if (clusterOf.TryGetValue(term.Group[i], out var known) ? known != Label[i] : !clusterOf.TryAdd(term.Group[i], Label[i]))
                {
                    return term.Name;
                }
            }
        }

        return null;
    }
}

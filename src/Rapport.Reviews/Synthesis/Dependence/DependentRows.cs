using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>What rows share: their clusters, and for a multilevel model its terms and the known covariance of sampling errors.</summary>
/// <param name="Cluster">Which rows are of the same people.</param>
/// <param name="Terms">Random effects; none for other models.</param>
/// <param name="InnerLevels">For each term the words of its inner levels, in their order; null for an intercept.</param>
/// <param name="V">Covariance of sampling errors.</param>
internal sealed record DependentRows(
    RowClusters Cluster, IReadOnlyList<RandomTerm> Terms, IReadOnlyList<IReadOnlyList<string>?> InnerLevels, BlockCovariance V)
{
    /// <summary>What correlates rows of different clusters, in words; null where all is within.</summary>
    public string? Cut => Cluster.CutBy(Terms) is { } term ? $"the random effect {term} correlates"
        : Cluster.CutBy([RandomTerm.Intercept("V", [.. V.Clusters.OfRow])]) is not null ? "correlated sampling errors connect"
        : null;

    /// <summary>The rows that have an entry wherever random effects and sampling errors need one; the others join the excluded ones.</summary>
    public static Outcome<PooledStudies> Complete(PooledStudies studies, SynthesisSpecification spec)
    {
        if (!spec.IsMultilevel)
        {
            return studies;
        }

        var reasons = new string?[studies.K];
        var (d, needed) = (spec.Dependence, RandomTerms.Columns(RandomTerms.Of(spec.Dependence.Random)).Where(c => !IsRow(studies, c)).ToList());
        foreach (var column in needed.Concat(new[] { d.Scale, d.Time }.OfType<string>()).Concat(d.Arms).Distinct(StringComparer.Ordinal))
        {
            if (AggregatedRows.Cells(studies, column).IsRefused(out var why, out var cells))
            {
                return why;
            }

            for (var i = 0; i < reasons.Length; i++)
            {
                reasons[i] ??= cells[studies.Members[i][0]] is null
                    ? $"No entry in column {column}, which the {(needed.Contains(column) ? "random effects" : "sampling errors")} need."
                    : null;
            }

            if (Array.TrueForAll(reasons, reason => reason is not null))
            {
                return SynthesisRefusals.NothingInColumn(studies.Trials.Source, column, "the random effects or their sampling errors");
            }
        }

        return studies.Keep(reasons);
    }

    public static Outcome<DependentRows> Of(ObservedEffects observed, PooledStudies studies, SynthesisSpecification spec)
    {
        var texts = RandomTerms.Of(spec.Dependence.Random);
        if (RowClusters.Of(studies, texts).IsRefused(out var none, out var cluster))
        {
            return none;
        }

        var (terms, inner) = (new List<RandomTerm>(), new List<IReadOnlyList<string>?>());
        foreach (var text in texts)
        {
            if (Add(terms, inner, studies, text, spec.Dependence.Struct) is { } why)
            {
                return why;
            }
        }

        return SamplingErrors.Of(observed, studies, cluster, spec).Then<DependentRows>(v => new DependentRows(cluster, terms, inner, v));
    }

    private static Refusal? Add(List<RandomTerm> terms, List<IReadOnlyList<string>?> inner, PooledStudies studies, RandomTermText text, string structure)
    {
        var columns = new List<(string Name, int[] Labels)>();
        foreach (var level in text.Levels)
        {
            if (Words(studies, level).IsRefused(out var why, out var words))
            {
                return why;
            }

            columns.Add((level, ThreeLevelFits.Numbered(words)));
        }

        if (text.Inner is null)
        {
            var nested = RandomTerm.Nested([.. columns]);
            terms.AddRange(nested);
            inner.AddRange(nested.Select(_ => (IReadOnlyList<string>?)null));
            return null;
        }

        if (Words(studies, text.Inner).IsRefused(out var missing, out var levels))
        {
            return missing;
        }

        var ordered = Ordered(levels);
        var place = ordered.Select((level, i) => (level, i)).ToDictionary(p => p.level, p => p.i, StringComparer.Ordinal);
        terms.Add(RandomTerm.Structured(text.ToString(), Array.ConvertAll(levels, l => place[l]), columns[0].Labels, Structure(structure)));
        inner.Add(ordered);
        return null;
    }

    /// <summary>Levels by number where all are numbers, as times are; else by the alphabet.</summary>
    private static string[] Ordered(string[] levels)
    {
        var distinct = levels.Distinct(StringComparer.Ordinal).ToArray();
        return Array.TrueForAll(distinct, l => OptionValues.TryNumber(l.Replace(',', '.'), out _))
            ? [.. distinct.OrderBy(l => OptionValues.TryNumber(l.Replace(',', '.'), out var n) ? n : 0)]
            : [.. distinct.Order(StringComparer.Ordinal)];
    }

    internal static Outcome<string[]> Words(PooledStudies studies, string column) => IsRow(studies, column)
        ? Enumerable.Range(0, studies.K).Select(i => $"{i}").ToArray()
        : AggregatedRows.Cells(studies, column).Then<string[]>(cells => Array.ConvertAll(studies.Members, m => cells[m[0]]!));

    private static bool IsRow(PooledStudies studies, string column) => column == RandomTerms.Row && studies.Trials.Source.Find(column) is null;

    private static CovarianceStructure Structure(string word) => word switch
    {
        "CS" => CovarianceStructure.CS,
        "HCS" => CovarianceStructure.HCS,
        "UN" => CovarianceStructure.UN,
        "ID" => CovarianceStructure.ID,
        "DIAG" => CovarianceStructure.DIAG,
        "AR" => CovarianceStructure.AR,
        "HAR" => CovarianceStructure.HAR,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a structure of random effects."),
    };
}

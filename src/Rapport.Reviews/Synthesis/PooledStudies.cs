using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>The effects that are pooled, each from one row or from several that were aggregated.</summary>
/// <param name="Trials">The rows as read.</param>
/// <param name="Label">Label of each study.</param>
/// <param name="Yi">Effects.</param>
/// <param name="Vi">Sampling variances, same order.</param>
/// <param name="Members">For each study the positions in <paramref name="Trials"/> of its rows.</param>
/// <param name="Excluded">Rows that are not used, with reasons, ascending.</param>
internal sealed record PooledStudies(
    TrialTable Trials, string[] Label, double[] Yi, double[] Vi, int[][] Members, IReadOnlyList<ExcludedRow> Excluded)
{
    public int K => Yi.Length;

    /// <summary>What a reader should know of how the rows were put together.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Rows of the file behind study <paramref name="i"/>, from 1.</summary>
    public int[] RowsOf(int i)
    {
        var rows = new int[Members[i].Length];
        for (var m = 0; m < rows.Length; m++)
        {
            rows[m] = Trials.Rows[Members[i][m]];
        }

        return rows;
    }

    /// <summary>How many rows of the file are behind all studies together.</summary>
    public int RowsUsed
    {
        get
        {
            var rows = 0;
            foreach (var members in Members)
            {
                rows += members.Length;
            }

            return rows;
        }
    }

    /// <summary>The studies at which <paramref name="reasons"/> is null; the rows of the others join the excluded ones.</summary>
    public PooledStudies Keep(string?[] reasons)
    {
        if (Array.TrueForAll(reasons, reason => reason is null))
        {
            return this;
        }

        var kept = Enumerable.Range(0, K).Where(i => reasons[i] is null).ToArray();
        var gone = from i in Enumerable.Range(0, K)
                   where reasons[i] is not null
                   from at in Members[i]
                   select new ExcludedRow(Trials.Rows[at], Trials.Study[at], reasons[i]!);
        return this with
        {
            Label = [.. kept.Select(i => Label[i])],
            Yi = [.. kept.Select(i => Yi[i])],
            Vi = [.. kept.Select(i => Vi[i])],
            Members = [.. kept.Select(i => Members[i])],
            Excluded = [.. Excluded.Concat(gone).OrderBy(row => row.Row)],
        };
    }

    public static PooledStudies OneARow(ObservedEffects observed)
    {
        var k = observed.At.Length;
        var (label, yi, vi, members) = (new string[k], new double[k], new double[k], new int[k][]);
        for (var i = 0; i < k; i++)
        {
            var at = observed.At[i];
            (label[i], yi[i], vi[i], members[i]) = (observed.Trials.Study[at], observed.Effects[at].Yi, observed.Effects[at].Vi, [at]);
        }

        return new(observed.Trials, label, yi, vi, members, observed.Excluded);
    }

    public static Outcome<PooledStudies> Of(ObservedEffects observed, SynthesisSpecification spec)
    {
        var rows = OneARow(observed);
        if (spec.Aggregate.Count == 0)
        {
            return spec.Dependence.Shared && SharedGroups.Of(observed) is { } groups ? rows with { Notices = [.. groups.Notices([observed.At], spec.Rho ?? 0)] } : rows;
        }

        var shared = SharedGroups.Of(observed);
        return AggregatedRows.Of(rows, shared, spec).About("aggregate").Then<PooledStudies>(pooled => shared is null
            ? pooled
            : pooled with { Notices = [.. shared.Notices(pooled.Members, spec.Rho ?? SynthesisSpecification.DefaultRho)] });
    }
}

namespace Rapport.Reviews.Synthesis;

/// <summary>Options about correlated sampling errors where none are correlated.</summary>
internal static class IdleErrors
{
    /// <summary>A notice for those that were given, none where they correlate some rows.</summary>
    public static IEnumerable<string> Of(DependentRows rows, SynthesisSpecification spec)
    {
        var d = spec.Dependence;
        string[] given =
        [
            .. new[] { ("--rho", spec.Rho is not (null or 0)), ("--v-scale", d.Scale is not null), ("--v-time", d.Time is not null), ("--v-arms", d.Arms.Count > 0), ("--v-shared", d.Shared) }
                .Where(option => option.Item2).Select(option => option.Item1),
        ];
        return given.Length == 0 || Correlated(rows) ? []
            : [$"{string.Join(" and ", given)} {(given.Length == 1 ? "plays" : "play")} no part: no two rows of one {rows.Cluster.Column} share what would correlate their sampling errors."];
    }

    private static bool Correlated(DependentRows rows)
    {
        for (var c = 0; c < rows.V.Clusters.Count; c++)
        {
            var members = rows.V.Clusters.Rows(c);
            for (var i = 1; i < members.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (rows.V[members[i], members[j]] != 0)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}

namespace Rapport.Practice.Measures;

/// <summary>What the answers of one administration come to.</summary>
/// <param name="Measure">The measure, in the version that scored.</param>
/// <param name="Scales">Its scales in order, those without a score among them.</param>
/// <param name="Criteria">Its criteria.</param>
public sealed record Scores(Measure Measure, IReadOnlyList<ScaleScore> Scales, IReadOnlyList<CriterionScore> Criteria)
{
    /// <summary>The score that stands for the measure: that of the main scale.</summary>
    public ScaleScore Main => Scales[0];

    /// <summary>The score of a scale, or null.</summary>
    public ScaleScore? Find(string scale) => Scales.FirstOrDefault(s => s.Scale.Code == scale);
}

/// <summary>The score of one scale.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Value">The score; null where there is none, and then <paramref name="Note"/> says why.</param>
/// <param name="Missing">How many of its answers are missing.</param>
/// <param name="Note">Why there is no score, or that it was prorated; empty where nothing is to be said.</param>
public sealed record ScaleScore(Scale Scale, decimal? Value, int Missing, string Note)
{
    /// <summary>Whether missing answers were filled by the mean of those given.</summary>
    public bool Prorated => Value is not null && Missing > 0;
}

/// <summary>Whether a criterion is met.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Met">Null where missing answers could decide it.</param>
/// <param name="Counts">How many items count in each cluster, in the criterion's order.</param>
public sealed record CriterionScore(Criterion Criterion, bool? Met, IReadOnlyList<int> Counts);

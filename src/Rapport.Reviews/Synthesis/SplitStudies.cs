using Rapport.Ground;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Synthesis;

/// <summary>The studies with what splits them: a design of moderators, or the level of a subgroup column, or neither.</summary>
/// <param name="Studies">The studies that have every value that is needed.</param>
/// <param name="Design">The moderators, one row a study; null without any.</param>
/// <param name="Level">Level of the subgroup column of each study; null where none was asked for.</param>
internal sealed record SplitStudies(PooledStudies Studies, Design? Design, string[]? Level)
{
    /// <summary>Term of each factor among the moderators → its level in each study; null without moderators.</summary>
    public IReadOnlyDictionary<string, string[]>? Factors { get; init; }

    public static Outcome<SplitStudies> Of(PooledStudies studies, SynthesisSpecification spec) =>
        spec.Mods.Count > 0 ? Moderators.Of(studies, spec).About("mods")
        : spec.Subgroup is { } column ? ByLevel(studies, column).About("subgroup")
        : new SplitStudies(studies, null, null);

    private static Outcome<SplitStudies> ByLevel(PooledStudies studies, string column) =>
        Covariates.Words(studies, column).Then<SplitStudies>(words =>
        {
            var kept = studies.Keep(Array.ConvertAll(words, word => word is null ? $"No entry in the subgroup column {column}." : null));
            var levels = words.OfType<string>().ToArray();
            return levels.Length == 0 ? SynthesisRefusals.NothingInColumn(studies.Trials.Source, column, "the subgroups")
                : kept.K > 1 && levels.Distinct(StringComparer.Ordinal).Count() < 2 ? SynthesisRefusals.OneLevel(column, levels[0])
                : new SplitStudies(kept, null, levels);
        });
}
